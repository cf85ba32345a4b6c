import { ninDetection } from '../../../src/checks/devices/nin-detection.ts';
import type { DetectionRule } from '../../../src/evidence/tenant/devices.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, NAME, PRODUCT_CODE, withApps } from './agent.ts';

const CODE: DetectionRule = { kind: 'product-code', operation: null, looksAt: PRODUCT_CODE };
const file = (
  operation: string,
  looksAt = 'C:\\Program Files (x86)\\NinjaRMMAgent\\NinjaRMMAgent.exe',
): DetectionRule => ({
  kind: 'file-system',
  operation,
  looksAt,
});
const key = (operation: string, looksAt: string): DetectionRule => ({ kind: 'registry', operation, looksAt });
const having = (...detection: readonly DetectionRule[]) => withApps([agent({ detection })]);

describeCheck(ninDetection, [
  ...AGENT_SCENARIOS,
  { when: 'the product code', given: having(CODE), is: 'pass', code: 'proves' },
  { when: 'the agent’s program', given: having(file('exists')), is: 'pass', code: 'proves' },
  {
    when: 'the agent’s registry key',
    given: having(key('exists', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\NinjaRMM LLC\\NinjaRMMAgent')),
    is: 'pass',
    code: 'proves',
  },
  {
    when: 'its version',
    given: having(CODE, file('version')),
    is: 'warn',
    code: 'breaks-at-update',
    items: [NAME],
  },
  { when: 'its size', given: having(file('sizeInMB')), is: 'warn', code: 'breaks-at-update' },
  {
    when: 'another program',
    given: having(file('exists', 'C:\\Windows\\notepad.exe')),
    is: 'warn',
    code: 'looks-elsewhere',
    facts: { looksAt: ['C:\\Windows\\notepad.exe'] },
  },
  { when: 'no rule', given: having(), is: 'fail', code: 'no-rule' },
  {
    when: 'a rule that holds where the agent is missing',
    given: having(key('doesNotExist', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\NinjaRMM LLC')),
    is: 'fail',
    code: 'no-rule',
  },
  {
    when: 'a script',
    given: having({ kind: 'script', operation: null, looksAt: null }),
    is: 'unknown',
    code: 'not-seen',
  },
  {
    when: 'a kind of tomorrow',
    given: having(CODE, { kind: 'unknown', operation: null, looksAt: null }),
    is: 'unknown',
    code: 'not-seen',
  },
]);
