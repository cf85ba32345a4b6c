import { ninSystemContext } from '../../../src/checks/devices/nin-system-context.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, NAME, OTHER, withApps } from './agent.ts';

describeCheck(ninSystemContext, [
  ...AGENT_SCENARIOS,
  { when: 'as System', given: withApps([agent()]), is: 'pass', code: 'as-system' },
  {
    when: 'another app installs as the user',
    given: withApps([agent(), { ...OTHER, runsAs: 'user' }]),
    is: 'pass',
    code: 'as-system',
  },
  { when: 'as the user', given: withApps([agent({ runsAs: 'user' })]), is: 'fail', code: 'as-user', items: [NAME] },
  { when: 'not told', given: withApps([agent({ runsAs: null })]), is: 'unknown', code: 'not-told' },
  {
    when: 'a value of tomorrow',
    given: withApps([agent({ runsAs: 'unknownFutureValue' })]),
    is: 'unknown',
    code: 'not-told',
  },
]);
