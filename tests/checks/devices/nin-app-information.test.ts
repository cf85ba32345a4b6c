import { ninAppInformation } from '../../../src/checks/devices/nin-app-information.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, NAME, withApps } from './agent.ts';

describeCheck(ninAppInformation, [
  ...AGENT_SCENARIOS,
  { when: 'filled in', given: withApps([agent()]), is: 'pass', code: 'filled' },
  {
    when: 'the vendor’s former name',
    given: withApps([agent({ publisher: 'NinjaRMM LLC' })]),
    is: 'pass',
    code: 'filled',
  },
  {
    when: 'another publisher',
    given: withApps([agent({ publisher: 'Fabrikam' })]),
    is: 'fail',
    code: 'other-publisher',
    items: [NAME],
    facts: { publishers: ['Fabrikam'] },
  },
  { when: 'no publisher', given: withApps([agent({ publisher: null })]), is: 'fail', code: 'no-publisher' },
  { when: 'an empty publisher', given: withApps([agent({ publisher: ' ' })]), is: 'fail', code: 'no-publisher' },
  { when: 'no description', given: withApps([agent({ hasDescription: false })]), is: 'warn', code: 'no-description' },
]);
