import { ninAssignment } from '../../../src/checks/devices/nin-assignment.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import type { AppAssignment } from '../../../src/evidence/tenant/devices.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, ASKING_SCENARIOS, NAME, requiredOn, withApps } from './agent.ts';

const said = (value: Answer['value'], at = secondsFromNow(0)) => [personSays('nin-assignment', value, { at })];
const having = (assignments: readonly AppAssignment[] | null, answers = said('yes')) =>
  withApps([agent({ assignments })], { answers });
const to = (target: AppAssignment['target'], intent = 'required'): AppAssignment =>
  requiredOn(null, { target, intent, groupId: null });

describeCheck(ninAssignment, [
  ...ASKING_SCENARIOS,
  {
    when: 'a group whose members nobody looked at',
    given: withApps([agent()]),
    is: 'manual',
    code: 'unanswered',
    items: ['Workstations'],
  },
  {
    when: 'a group of devices',
    given: withApps([agent()], { answers: said('yes') }),
    is: 'pass',
    code: 'to-device-groups',
    facts: { groups: ['Workstations'] },
  },
  {
    when: 'the same after the cutover',
    given: withApps([agent()], { answers: said('yes'), phase: 'post-cutover' }),
    is: 'pass',
    code: 'to-device-groups',
  },
  {
    when: 'a group without name',
    given: having([requiredOn(null)]),
    is: 'pass',
    code: 'to-device-groups',
    items: ['group-1'],
  },
  {
    when: 'a group of people',
    given: having([requiredOn('Sales')], said('no')),
    is: 'warn',
    code: 'not-device-groups',
  },
  {
    when: 'an answer of a time that has not come',
    given: having([requiredOn('Workstations')], said('yes', secondsFromNow(600))),
    is: 'manual',
    code: 'outdated',
  },
  { when: 'all devices', given: having([to('all-devices')]), is: 'fail', code: 'everyone', items: [NAME] },
  {
    when: 'all users, but for a group',
    given: having([to('all-users'), requiredOn('Kiosks', { target: 'excluded-group' })]),
    is: 'fail',
    code: 'everyone',
  },
  { when: 'nobody', given: having([]), is: 'fail', code: 'none-required' },
  {
    when: 'offered only',
    given: having([requiredOn('Sales', { intent: 'available' })]),
    is: 'fail',
    code: 'none-required',
  },
  {
    when: 'taken off only',
    given: having([requiredOn('Sales', { intent: 'uninstall' })]),
    is: 'fail',
    code: 'none-required',
  },
  {
    when: 'an excluded group alone',
    given: having([requiredOn('Kiosks', { target: 'excluded-group' })]),
    is: 'fail',
    code: 'none-required',
  },
  {
    when: 'required, and offered to everybody',
    given: having([requiredOn('Workstations'), to('all-users', 'availableWithoutEnrollment')]),
    is: 'warn',
    code: 'also-available',
  },
  { when: 'assignments not read', given: having(null), is: 'unknown', code: 'not-read-yet' },
  { when: 'a target of tomorrow', given: having([to('unknown')]), is: 'unknown', code: 'not-read-yet' },
  {
    when: 'an older package without assignment beside it',
    given: withApps([agent(), agent({ id: 'old', displayName: 'NinjaOne Agent old', assignments: [] })], {
      answers: said('yes'),
    }),
    is: 'pass',
    code: 'to-device-groups',
  },
  {
    when: 'an answer that is more than a week old',
    given: having([requiredOn('Workstations')], said('yes', secondsFromNow(-7 * 86_400 - 1))),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old', value: 'yes' },
  },
]);
