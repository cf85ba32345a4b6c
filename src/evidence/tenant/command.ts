import { EXECUTABLE, splitCommand, type Token } from './command-line.ts';
import { isKnownProgram, isPlainValue, isPropertyName, knownSwitch, readPlaceholder } from './command-words.ts';
import type { MaskedCommand } from './devices.ts';

/** What stands for a value that was taken out. */
const MASK = '•••';

/**
 * A command line without anything that could be a secret.
 *
 * In words: kept are the file name of the program, switches that are known, and the names in `NAME=value`; every other
 * word becomes `•••`, file names of packages among them, since vendors put tokens there. What is handed to another
 * shell (`cmd /c`, `powershell -Command`, `-EncodedCommand`) is one masked value. Placeholders that nobody filled in
 * are recognised, and shown only where each of their words is a known one.
 */
export function maskCommand(command: string): MaskedCommand {
  const [first, ...others] = splitCommand(command.slice(0, LONGEST));
  const program = first === undefined ? null : programOf(first.text);
  const rest = first === undefined || program !== null ? others : [first, ...others];
  const handedOn = rest.findIndex(({ text }) => handsOn(program, text));
  const own = (handedOn < 0 ? rest : rest.slice(0, handedOn + 1)).slice(0, MOST);
  const isCut = own.length < rest.length || command.length > LONGEST;
  const parts = [...own.map(maskToken), ...(isCut ? [VALUE] : [])];
  return {
    text: [...(program === null ? [] : [program]), ...parts.map(({ shown }) => shown)].join(' ').slice(0, LONGEST),
    program: program ?? '',
    switches: [...new Set(parts.flatMap((part) => part.isSwitch ?? []))],
    properties: parts.flatMap((part) => part.property ?? []),
    maskedArguments: parts.reduce((sum, part) => sum + (part.masked ?? 0), 0),
  };
}

interface Part {
  readonly shown: string;
  readonly isSwitch?: string;
  readonly property?: MaskedCommand['properties'][number];
  readonly masked?: number;
}
const VALUE: Part = { shown: MASK, masked: 1 };

function maskToken({ text, head }: Token): Part {
  if (OPERATORS.has(text) || isPlainValue(text)) return { shown: text };
  const bare = knownSwitch(text);
  if (bare !== null) return { shown: bare, isSwitch: bare };
  return switchWithValue(text, head) ?? property(text) ?? program(text) ?? VALUE;
}

/** `/log:file`, `/l*v"file"`, `/D=path`: the switch stays. */
function switchWithValue(text: string, head: string): Part | null {
  const name = (head === text ? null : knownSwitch(head)) ?? knownSwitch(/^[^:=]+(?=[:=])/.exec(text)?.[0] ?? '');
  return name === null ? null : { shown: `${name}${MASK}`, isSwitch: name, masked: 1 };
}

/** `NAME=value`, also with a dash or slash before it. */
function property(text: string): Part | null {
  const [, mark = '', name, value = ''] = /^(--?|\/)?([^=]+)=(.*)$/su.exec(text) ?? [];
  const inner = value.replace(/^'(.*)'$/su, '$1');
  if (name === undefined || inner.startsWith('=') || !isPropertyName(name, inner === '')) return null;
  const upper = name.toUpperCase();
  const placeholder = inner === '' ? null : readPlaceholder(inner);
  const shown = inner === '' ? '' : placeholder?.isHarmless === true ? inner : MASK;
  const kind = inner === '' ? 'empty' : placeholder === null ? 'masked' : 'placeholder';
  return { shown: `${mark}${upper}=${shown}`, property: { name: upper, value: kind } };
}

/** A known program in the middle of a line, after `&&` or `start`. */
function program(text: string): Part | null {
  const name = text.toLowerCase();
  return isKnownProgram(name) ? { shown: name.replace(/\.exe$/, '') } : null;
}

/**
 * The file name of the program that a line begins with, in lower case; null where its first word is none. A part of the
 * name that looks like a token is masked: vendors build them into the names of their installers.
 */
function programOf(path: string): string | null {
  const file = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
  if (isKnownProgram(file)) return file.replace(/\.exe$/, '');
  const extension = EXECUTABLE.exec(file)?.[0];
  if (extension === undefined) return null;
  const stem = file.slice(0, -extension.length);
  if (!/^[\p{L}\p{N} ._()+-]{1,100}$/u.test(stem)) return `${MASK}${extension}`;
  return stem.replace(/[\p{L}\p{N}]+/gu, (word) => (WORD_OF_A_NAME.test(word) ? word : MASK)) + extension;
}

/** Whether all that follows is a command for another shell: PowerShell takes any beginning of the switch's name. */
function handsOn(program: string | null, text: string): boolean {
  const word = text.toLowerCase();
  if (program === 'cmd') return /^\/[a-z]*[ck]/.test(word);
  if (program !== 'powershell' && program !== 'pwsh') return /^(?:\/c|-enc|-encodedcommand|-command)$/.test(word);
  const name = /^[-/](\w+)/.exec(word)?.[1] ?? '';
  return (
    name !== '' && (['ec', 'enc'].includes(name) || ['command', 'encodedcommand'].some((full) => full.startsWith(name)))
  );
}

const OPERATORS: ReadonlySet<string> = new Set(['&', '&&', '|', '||', ';', '>', '>>']);
/** A word, or a number of a version; anything longer or mixed may be a token. */
const WORD_OF_A_NAME = /^(?:\p{L}{1,20}|\p{N}{1,5}|x64|x86|v\d{1,3}|arm64|win32|win64)$/u;
const LONGEST = 20_000;
const MOST = 400;
