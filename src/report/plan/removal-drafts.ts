import type { Severity } from '../../checks/check.ts';
import { CHECKS } from '../../checks/index.ts';
import {
  type AppInReview,
  heldBy,
  labelOf,
  strangersIn,
  unknownPrincipal,
} from '../../profiles/review/apps-in-review.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import { DIRECTORY, type Held } from '../../profiles/review/held.ts';
import { removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { appsEvidence } from '../apps-sources.ts';
import type { JudgedCase } from '../judged-case.ts';
import type { Report } from '../report.ts';
import { ofHeld } from './changes/entra-read.ts';
import type { Draft } from './draft.ts';
import type { PortalChange } from './plan.ts';

/** The check that lays what an app holds beside what its vendor documents. */
const SHOWN_BY = 'app-permissions-documented';

/**
 * In a review: the permissions of which a reviewer decided that they have to go, and that are still held; one step an app,
 * the most dangerous first.
 */
export function removalDrafts({ file, tenant }: JudgedCase, { findings }: Report): readonly Draft[] {
  if (tenant.setup.phase !== 'permission-review') return [];
  const evidence = appsEvidence(file.observed);
  const check = CHECKS.find(({ id }) => id === SHOWN_BY);
  if (evidence === null || check === undefined) return [];
  const shown = findings.find(({ checkId }) => checkId === SHOWN_BY);
  const held = heldBy(evidence);
  const strangers = strangersIn(evidence).map(unknownPrincipal);
  return [...evidence.servicePrincipals, ...strangers]
    .flatMap((principal): readonly Draft[] => {
      const app: AppInReview = { principal, label: labelOf(principal), match: null, held: held(principal.id) };
      const gone = app.held.filter((one) => decisionOn(file.answers, principal.appId, one)?.value === 'no');
      if (gone.length === 0) return [];
      const [source = null] = check.references;
      return [
        {
          id: `finding/${SHOWN_BY}/${principal.id}`,
          of: { kind: 'finding', checkId: SHOWN_BY, severity: worst(gone) },
          title: `${app.label} holds none of the permissions that a reviewer decided against`,
          how: 'An administrator of Entra takes each of them from the app, and sees afterwards that it still works.',
          stage: 'before',
          state: 'to-do',
          after: [],
          risks: [],
          source,
          asked: shown === undefined ? [] : [{ check, where: tenant, phase: tenant.setup.phase, by: null, now: shown }],
          fixed: {
            changes: [taken(app, gone)],
            steps: removalSteps(removalOf(gone.map((one) => ({ principal, held: one })))),
          },
          until: null,
          mends: [],
          isCutover: false,
          since: null,
        },
      ];
    })
    .sort((a, b) => RANK.indexOf(severityOf(a)) - RANK.indexOf(severityOf(b)));
}

const RANK: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const severityOf = ({ of }: Draft): Severity => (of.kind === 'finding' ? of.severity : 'low');

/** What nobody can rate counts as high, as the verdict has it. */
function worst(held: readonly Held[]): Severity {
  const risks = held.map(({ risk }) => (risk === 'unknown' ? 'high' : risk));
  return RANK.find((one) => risks.includes(one)) ?? 'low';
}

/** What the page of the app shows, by how it was given, without what goes. */
function taken({ label, held }: AppInReview, gone: readonly Held[]): PortalChange {
  const settings = KINDS.flatMap(({ name, label: shown, has }) => {
    const before = held.filter(has);
    const after = before.filter((one) => !gone.includes(one));
    return after.length === before.length
      ? []
      : [{ name, label: shown, before: before.map(ofHeld), after: after.map(ofHeld) }];
  });
  return { kind: 'portal', portal: 'entra', where: `Enterprise applications > ${label} > Permissions`, settings };
}

const KINDS: readonly { readonly name: string; readonly label: string; readonly has: (held: Held) => boolean }[] = [
  {
    name: 'appRoleAssignments',
    label: 'Permissions granted by an administrator',
    has: ({ kind, resourceAppId }) => kind === 'application' && resourceAppId !== DIRECTORY,
  },
  {
    name: 'oauth2PermissionGrants',
    label: 'Permissions in the name of users',
    has: ({ kind }) => kind === 'delegated',
  },
  { name: 'directoryRoles', label: 'Roles of the directory', has: ({ resourceAppId }) => resourceAppId === DIRECTORY },
];
