import { ATTACK_PATHS } from '../../profiles/permissions/sources.ts';
import { itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { compareWith, factsBehind } from '../../profiles/review/compare.ts';
import { VENDOR_SAID, standingAnswer } from '../../evidence/attested.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const ID = 'app-setup-rights-removed';

export const appSetupRightsRemoved = defineCheck<{
  gone: { apps: readonly string[] };
  'no-app': { total: number };
  'kept-for-a-reason': { apps: readonly string[]; permissions: readonly string[]; by: string };
  'not-needed': { apps: readonly string[]; permissions: readonly string[]; by: string } & Removal;
  kept: { apps: readonly string[]; permissions: readonly string[] };
}>()({
  id: ID,
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['ppe'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Permissions'), ATTACK_PATHS],
  crossRefs: ['Maester MT.1079'],
  words: {
    en: {
      title: 'Rights that only the set-up needs are gone',
      failedTitle: 'Rights that only the set-up may need are still held',
      why: 'By each of them the app can raise its own rights up to Global Administrator. The guide ties them to one act, giving the app its Exchange role, which is done once.',
      asks: {
        question: 'Did Proofpoint state in writing that the app still needs these rights?',
        who: 'Whoever administers Proofpoint Essentials',
        proof: 'The answer of Proofpoint’s support, with its ticket number.',
      },
      says: {
        gone: (f) => `${listed(f.apps)} no longer ${f.apps.length === 1 ? 'holds' : 'hold'} any of them.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is the Proofpoint Essentials integration.`,
        'kept-for-a-reason': (f) =>
          `${listed(f.apps)} still ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}; ${f.by} recorded the vendor’s answer that this is needed.`,
        'not-needed': (f) =>
          `${listed(f.apps)} still ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, although ${f.by} recorded the vendor’s answer that they can go.`,
        kept: (f) =>
          `${listed(f.apps)} still ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}. That they can go is our inference, so ask the vendor.`,
      },
      fix: {
        'not-needed': (f) => [
          'Take them away one by one, and test the connection in the console after each.',
          ...removalSteps(f),
        ],
        kept: () => [
          'Ask Proofpoint in writing which of them the app still uses now that connectors and rules exist.',
          'Record the answer here: yes where they are needed, no where they can go. Changing the app without asking can cut the connection.',
        ],
      },
    },
  },
  evaluate(seen, _also, { setup, answers, now }) {
    const apps = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, ['ppe']);
    const integrations = apps.filter(({ match }) => match?.profile.kind === 'vendor-app');
    if (integrations.length === 0)
      return { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    const kept = integrations.flatMap((app) =>
      (app.match === null ? [] : [compareWith(app.match, app.held)]).flatMap(({ profile, compared }) =>
        compared
          .filter(({ standing }) => standing === 'set-up-only')
          .map((one) => ({ ...app, app, held: one.held, restsOn: factsBehind(profile, one) })),
      ),
    );
    if (kept.length === 0)
      return { outcome: 'pass', code: 'gone', facts: { apps: integrations.map(({ label }) => label) } };
    const facts = {
      apps: [...new Set(kept.map(({ label }) => label))],
      permissions: [...new Set(kept.map(({ held }) => held.name))],
    };
    const items = kept.map(({ app, held }) => itemOf(app, held));
    const restsOn = kept.flatMap((one) => one.restsOn);
    const answer = standingAnswer(ID, { answers, setup, now }, VENDOR_SAID);
    if (answer === null) return { outcome: 'warn', code: 'kept', facts, items, restsOn };
    return answer.value === 'yes'
      ? { outcome: 'pass', code: 'kept-for-a-reason', facts: { ...facts, by: answer.by }, items, restsOn }
      : { outcome: 'warn', code: 'not-needed', facts: { ...facts, by: answer.by, ...removalOf(kept) }, items, restsOn };
  },
});
