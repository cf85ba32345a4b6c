import { ninNoExtras } from '../../../src/checks/devices/nin-no-extras.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, withApps } from './agent.ts';

describeCheck(ninNoExtras, [
  ...AGENT_SCENARIOS,
  { when: 'neither', given: withApps([agent()]), is: 'pass', code: 'alone' },
  {
    when: 'a dependency',
    given: withApps([agent({ dependencies: 2 })]),
    is: 'warn',
    code: 'has-extras',
    facts: { dependencies: 2 },
  },
  {
    when: 'a replaced app',
    given: withApps([agent({ supersedes: 1 })]),
    is: 'warn',
    code: 'has-extras',
    facts: { supersedes: 1 },
  },
  {
    when: 'preview endpoints left off',
    given: withApps([agent({ dependencies: null, supersedes: null })]),
    is: 'unknown',
    code: 'not-told',
  },
]);
