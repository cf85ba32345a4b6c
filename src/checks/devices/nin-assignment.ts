import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import type { AppAssignment, IntuneApp } from '../../evidence/tenant/devices.ts';
import { appNames } from '../../evidence/tenant/installer.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent, type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Intune admin centre, open Groups and look at the members of each group named here: workstations, and neither people nor kiosks and test machines.',
];
const NOBODY = notAnswered(
  {
    question:
      'Does each group to which the NinjaOne app is assigned as required hold the intended workstations, and no people?',
    who: 'Whoever administers Intune',
    proof: 'A list of the members of each group, or the rule of a dynamic group.',
  },
  STEPS,
);

export const ninAssignment = defineCheck<
  NoAgent &
    NotAnswered & {
      'to-device-groups': Witness & { groups: readonly string[] };
      everyone: { apps: readonly string[] };
      'none-required': { apps: readonly string[] };
      'also-available': { apps: readonly string[] };
      'not-device-groups': Witness & { groups: readonly string[] };
      'not-read-yet': { apps: readonly string[] };
    }
>()({
  id: 'nin-assignment',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, assignments'), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne app is required on groups of devices, not on everything',
      failedTitle: 'The NinjaOne app is assigned to everything, to nothing, or to people',
      why: 'The agent lets whoever runs NinjaOne control a device from afar. On kiosks, test machines and devices that people own it has no business.',
      asks: NOBODY.asks,
      says: {
        ...NO_AGENT,
        ...NOBODY.says,
        'to-device-groups': (f) =>
          `The app is required on ${listed(f.groups)}; these hold workstations only, says ${signed(f)}.`,
        everyone: (f) => `${listed(f.apps)} is required on all devices or for all users.`,
        'none-required': (f) => `${listed(f.apps)} is not required on any group.`,
        'also-available': (f) => `${listed(f.apps)} is also offered to people, who may install it where they like.`,
        'not-device-groups': (f) =>
          `Among ${listed(f.groups)} is a group that does not hold workstations only, says ${signed(f)}.`,
        'not-read-yet': (f) => `To whom ${listed(f.apps)} is assigned was not read, or not understood.`,
      },
      fix: {
        ...NOBODY.fix,
        everyone: (f) => [
          ...assign(f.apps),
          'Filters on an assignment are not read here: where one already leaves out what it should, waive this and say so.',
        ],
        'none-required': (f) => assign(f.apps),
        'also-available': (f) => [`${inIntune(f.apps, 'Assignments')}, and remove the groups under Available.`],
        'not-device-groups': (f) => [
          ...STEPS,
          `Make a group that holds the right devices alone, and assign the app to it instead of ${listed(f.groups.map(code))}.`,
        ],
        'not-read-yet': (f) => [
          `${inIntune(f.apps, 'Assignments')}, and see that groups of devices stand under Required, and “All devices” does not.`,
        ],
      },
    },
  },
  evaluate({ intuneApps }, _also, context) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const having = (state: State): readonly string[] => appNames(found.filter((app) => stateOf(app) === state));
    const all = having('everyone');
    if (all.length > 0) return { outcome: 'fail', code: 'everyone', facts: { apps: all }, items: all };
    const hidden = having('not-read');
    if (hidden.length > 0) return { outcome: 'unknown', code: 'not-read-yet', facts: { apps: hidden }, items: hidden };
    // An older package may well be left without assignment beside the one that is in use.
    const inUse = found.filter((app) => stateOf(app) === 'to-groups');
    if (inUse.length === 0) {
      const apps = appNames(found);
      return { outcome: 'fail', code: 'none-required', facts: { apps }, items: apps };
    }
    const groups = [...new Set(inUse.flatMap(groupsOf))];
    const said = attested('nin-assignment', context, ABOUT_READING);
    if (said.state === 'outdated') return { outcome: 'manual', code: 'outdated', facts: said.witness, items: groups };
    if (said.state === 'unanswered') return { outcome: 'manual', code: 'unanswered', facts: {}, items: groups };
    const facts = { ...said.witness, groups };
    if (said.state === 'no') return { outcome: 'warn', code: 'not-device-groups', facts, items: groups };
    const offered = appNames(found.filter(({ assignments }) => assignments?.some(isOffered)));
    return offered.length > 0
      ? { outcome: 'warn', code: 'also-available', facts: { apps: offered }, items: offered }
      : { outcome: 'pass', code: 'to-device-groups', facts, items: groups };
  },
});

type State = 'everyone' | 'not-read' | 'none-required' | 'to-groups';

function stateOf({ assignments }: IntuneApp): State {
  if (assignments === null) return 'not-read';
  const required = assignments.filter(isRequired);
  if (required.some(({ target }) => target === 'all-devices' || target === 'all-users')) return 'everyone';
  if (required.some(({ target }) => target === 'unknown')) return 'not-read';
  return required.some(({ target }) => target === 'group') ? 'to-groups' : 'none-required';
}

const isRequired = ({ intent }: AppAssignment): boolean => intent.toLowerCase() === 'required';
const isOffered = ({ intent, target }: AppAssignment): boolean =>
  intent.toLowerCase().startsWith('available') && target !== 'excluded-group';

/** Names of the groups on which an app is required; the id of one whose name was not read. */
const groupsOf = ({ assignments }: IntuneApp): readonly string[] =>
  (assignments ?? []).flatMap((one) =>
    isRequired(one) && one.target === 'group' ? [one.groupName ?? one.groupId ?? 'a group without a name'] : [],
  );

const assign = (apps: readonly string[]): readonly string[] => [
  'In the Intune admin centre, open Groups and make a group of devices with the workstations that are to get the agent.',
  `${inIntune(apps, 'Assignments')}, put that group under Required, and take out “All devices” and “All users”.`,
];
