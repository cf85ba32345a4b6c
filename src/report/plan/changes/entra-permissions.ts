import { standingAnswer, VENDOR_SAID } from '../../../evidence/attested.ts';
import { proofpointEssentialsM365 } from '../../../profiles/apps/proofpoint-essentials-m365.ts';
import { type AppInReview, productApps } from '../../../profiles/review/apps-in-review.ts';
import { compareWith } from '../../../profiles/review/compare.ts';
import { DIRECTORY, type Held } from '../../../profiles/review/held.ts';
import type { RecognisedApp } from '../../../profiles/review/recognise-app.ts';
import { type ChangeMaker, type Made, type MakerContext, NOTHING_MADE } from '../maker.ts';
import type { PortalChange } from '../plan.ts';
import { ofExpected, ofHeld, wholly } from './entra-read.ts';

type Recognised = AppInReview & { readonly match: RecognisedApp };

/** The apps of these systems with the application permissions that they hold; null where not all of it was read. */
function appsOf({ file: { observed, setup } }: MakerContext, systems: readonly string[]): readonly Recognised[] | null {
  const servicePrincipals = wholly(observed, 'servicePrincipals');
  const apiResources = wholly(observed, 'apiResources');
  const appRoleAssignments = wholly(observed, 'appRoleAssignments');
  if (servicePrincipals === null || apiResources === null || appRoleAssignments === null) return null;
  const sources = { servicePrincipals, apiResources, appRoleAssignments, delegatedGrants: null, directoryRoles: null };
  return productApps(sources, setup.appMatches, systems).flatMap((app) =>
    app.match === null ? [] : [{ ...app, match: app.match }],
  );
}

const GRANTS = { name: 'appRoleAssignments', label: 'Permissions granted by an administrator' } as const;

/** Takes these application permissions from an app; what it holds besides stays. */
function without({ label, held }: AppInReview, isTaken: (one: Held) => boolean): readonly PortalChange[] {
  const granted = held.filter(({ kind, resourceAppId }) => kind === 'application' && resourceAppId !== DIRECTORY);
  if (!granted.some(isTaken)) return [];
  return [
    {
      kind: 'portal',
      portal: 'entra',
      where: `Enterprise applications > ${label} > Permissions`,
      settings: [
        {
          ...GRANTS,
          before: granted.map(ofHeld),
          after: granted.filter((one) => !isTaken(one)).map(ofHeld),
        },
      ],
    },
  ];
}

const NO_WORD =
  'What Proofpoint says in writing: which of the rights of the set-up the app still uses. What it uses stays.';

/** Rights that only the set-up needs; they go once the vendor has said so. */
const setupRights: ChangeMaker = (context) => {
  const apps = appsOf(context, ['ppe']);
  if (apps === null) return NOTHING_MADE;
  const changes =
    apps.length === 0
      ? ofPlanned(context)
      : apps.flatMap((app) => {
          const ofSetup = compareWith(app.match, app.held).compared.filter(
            ({ standing }) => standing === 'set-up-only',
          );
          return without(app, (one) => ofSetup.some(({ held }) => held === one));
        });
  if (changes.length === 0) return NOTHING_MADE;
  const said = standingAnswer('app-setup-rights-removed', context.context, VENDOR_SAID)?.value;
  if (said === 'yes') return NOTHING_MADE;
  return { changes, missing: said === undefined ? [NO_WORD] : [] };
};

/** Of an app that is still to come by the consent of an earlier step. */
function ofPlanned({ earlier }: MakerContext): readonly PortalChange[] {
  const { expected, name } = proofpointEssentialsM365;
  const ofSetup = expected.filter(({ phase }) => phase === 'set-up-only').map(ofExpected);
  return earlier.flatMap((change) => {
    if (change.kind !== 'portal' || change.portal !== 'gateway') return [];
    const consent = change.settings.find((one) => one.name === GRANTS.name);
    if (consent === undefined || typeof consent.after === 'string') return [];
    const before = consent.after;
    const after = before.filter((one) => !ofSetup.includes(one));
    if (after.length === before.length) return [];
    return [
      {
        kind: 'portal',
        portal: 'entra',
        where: `Enterprise applications > ${name} > Permissions`,
        settings: [{ ...GRANTS, before, after }],
      },
    ];
  });
}

const NO_REASON = 'What the vendor says that these permissions are for. What it can explain and you accept stays.';

/** What goes beyond a list of the vendor that was read whole, of an app that is surely the product. */
const beyondList =
  (systems: readonly string[]): ChangeMaker =>
  (context): Made => {
    const apps = appsOf(context, systems);
    if (apps === null) return NOTHING_MADE;
    const tenantId = wholly(context.file.observed, 'organisation')?.id ?? null;
    const changes = apps.flatMap((app) => {
      if (!isSurely(app, tenantId)) return [];
      const beyond = compareWith(app.match, app.held).compared.filter(
        ({ standing }) => standing === 'beyond' || standing === 'must-not-have',
      );
      return without(app, (one) => beyond.some(({ held }) => held === one));
    });
    return { changes, missing: changes.length === 0 ? [] : [NO_REASON] };
  };

/** Known for sure, or made in this tenant under its documented name. */
const isSurely = ({ match, principal }: Recognised, tenantId: string | null): boolean =>
  match.certainty === 'pinned' ||
  match.certainty === 'sure' ||
  (match.certainty === 'likely' && tenantId !== null && principal.ownerTenantId === tenantId);

export const PERMISSION_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'app-setup-rights-removed': setupRights,
  'app-permissions-documented': beyondList(['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone']),
  'mp-read-only': beyondList(['mailprotector']),
};
