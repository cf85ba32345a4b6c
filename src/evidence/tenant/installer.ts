import type { IntuneApp, MaskedCommand } from './devices.ts';

/** What carries out a command: Windows Installer, a program of its own, a script or wrapper whose inside is not seen, or nothing. */
export type Runner = 'windows-installer' | 'program' | 'script' | 'none';

/** What a user would see: nothing, a bar of progress, or questions that wait for an answer. `not-seen`: masked. */
export type Silence = 'silent' | 'progress' | 'asks' | 'not-seen';

const SCRIPT =
  /^(?:cmd|powershell|pwsh|cscript|wscript|rundll32|start|serviceui|deploy-application|invoke-appdeploytoolkit)(?:\.exe)?$|\.(?:cmd|bat|ps1|vbs|js|wsf)$/;

/** What carries out a command, by its first word. */
export function runnerOf({ text, program }: MaskedCommand): Runner {
  if (text.trim() === '') return 'none';
  if (/^msiexec(?:\.exe)?$|\.msi$/.test(program)) return 'windows-installer';
  return program === '' || SCRIPT.test(program) ? 'script' : 'program';
}

const SILENT_MSI = ['q', 'qn', 'quiet'];
/** Also with `!` and `-`, which only take a button or the last dialog away; with `+` a dialog waits at the end. */
const PROGRESS_MSI = /^(?:passive|qb!?-?!?|qr-?)$/;
const SILENT_PROGRAM = [
  's',
  'silent',
  'verysilent',
  'q',
  'qn',
  'quiet',
  'unattended',
  'exenoui',
  'nogui',
  'noui',
  'no-ui',
];

/** Names of properties whose masked value may make a program silent: `UI=none`, `/MODE=quiet`. */
const MAY_SILENCE = /SILENT|QUIET|UNATTENDED|MODE|UI$/;

/**
 * How silent a command is, by its switches.
 *
 * In words: Windows Installer knows its own switches. Of other programs any customary switch counts; without one nothing
 * can be said where values are masked that may be switches of the maker's own.
 */
export function silenceOf(command: MaskedCommand): Silence {
  const names = switchNames(command);
  switch (runnerOf(command)) {
    case 'windows-installer':
      if (names.some((name) => SILENT_MSI.includes(name))) return 'silent';
      return names.some((name) => PROGRESS_MSI.test(name)) ? 'progress' : 'asks';
    case 'program':
      if (names.some((name) => SILENT_PROGRAM.includes(name)) || /--mode unattended\b/.test(command.text))
        return 'silent';
      if (names.includes('passive')) return 'progress';
      return command.maskedArguments > 0 || command.properties.some(({ name }) => MAY_SILENCE.test(name))
        ? 'not-seen'
        : 'asks';
    case 'script':
      return 'not-seen';
    case 'none':
      return 'asks';
  }
}

/** Switches without the dash or slash before them, lower case. */
export const switchNames = ({ switches }: MaskedCommand): readonly string[] =>
  switches.map((one) => one.toLowerCase().replace(/^(?:--?|\/)/, ''));

/** The names of apps as they stand in a list, each once; the id of one without a name. */
export const appNames = (apps: readonly IntuneApp[]): readonly string[] => [
  ...new Set(apps.map(({ displayName, id }) => (displayName.trim() === '' ? id : displayName))),
];
