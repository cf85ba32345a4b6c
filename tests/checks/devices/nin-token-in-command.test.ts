import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/checks/check.ts';
import { ninTokenInCommand } from '../../../src/checks/devices/nin-token-in-command.ts';
import { describeCheck, judge } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, installing, NAME, OTHER, withApps } from './agent.ts';

const of = (command: string, is: Outcome, code: string) => ({
  when: command,
  given: withApps([installing(command)]),
  is,
  code,
});
const MSI = 'msiexec /i agent.msi /qn /norestart';
const VALUE = '0f8fad5b-d9cb-469f-a165-70867728950e';

describeCheck(ninTokenInCommand, [
  ...AGENT_SCENARIOS,
  {
    when: 'the documented property',
    given: withApps([agent()]),
    is: 'pass',
    code: 'has-token',
    facts: { apps: [NAME] },
  },
  {
    when: 'the same in a review',
    given: withApps([agent()], { phase: 'permission-review' }),
    is: 'pass',
    code: 'has-token',
  },
  {
    when: 'a review that names no product, without the app',
    given: withApps([OTHER], { phase: 'permission-review', systems: [] }),
    is: 'not-applicable',
    code: 'no-app',
  },
  of(`${MSI} tokenid=${VALUE}`, 'pass', 'has-token'),
  of(`${MSI} INSTALLTOKEN="${VALUE}" ORGID="42"`, 'warn', 'other-property'),
  of(`${MSI} ORGID=42`, 'warn', 'other-property'),
  of(`${MSI} TOKENID=${VALUE} ORGID=42`, 'pass', 'has-token'),
  of(`${MSI} INSTALLTOKEN="YOUR_INSTALL_TOKEN" ORGID="YOUR_ORG_ID"`, 'fail', 'placeholder'),
  of(`${MSI} TOKENID=<TOKEN>`, 'fail', 'placeholder'),
  of(`${MSI} TOKENID=`, 'fail', 'placeholder'),
  of(MSI, 'fail', 'no-token'),
  of('ninja-agent.exe /s', 'fail', 'no-token'),
  of(`ninja-agent.exe /s /install_token ${VALUE}`, 'unknown', 'not-seen'),
  of(`NinjaOne-Agent-${VALUE}.exe /s`, 'unknown', 'not-seen'),
  of('powershell -File install.ps1', 'unknown', 'not-seen'),
  { when: 'no command', given: withApps([agent({ install: null })]), is: 'fail', code: 'no-token' },
]);

it('names the properties and never their values', () => {
  const finding = judge('nin-token-in-command', withApps([installing(`${MSI} INSTALLTOKEN=${VALUE}`)]));
  expect(finding.facts).toStrictEqual({ apps: [NAME], properties: ['INSTALLTOKEN'] });
  expect(JSON.stringify(finding)).not.toContain(VALUE);
});
