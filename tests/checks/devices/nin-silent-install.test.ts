import { ninSilentInstall } from '../../../src/checks/devices/nin-silent-install.ts';
import type { Outcome } from '../../../src/checks/check.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, AGENT_SCENARIOS, installing, NAME, withApps } from './agent.ts';

const of = (command: string, is: Outcome, code: string) => ({
  when: command,
  given: withApps([installing(command)]),
  is,
  code,
});

describeCheck(ninSilentInstall, [
  ...AGENT_SCENARIOS,
  {
    when: 'the documented command',
    given: withApps([agent()]),
    is: 'pass',
    code: 'silent',
    items: [NAME],
    facts: { commands: ['msiexec /i ••• /qn /norestart TOKENID=•••'] },
  },
  of('msiexec.exe /quiet /package agent.msi /norestart', 'pass', 'silent'),
  of('MSIEXEC /I agent.msi /QN /NORESTART', 'pass', 'silent'),
  of('agent.msi /qn /norestart', 'pass', 'silent'),
  of('NinjaRMMAgent.exe /s /q /install_token YOUR_INSTALL_TOKEN', 'pass', 'silent'),
  of('ninja-agent.exe --mode unattended', 'pass', 'silent'),
  of('msiexec /i agent.msi /qn', 'warn', 'may-restart'),
  of('msiexec /i agent.msi /qb /norestart', 'warn', 'shows-progress'),
  of('msiexec /i agent.msi /passive /norestart', 'warn', 'shows-progress'),
  of('ninja-agent.exe /passive', 'warn', 'shows-progress'),
  of('msiexec /i agent.msi /norestart', 'fail', 'not-silent'),
  of('msiexec /i agent.msi /qn+ /norestart', 'fail', 'not-silent'),
  of('msiexec /i agent.msi /qf', 'fail', 'not-silent'),
  of('ninja-agent.exe', 'fail', 'not-silent'),
  of('msiexec agent.msi /qn /norestart', 'fail', 'not-an-install'),
  of('msiexec /x agent.msi /qn /norestart', 'fail', 'not-an-install'),
  of('ninja-agent.exe /hush', 'unknown', 'not-seen'),
  of('powershell.exe -ExecutionPolicy Bypass -File install.ps1', 'unknown', 'not-seen'),
  of('cmd /c install.cmd /qn', 'unknown', 'not-seen'),
  { when: 'no command', given: withApps([agent({ install: null })]), is: 'fail', code: 'no-command' },
  {
    when: 'the worst of two apps',
    given: withApps([
      agent(),
      { ...installing('msiexec /i agent.msi'), id: 'two', displayName: 'NinjaOne Agent (test)' },
    ]),
    is: 'fail',
    code: 'not-silent',
    items: ['NinjaOne Agent (test)'],
  },
]);
