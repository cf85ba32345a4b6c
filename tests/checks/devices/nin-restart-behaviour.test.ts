import { ninRestartBehaviour } from '../../../src/checks/devices/nin-restart-behaviour.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, withApps } from './agent.ts';

const having = (restart: string | null) => withApps([agent({ restart })]);

describeCheck(ninRestartBehaviour, [
  ...AGENT_SCENARIOS,
  { when: 'no specific action', given: having('suppress'), is: 'pass', code: 'no-restart' },
  { when: 'by return code', given: having('basedOnReturnCode'), is: 'warn', code: 'may-restart' },
  { when: 'left to the installer', given: having('allow'), is: 'warn', code: 'may-restart' },
  { when: 'forced', given: having('force'), is: 'fail', code: 'forces-restart' },
  { when: 'not told', given: having(null), is: 'unknown', code: 'not-told' },
  { when: 'a value of tomorrow', given: having('unknownFutureValue'), is: 'unknown', code: 'not-told' },
]);
