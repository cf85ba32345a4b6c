import { EXECUTABLE, splitCommand, type Token } from './command-line.ts';
import {
  isInstallerWord,
  isKnownProgram,
  isPlaceholder,
  isPlainValue,
  isPropertyName,
  knownSwitch,
} from './command-words.ts';
import type { MaskedCommand } from './devices.ts';

/** What stands for a value that was taken out. */
const MASK = '•••';
/** What stands for a value that nobody filled in. Its own text is never repeated: it may be a secret that looks so. */
const NOT_FILLED_IN = '<placeholder>';

/**
 * A command line without anything that could be a secret.
 *
 * In words: kept are the program where its file name is one that installers bear, switches that are known, and the names
 * in `NAME=value`; every other word becomes `•••`, file names of packages among them, since vendors put tokens there. What is handed to another
 * shell (`cmd /c`, `powershell -Command`, `-EncodedCommand`) is one masked value. Of placeholders that nobody filled
 * in it is told only that they are some.
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
  const kind = inner === '' ? 'empty' : isPlaceholder(inner) ? 'placeholder' : 'masked';
  return { shown: `${mark}${upper}=${SHOWN[kind]}`, property: { name: upper, value: kind } };
}

const SHOWN = { empty: '', placeholder: NOT_FILLED_IN, masked: MASK } as const;

/** A known program in the middle of a line, after `&&` or `start`. */
function program(text: string): Part | null {
  const name = text.toLowerCase();
  return isKnownProgram(name) ? { shown: name.replace(/\.exe$/, '') } : null;
}

/**
 * The file name of the program that a line begins with, in lower case; null where its first word is none. Only words that
 * installers are named by stay, with numbers of versions between them: vendors build tokens into names, and customers
 * their own.
 */
function programOf(path: string): string | null {
  const file = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
  if (isKnownProgram(file)) return file.replace(/\.exe$/, '');
  const extension = EXECUTABLE.exec(file)?.[0];
  if (extension === undefined) return null;
  const stem = file.slice(0, -extension.length);
  const words = stem.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!/^[\p{L}\p{N} ._()+-]{1,100}$/u.test(stem) || !words.some(isInstallerWord)) return `${MASK}${extension}`;
  const shown = (word: string): string => (isInstallerWord(word) || VERSION.test(word) ? word : MASK);
  return stem.replace(/[\p{L}\p{N}]+/gu, shown) + extension;
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
/** A number of a version; anything longer or mixed may be a token. */
const VERSION = /^v?\p{N}{1,5}$/u;
const LONGEST = 20_000;
const MOST = 400;
