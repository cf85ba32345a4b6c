import type { Application } from '../../../evidence/tenant/apps.ts';
import { ABOUT_READING, standingAnswer } from '../../../evidence/attested.ts';
import type { AppProfile, ExpectedPermission } from '../../../profiles/apps/app-profile.ts';
import { APP_PROFILES } from '../../../profiles/apps/index.ts';
import { REGISTRATION_NAMES, SINGLE_TENANT } from '../../../profiles/apps/registration-entries.ts';
import { isHint } from '../../../profiles/provider.ts';
import { heldBy, labelOf, productApps } from '../../../profiles/review/apps-in-review.ts';
import { productRegistrations } from '../../../profiles/review/registrations.ts';
import { type ChangeMaker, type MakerContext, NOTHING_MADE } from '../maker.ts';
import type { PortalChange } from '../plan.ts';
import { ofExpected, ofHeld, ofRequested, type Setting, wholly } from './entra-read.ts';
import { newSecret } from './entra-secrets.ts';

const entra = (where: string, settings: readonly Setting[]): PortalChange => ({
  kind: 'portal',
  portal: 'entra',
  where,
  settings,
});

/** What a vendor states in so many words that the app asks for, whether it needs it for ever or while it is set up. */
const asked = ({ expected }: AppProfile): readonly ExpectedPermission[] =>
  expected.filter(({ optional, certainty }) => optional !== true && !isHint(certainty));

/** Where a vendor's app is connected, by its system. */
const CONNECTED_AT: Readonly<Record<string, string>> = {
  ppe: 'Account Management > Integrations > Connect',
  trustifi: 'Integrations > Microsoft Exchange > Connect',
  mailprotector: 'the user source > Connect Office 365',
};

/** The vendor's own app: it comes in by consent, and one that was switched off is switched on. */
const vendorsApp: ChangeMaker = ({ file: { observed, setup } }) => {
  const servicePrincipals = wholly(observed, 'servicePrincipals');
  if (servicePrincipals === null) return NOTHING_MADE;
  const used = Object.keys(CONNECTED_AT).filter((id) => setup.systems.some((system) => system.id === id));
  const apps = productApps({ servicePrincipals, ...NOT_ASKED }, setup.appMatches, used);
  const off = apps.filter(({ principal }) => principal.isEnabled === false && principal.disabledByMicrosoft === null);
  const absent = used.filter((id) => !apps.some(({ match }) => match?.profile.systemId === id));
  return {
    changes: [
      ...off.map(({ label }) =>
        entra(`Enterprise applications > ${label} > Properties`, [
          { name: 'accountEnabled', label: 'Enabled for users to sign-in', before: 'false', after: 'true' },
        ]),
      ),
      ...absent.flatMap((id): readonly PortalChange[] => {
        const consent = consentTo(id);
        return consent === null ? [] : [consent];
      }),
    ],
    missing: [],
  };
};

const NOT_ASKED = {
  apiResources: null,
  appRoleAssignments: null,
  delegatedGrants: null,
  directoryRoles: null,
} as const;

/** The app that the connection brings in, and what its page of consent is compared with as far as a document names it. */
function consentTo(system: string): PortalChange | null {
  const profile = APP_PROFILES.find((one) => one.systemId === system && one.kind === 'vendor-app');
  if (profile === undefined) return null;
  const after = asked(profile).map(ofExpected);
  const label = 'Permissions that the consent page asks for';
  return {
    kind: 'portal',
    portal: 'gateway',
    where: CONNECTED_AT[system] ?? '',
    settings: [
      { name: 'displayName', label: 'Enterprise application', before: '', after: profile.name },
      ...(after.length === 0 ? [] : [{ name: 'appRoleAssignments', label, before: [], after }]),
    ],
  };
}

/** The registrations that a product in use needs; null where only a person can say which. */
function wanted({ context }: MakerContext): readonly AppProfile[] | null {
  const { setup } = context;
  const uses = (id: string): boolean => setup.systems.some((system) => system.id === id);
  const named = (...ids: readonly string[]): readonly AppProfile[] => APP_PROFILES.filter(({ id }) => ids.includes(id));
  const ofOpswat = (): readonly AppProfile[] | null => {
    const pinned = (setup.appMatches ?? []).flatMap(({ profile }) => profile ?? []);
    const said = standingAnswer('ops-profile-permissions', context, ABOUT_READING)?.value;
    if (said === 'yes' || pinned.includes('opswat-graph-delivery')) return named('opswat-graph-delivery');
    return said === 'no' || pinned.includes('opswat-smtp-oauth') ? named('opswat-smtp-oauth') : null;
  };
  const ofPps = uses('pps') ? named('proofpoint-directory-sync', 'proofpoint-trap') : [];
  if (!uses('opswat')) return ofPps;
  const others = ofOpswat();
  return others === null ? null : [...ofPps, ...others];
}

const NO_PROFILE =
  'Which server profile of the gateway uses the registration: Microsoft 365, which delivers through Graph, or SMTP with OAuth.';

/** The registrations of the products in use, by profile. */
function registered({ file: { observed, setup } }: MakerContext) {
  const applications = wholly(observed, 'applications');
  const servicePrincipals = wholly(observed, 'servicePrincipals');
  if (applications === null || servicePrincipals === null) return null;
  const found = productRegistrations(applications, servicePrincipals, setup.appMatches, ['pps', 'opswat']);
  return {
    servicePrincipals,
    of: (profile: AppProfile) =>
      found.find(({ match }) => match.profile.id === profile.id || match.alike.some(({ id }) => id === profile.id)) ??
      null,
  };
}

const nameOf = ({ id, name }: AppProfile): string => REGISTRATION_NAMES[id]?.value ?? name;

const creation = (profile: AppProfile): readonly PortalChange[] => [
  entra('App registrations > New registration', [
    { name: 'displayName', label: 'Name', before: '', after: nameOf(profile) },
    {
      name: 'signInAudience',
      label: 'Supported account types, “Single tenant only”',
      before: '',
      after: SINGLE_TENANT.value,
    },
  ]),
  entra(`App registrations > ${nameOf(profile)} > Certificates & secrets`, [newSecret([])]),
];

/** Whether a step before makes the registration of this name. */
const isMade = ({ earlier }: MakerContext, name: string): boolean =>
  earlier.some(
    (one) =>
      one.kind === 'portal' && one.settings.some(({ name: field, after }) => field === 'displayName' && after === name),
  );

/** A registration for each of the two, so that they share no secret. */
const ownRegistrations: ChangeMaker = (context) => {
  const known = registered(context);
  const profiles = wanted(context);
  if (known === null || profiles === null) return NOTHING_MADE;
  const ofPps = profiles.filter(({ systemId }) => systemId === 'pps');
  return {
    changes: ofPps.filter((one) => known.of(one) === null && !isMade(context, nameOf(one))).flatMap(creation),
    missing: [],
  };
};

const consentAt = (label: string, asks: Setting | null, grants: Setting): PortalChange =>
  entra(`App registrations > ${label} > API permissions`, asks === null ? [grants] : [asks, grants]);

const ASKED = { name: 'requiredResourceAccess', label: 'Configured permissions' } as const;
const GRANTED = { name: 'appRoleAssignments', label: 'Grant admin consent' } as const;

/** Each registration asks for what is documented, and all that it asks for is granted. */
const registrationsConsent: ChangeMaker = (context) => {
  const known = registered(context);
  const profiles = wanted(context);
  if (known === null) return NOTHING_MADE;
  if (profiles === null) return { changes: [], missing: [NO_PROFILE] };
  const { observed } = context.file;
  const apiResources = wholly(observed, 'apiResources');
  const appRoleAssignments = wholly(observed, 'appRoleAssignments');
  if (apiResources === null || appRoleAssignments === null) return NOTHING_MADE;
  const held = heldBy({ ...known, apiResources, appRoleAssignments, delegatedGrants: null, directoryRoles: null });
  const changes = profiles.flatMap((profile): readonly PortalChange[] => {
    const found = known.of(profile);
    const documented = asked(profile).map(ofExpected);
    if (found === null) {
      const grants = consentAt(
        nameOf(profile),
        { ...ASKED, before: [], after: documented },
        { ...GRANTED, before: [], after: documented },
      );
      // Those of Proofpoint may be made in a step of their own.
      return isMade(context, nameOf(profile)) ? [grants] : [...creation(profile), grants];
    }
    const requested = requestedBy(found.application);
    if (requested === null) return [];
    const before = found.principal === null ? [] : held(found.principal.id).map(ofHeld);
    const after = requested.length === 0 ? documented : requested;
    const lacking = after.filter((one) => !before.includes(one));
    if (lacking.length === 0) return [];
    const asks = requested.length === 0 ? { ...ASKED, before: requested, after } : null;
    return [consentAt(labelOf(found.application), asks, { ...GRANTED, before, after: [...before, ...lacking] })];
  });
  return { changes, missing: [] };
};

/** Application permissions; those that are used in somebody's name are granted apart. Null where it was not told. */
const requestedBy = ({ requested }: Application): readonly string[] | null =>
  requested === null ? null : requested.filter(({ kind }) => kind === 'application').map(ofRequested);

export const APP_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'app-enabled': vendorsApp,
  'app-separate-registrations': ownRegistrations,
  'app-consent-complete': registrationsConsent,
};
