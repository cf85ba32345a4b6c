import type { Outcome } from '../../../src/checks/check.ts';
import { ninUninstallCommand } from '../../../src/checks/devices/nin-uninstall-command.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, ASKING_SCENARIOS, NAME, PRODUCT_CODE, withApps } from './agent.ts';

const said = (value: Answer['value'], at = secondsFromNow(0)) => [personSays('nin-uninstall-command', value, { at })];
const of = (command: string, is: Outcome, code: string) => ({
  when: command,
  given: withApps([agent({ uninstall: maskCommand(command) })], { answers: said('yes') }),
  is,
  code,
});

describeCheck(ninUninstallCommand, [
  ...ASKING_SCENARIOS,
  {
    when: 'a code that only a person can compare',
    given: withApps([agent()]),
    is: 'manual',
    code: 'unanswered',
    items: [NAME],
  },
  {
    when: 'a person found it equal',
    given: withApps([agent()], { answers: said('yes') }),
    is: 'pass',
    code: 'matches',
    facts: { apps: [NAME], by: 'postmaster@contoso.com' },
  },
  {
    when: 'a person found another',
    given: withApps([agent()], { answers: said('no') }),
    is: 'fail',
    code: 'other-code',
  },
  {
    when: 'an answer of a time that has not come',
    given: withApps([agent()], { answers: said('yes', secondsFromNow(600)) }),
    is: 'manual',
    code: 'outdated',
  },
  of(`msiexec.exe /uninstall ${PRODUCT_CODE} /quiet`, 'pass', 'matches'),
  of(`msiexec /x ${PRODUCT_CODE}`, 'fail', 'not-silent'),
  of(`msiexec /i ${PRODUCT_CODE} /qn`, 'fail', 'no-command'),
  of('"C:\\Program Files (x86)\\NinjaRMMAgent\\uninstall.exe" --mode unattended', 'warn', 'own-command'),
  of('powershell -File remove.ps1', 'warn', 'own-command'),
  { when: 'no command', given: withApps([agent({ uninstall: null })]), is: 'fail', code: 'no-command' },
  {
    when: 'an answer that is more than a week old',
    given: withApps([agent()], { answers: said('yes', secondsFromNow(-7 * 86_400 - 1)) }),
    is: 'manual',
    code: 'outdated',
  },
]);
