import { settle } from '../../evidence/settle.ts';
import type { Trait } from '../../profiles/permissions/permission.ts';
import { RBAC_FOR_APPLICATIONS } from '../../profiles/permissions/sources.ts';
import { eachHeld, type HeldByApp, holders, itemOf, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { decisionOn } from '../../profiles/review/decisions.ts';
import type { Held } from '../../profiles/review/held.ts';
import { SECURITY_SERVICES } from '../../profiles/review/pages.ts';
import { allowedBy } from '../../profiles/review/rating-facts.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { isGrave, isUnrated } from '../../profiles/review/risk.ts';
import { defineCheck } from '../check.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const MAIL: readonly Trait[] = ['mail-read', 'mail-write', 'mail-send', 'mail-settings-write'];

/** Application permissions on the mail of everybody; those that Exchange opens mailbox by mailbox are not among them. */
const reachesAllMail = ({ kind, permission, risk }: Held): boolean =>
  kind === 'application' &&
  isGrave(risk) &&
  permission !== null &&
  !permission.traits.includes('per-mailbox') &&
  permission.traits.some((trait) => MAIL.includes(trait));

/** What was read of limits inside Exchange, for a sentence. */
type Limits = 'not-read' | 'none' | 'defeated';
const LIMITS: Readonly<Record<Limits, string>> = {
  'not-read': ' It reaches every mailbox unless limited in Exchange, which was not read.',
  none: ' No role in Exchange limits it.',
  defeated:
    ' A role in Exchange that is limited to some mailboxes stands beside it, and limits nothing while it is held.',
};

export const appMailReadwriteSignoff = defineCheck<{
  none: { total: number };
  'not-rated': { holders: readonly string[]; total: number };
  'signed-off': { holders: readonly string[] };
  'not-signed-off': {
    holders: readonly string[];
    limits: string;
    undecided: number;
    toGo: number;
  } & Removal;
}>()({
  id: 'app-mail-readwrite-signoff',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ppe', 'pps', 'trustifi', 'opswat'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['exchangeAppRoles'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Mail.ReadWrite'),
    SOURCES.sop('step 3.3'),
    SOURCES.trustifi('Overview'),
    RBAC_FOR_APPLICATIONS,
    SECURITY_SERVICES,
  ],
  crossRefs: ['Maester MT.1058'],
  words: {
    en: {
      title: 'Rights on everybody’s mail are justified',
      failedTitle: 'An app may use everybody’s mail and nobody signed that off',
      why: 'Such an app reads, deletes or sends any mail in the tenant without anybody being signed in. Links that reset passwords are among what it can read.',
      says: {
        none: () => 'No app but Microsoft’s own holds an application permission on the mail of the whole tenant.',
        'not-rated': (f) =>
          `${listed(f.holders)} ${f.holders.length === 1 ? 'holds' : 'hold'} ${counted(f.total, 'permission')} that we cannot rate, so we cannot tell whether ${f.total === 1 ? 'it opens' : 'one opens'} everybody’s mail.`,
        'signed-off': (f) =>
          `${listed(f.holders)} may use everybody’s mail, and a reviewer decided that this may stay.`,
        'not-signed-off': (f) =>
          `${listed(f.holders)} may use everybody’s mail: ${[
            ...(f.undecided > 0 ? [`${counted(f.undecided, 'permission')} without a decision`] : []),
            ...(f.toGo > 0 ? [`${f.toGo} decided to go and still held`] : []),
          ].join(', ')}.${f.limits}`,
      },
      fix: {
        'not-rated': () => [
          'Look up what it allows at the API that offers it, then decide on the page of the app: it may stay, or it has to go.',
        ],
        'signed-off': () => [
          'Where the product allows it, limit the mailboxes: give the app the Exchange role of that name with a scope (RBAC for Applications), and take the grant in Entra away.',
        ],
        'not-signed-off': (f) => [
          'Find out whether the feature that needs it is in use, then decide on the page of the app: it may stay, or it has to go.',
          'Where the product allows it, limit the mailboxes: give the app the Exchange role of that name with a scope (RBAC for Applications), and take the grant in Entra away.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, also, { answers }) {
    const sources = { ...seen, delegatedGrants: null, directoryRoles: null };
    const all = eachHeld(othersHolding(sources, reachesAllMail));
    const isOpen = ({ app, held }: HeldByApp): boolean =>
      decisionOn(answers, app.principal.appId, held)?.value !== 'yes';
    const open = all.filter(isOpen);
    const unrated = open.length > 0 ? [] : eachHeld(othersHolding(sources, isUnrated)).filter(isOpen);
    if (unrated.length > 0)
      return {
        outcome: 'unknown',
        code: 'not-rated',
        facts: { holders: holders(unrated), total: unrated.length },
        items: unrated.map(({ app, held }) => itemOf(app, held)),
      };
    if (all.length === 0) return { outcome: 'pass', code: 'none', facts: { total: seen.servicePrincipals.length } };
    if (open.length === 0)
      return {
        outcome: 'warn',
        code: 'signed-off',
        facts: { holders: holders(all) },
        items: all.map(({ app, held }) => itemOf(app, held)),
      };
    const roles = settle(also.exchangeAppRoles);
    const ids = new Set(open.map(({ principal }) => principal.id));
    const limits: Limits =
      roles.kind === 'gap'
        ? 'not-read'
        : roles.reading.value.some((role) => role.limitedTo !== null && ids.has(role.servicePrincipalId))
          ? 'defeated'
          : 'none';
    const facts = {
      holders: holders(open),
      limits: LIMITS[limits],
    };
    const items = open.map(({ app, held }) => itemOf(app, held));
    const toGo = open.filter(({ app, held }) => decisionOn(answers, app.principal.appId, held) !== null).length;
    return {
      outcome: 'fail',
      code: 'not-signed-off',
      facts: { ...facts, undecided: open.length - toGo, toGo, ...removalOf(open) },
      items,
      restsOn: allowedBy(open.map(({ held }) => held)),
    };
  },
});
