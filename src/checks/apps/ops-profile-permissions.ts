import { OPSWAT } from '../../profiles/apps/sources.ts';
import { type AppInReview, itemOf, productApps } from '../../profiles/review/apps-in-review.ts';
import { EXCHANGE_ONLINE, GRAPH } from '../../profiles/permissions/resources.ts';
import { ABOUT_READING, standingAnswer } from '../../evidence/attested.ts';
import type { Held } from '../../profiles/review/held.ts';
import { type Removal, removalOf, removalSteps } from '../../profiles/review/removal.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { code, listed } from '../english.ts';

const ID = 'ops-profile-permissions';
const FOR_SMTP: ReadonlySet<string> = new Set(['Mail.ReadWrite', 'SMTP.SendAsApp']);
const FOR_GRAPH: ReadonlySet<string> = new Set([
  'Mail.ReadWrite',
  'Group.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
]);

type Named = { apps: readonly string[]; permissions: readonly string[] };

export const opsProfilePermissions = defineCheck<
  NotRecognised & {
    'fits-the-profile': { apps: readonly string[] };
    'no-app': { total: number };
    'profile-not-known': Named;
    'more-than-smtp-needs': Named & Removal;
    'beyond-the-profile': Named & Removal;
  }
>()({
  id: ID,
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review', 'pre-change'],
  modes: 'any',
  systems: ['opswat'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: [],
  views: 'each',
  gate: false,
  references: [OPSWAT],
  crossRefs: [],
  words: {
    en: {
      title: 'OPSWAT’s permissions fit the server profile in use',
      failedTitle: 'OPSWAT’s permissions go beyond the server profile in use',
      why: 'Handing mail in over SMTP takes less than delivering it through Graph. What the profile does not use only serves whoever steals the secret.',
      asks: {
        question:
          'Does this registration serve the Microsoft 365 server profile, which delivers through Graph, and not SMTP with OAuth?',
        who: 'Whoever administers MetaDefender Email Gateway Security',
        proof: 'A screenshot of the server profile that uses the registration.',
      },
      says: {
        ...NOT_RECOGNISED.says,
        'fits-the-profile': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} what the server profile takes and no more.`,
        'no-app': (f) => `None of ${f.total} enterprise apps is OPSWAT’s.`,
        'profile-not-known': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, which delivery through Graph takes and SMTP does not; which of them is in use is for you to say.`,
        'more-than-smtp-needs': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, which the SMTP server profile does not take.`,
        'beyond-the-profile': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} ${listed(f.permissions)}, which neither server profile takes.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'profile-not-known': () => [
          'Look in the gateway under Inventory > Server profiles which profile uses this registration.',
          `Answer here: yes for the Microsoft 365 profile, which delivers through Graph, no for SMTP with OAuth.`,
          'Where OPSWAT has several registrations, say on the page of each which of the two it is.',
        ],
        'more-than-smtp-needs': (f) => [
          'Where another profile uses them, give that one a registration of its own. Else take them away.',
          ...removalSteps(f),
        ],
        'beyond-the-profile': (f) => [
          `Ask who added them, and take them away; ${code('SMTP.SendAsApp')} is right for the SMTP profile alone.`,
          ...removalSteps(f),
        ],
      },
    },
  },
  evaluate(seen, _also, { setup, answers, now }) {
    const apps = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, ['opswat']);
    const unseen = productsUnseen(['opswat'], setup, apps, seen.servicePrincipals);
    if (apps.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-app', facts: { total: seen.servicePrincipals.length } };
    // One answer tells nothing of several registrations, of which each may serve another server profile.
    const open = apps.filter(({ match }) => match?.certainty !== 'pinned').length;
    const answer = open > 1 ? null : (standingAnswer(ID, { answers, setup, now }, ABOUT_READING)?.value ?? null);
    const all = apps.flatMap((app) => {
      const profile = profileOf(app, answer);
      return app.held.map((held) => ({ ...app, app, held, profile, fit: fitOf(held, profile) }));
    });
    const told = (some: typeof all) => ({
      facts: {
        apps: [...new Set(some.map(({ label }) => label))],
        permissions: [...new Set(some.map(({ held }) => held.name))],
        ...removalOf(some),
      },
      items: some.map(({ app, held }) => itemOf(app, held)),
    });
    const beyond = all.filter(({ fit }) => fit === 'neither');
    if (beyond.length > 0) return { outcome: 'fail', code: 'beyond-the-profile', ...told(beyond) };
    const depends = all.filter(({ fit }) => fit === 'depends');
    if (depends.length > 0) {
      const { facts, items } = told(depends);
      const { apps: named, permissions } = facts;
      return { outcome: 'manual', code: 'profile-not-known', facts: { apps: named, permissions }, items };
    }
    const more = all.filter(({ fit }) => fit === 'graph-only');
    return more.length > 0
      ? { outcome: 'warn', code: 'more-than-smtp-needs', ...told(more) }
      : { outcome: 'pass', code: 'fits-the-profile', facts: { apps: apps.map(({ label }) => label) } };
  },
});

type ServerProfile = 'graph' | 'smtp' | null;

/** Which server profile an app serves: as pinned, else as answered. Its name tells nothing. */
function profileOf({ match }: AppInReview, answer: 'yes' | 'no' | null): ServerProfile {
  if (match?.certainty === 'pinned') return match.profile.id === 'opswat-smtp-oauth' ? 'smtp' : 'graph';
  return answer === null ? null : answer === 'yes' ? 'graph' : 'smtp';
}

function fitOf(
  { name, permission, resourceAppId }: Held,
  profile: ServerProfile,
): 'fits' | 'graph-only' | 'depends' | 'neither' {
  const api = name === 'SMTP.SendAsApp' ? EXCHANGE_ONLINE : GRAPH;
  const known = permission === null || resourceAppId !== api ? '' : name;
  if (FOR_GRAPH.has(known) && FOR_SMTP.has(known)) return 'fits';
  if (FOR_GRAPH.has(known)) return profile === 'graph' ? 'fits' : profile === 'smtp' ? 'graph-only' : 'depends';
  return FOR_SMTP.has(known) && profile !== 'graph' ? 'fits' : 'neither';
}
