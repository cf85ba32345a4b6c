import { settle } from '../../evidence/settle.ts';
import { EXCHANGE_APP_ONLY } from '../../profiles/permissions/sources.ts';
import { appItem, heldBy, othersHolding } from '../../profiles/review/apps-in-review.ts';
import { needsRole, wakingInExchange } from '../../profiles/review/exchange-power.ts';
import { DIRECTORY } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const WIDE = 'Exchange Administrator';
const NARROW = 'Exchange Recipient Administrator';

export const appExchangeRole = defineCheck<{
  'not-held': { total: number };
  'no-more-than-narrow': { apps: readonly string[]; roles: readonly string[] };
  'role-in-exchange': { apps: readonly string[]; roles: readonly string[] };
  'roles-in-exchange-not-read': { apps: readonly string[] };
  'exchange-administrator': { apps: readonly string[] } & Removal;
  'beyond-exchange': { apps: readonly string[]; roles: readonly string[] } & Removal;
}>()({
  id: 'app-exchange-role',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ppe', 'trustifi'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments', 'directoryRoles'],
  uses: ['exchangeAppRoles'],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Exchange.ManageAsApp'), EXCHANGE_APP_ONLY],
  crossRefs: ['ZTA 21836', 'Maester MT.1027'],
  words: {
    en: {
      title: 'The app that manages Exchange has no more than an Exchange role',
      failedTitle: 'The app that manages Exchange has a wider role',
      why: 'The right to sign in to Exchange as an app is only as strong as the role beside it. With a wide role it opens every mailbox and switches filtering off.',
      says: {
        'not-held': () => 'No app but Microsoft’s own may sign in to Exchange Online as an app.',
        'no-more-than-narrow': (f) =>
          `${listed(f.apps)} may sign in to Exchange Online as an app, ${f.roles.length === 0 ? 'and no directory role stands beside that, so it sleeps unless a role group inside Exchange that cannot be seen from here wakes it' : `with ${listed(f.roles)} and no more`}.`,
        'role-in-exchange': (f) =>
          `${listed(f.apps)} may sign in to Exchange Online as an app and ${f.apps.length === 1 ? 'holds' : 'hold'} inside Exchange: ${listed(f.roles)}.`,
        'roles-in-exchange-not-read': (f) =>
          `${listed(f.apps)} may sign in to Exchange Online as an app; which roles ${f.apps.length === 1 ? 'it holds' : 'they hold'} inside Exchange was not read.`,
        'exchange-administrator': (f) =>
          `${listed(f.apps)} may sign in to Exchange Online as an app and ${f.apps.length === 1 ? 'is' : 'are'} ${WIDE}: all mailboxes, connectors and rules.`,
        'beyond-exchange': (f) =>
          `${listed(f.apps)} may sign in to Exchange Online as an app and ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.roles)}, which ${f.roles.length === 1 ? 'goes' : 'go'} beyond Exchange.`,
      },
      fix: {
        'role-in-exchange': (f) => [
          'Ask the vendor which commands the product runs, and see in Exchange admin centre > Roles > Admin roles that the app holds no role beyond those.',
          `Look in Exchange Online PowerShell: ${f.roles
            .slice(0, 3)
            .map((role) => code(`Get-ManagementRoleAssignment -Role "${role.replace(/[^\w -]/g, '')}"`))
            .join(', ')}.`,
        ],
        'roles-in-exchange-not-read': () => [
          'Read what apps hold inside Exchange as well: choose it before you sign in.',
        ],
        'exchange-administrator': (f) => [
          'Once set-up is done, give the app a role group in Exchange that holds only the commands for connectors and rules, and test it.',
          'Then take the wide role away.',
          ...removalSteps(f),
        ],
        'beyond-exchange': (f) => [
          'Ask the vendor which Exchange role is enough, and give the app a role group in Exchange that holds only that.',
          'Then take the wide role away.',
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, also) {
    const sources = { ...seen, delegatedGrants: null };
    const holders = othersHolding(sources, needsRole);
    if (holders.length === 0)
      return { outcome: 'not-applicable', code: 'not-held', facts: { total: seen.servicePrincipals.length } };
    const held = heldBy(sources);
    const roles = holders.flatMap((app) =>
      held(app.principal.id)
        .filter(({ resourceAppId }) => resourceAppId === DIRECTORY)
        .map((role) => ({ ...app, held: role })),
    );
    // Reading roles came with grants made before 2020-12-03, and change nothing in Exchange.
    const beyond = roles.filter(({ held: { name, risk } }) => name !== WIDE && name !== NARROW && risk !== 'low');
    const named = (found: typeof roles): readonly string[] => [...new Set(found.map(({ label }) => label))];
    if (beyond.length > 0)
      return {
        outcome: 'fail',
        code: 'beyond-exchange',
        facts: {
          apps: named(beyond),
          roles: [...new Set(beyond.map((one) => one.held.name))],
          ...removalOf(beyond),
        },
        items: beyond.map((one) => `${appItem(one)}: ${one.held.name}`),
      };
    const wide = roles.filter((one) => one.held.name === WIDE);
    if (wide.length > 0)
      return {
        outcome: 'warn',
        code: 'exchange-administrator',
        facts: { apps: named(wide), ...removalOf(wide) },
        items: wide.map((one) => `${appItem(one)}: ${one.held.name}`),
      };
    const read = settle(also.exchangeAppRoles);
    if (read.kind === 'gap')
      return {
        outcome: 'unknown',
        code: 'roles-in-exchange-not-read',
        facts: { apps: holders.map(({ label }) => label) },
        items: holders.map(appItem),
      };
    const waking = wakingInExchange(read.reading.value);
    const awake = holders.flatMap((app) =>
      waking.flatMap((one) => (one.servicePrincipalId === app.principal.id ? [{ ...app, role: one.role }] : [])),
    );
    if (awake.length > 0)
      return {
        outcome: 'warn',
        code: 'role-in-exchange',
        facts: {
          apps: [...new Set(awake.map(({ label }) => label))],
          roles: [...new Set(awake.map(({ role }) => role))],
        },
        items: awake.map((one) => `${appItem(one)}: ${one.role} in Exchange`),
      };
    return {
      outcome: 'pass',
      code: 'no-more-than-narrow',
      facts: {
        apps: holders.map(({ label }) => label),
        roles: [...new Set(roles.map((one) => one.held.name))],
      },
      items: holders.map(appItem),
    };
  },
});
