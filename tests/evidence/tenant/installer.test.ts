import { describe, expect, it } from 'vitest';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import { appNames, runnerOf, silenceOf, switchNames } from '../../../src/evidence/tenant/installer.ts';
import { intuneApp } from '../../support/tenant.ts';

describe('a masked command', () => {
  it.each([
    ['msiexec /i agent.msi', 'windows-installer'],
    ['"C:\\Windows\\System32\\msiexec.exe" /i agent.msi', 'windows-installer'],
    ['agent.msi /qn', 'windows-installer'],
    ['setup.exe /S', 'program'],
    ['cmd.exe /c setup.exe', 'script'],
    ['powershell -File a.ps1', 'script'],
    ['install.cmd', 'script'],
    ['ServiceUI.exe -process:explorer.exe setup.exe', 'script'],
    ['Invoke-AppDeployToolkit.exe', 'script'],
    ['some words', 'script'],
    [' ', 'none'],
  ] as const)('%s is carried out by a %s', (command, runner) => {
    expect(runnerOf(maskCommand(command))).toBe(runner);
  });

  it.each([
    ['msiexec /i a.msi /q', 'silent'],
    ['msiexec /i a.msi -quiet', 'silent'],
    ['msiexec /i a.msi /qb!', 'progress'],
    ['msiexec /i a.msi /qb-', 'progress'],
    ['msiexec /i a.msi /qr', 'progress'],
    ['msiexec /i a.msi /qb+', 'asks'],
    ['msiexec /i a.msi /qn+', 'asks'],
    ['msiexec /i a.msi', 'asks'],
    ['setup.exe /VERYSILENT', 'silent'],
    ['setup.exe --silent', 'silent'],
    ['setup.exe --mode unattended', 'silent'],
    ['setup.exe /passive', 'progress'],
    ['setup.exe /answers=file', 'asks'],
    ['setup.exe /mode=hidden', 'not-seen'],
    ['setup.exe answers.txt', 'not-seen'],
    ['setup.exe', 'asks'],
    ['cmd /c setup.exe /s', 'not-seen'],
    ['', 'asks'],
  ] as const)('%s: %s', (command, silence) => {
    expect(silenceOf(maskCommand(command))).toBe(silence);
  });

  it('has its switches without dash or slash', () => {
    expect(switchNames(maskCommand('msiexec /I a.msi --quiet -norestart'))).toStrictEqual(['i', 'quiet', 'norestart']);
  });
});

it('names apps once, and one without a name by its id', () => {
  const app = (id: string, displayName: string) => intuneApp(id, { displayName });
  expect(appNames([app('1', 'Agent'), app('2', 'Agent'), app('3', ' ')])).toStrictEqual(['Agent', '3']);
});
