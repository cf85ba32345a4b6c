/** A part of a command line between spaces. */
export interface Token {
  /** What it means: without the quotes around or within it. */
  readonly text: string;
  /** What stands before its first quote; all of it where there is none. */
  readonly head: string;
}

/**
 * Splits a command line as Windows does: at spaces outside double quotes. Carets, by which `cmd` quotes the next
 * character, are dropped; a quote that is never closed reaches to the end.
 */
export function splitCommand(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  let head: string | null = null;
  let isQuoted = false;
  let isToken = false;
  const end = (): void => {
    if (isToken) tokens.push({ text, head: head ?? text });
    text = '';
    head = null;
    isToken = false;
  };
  for (const character of line) {
    if (character === '"') {
      isQuoted = !isQuoted;
      head ??= text;
      isToken = true;
    } else if (!isQuoted && SPACE.test(character)) end();
    else if (character !== '^') {
      text += character;
      isToken = true;
    }
  }
  end();
  return joinProgramPath(tokens);
}

/** Of an unquoted path with spaces at the start, `C:\Program Files\Agent\setup.exe /S`, the end stands for all. */
function joinProgramPath(tokens: readonly Token[]): readonly Token[] {
  const first = tokens[0];
  if (first === undefined || !/^(?:[a-z]:|%\w+%|\\)/i.test(first.text)) return tokens;
  const last = tokens.slice(0, MOST_PARTS_OF_A_PATH).findIndex(({ text }) => EXECUTABLE.test(text));
  const isPath = tokens.slice(1, last + 1).every(({ text }) => !/^[-/]|=/.test(text));
  return last > 0 && isPath ? tokens.slice(last) : tokens;
}

/** The file names that a command may begin with. */
export const EXECUTABLE = /\.(?:exe|com|cmd|bat|msi|msp|ps1|vbs|js|wsf)$/i;
const SPACE = /[\s\p{Cc}\p{Zs}]/u;
const MOST_PARTS_OF_A_PATH = 8;
