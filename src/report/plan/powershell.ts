import { powerShellText } from '../../checks/gateway/power-shell.ts';
import type { SettingValue } from './plan.ts';

/** A parameter of a cmdlet and its value. */
export type Argument = readonly [parameter: string, value: SettingValue];

/**
 * A value as a command takes it: text in single quotes, lists with commas, `$true`, numbers. An empty text or list takes
 * away what is set, which Exchange wants written as `$null`. A control character, such as the end of a line, is written
 * by its number, so that a command stays on one line.
 */
export function powerShellValue(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === '' ? '$null' : literal(value);
  return value.length === 0 ? '$null' : value.map(literal).join(',');
}

/** `Set-InboundConnector -Identity 'Inbound' -RequireTls $true`. */
export const command = (cmdlet: string, args: readonly Argument[]): string =>
  [cmdlet, ...args.map(([parameter, value]) => `-${parameter} ${powerShellValue(value)}`)].join(' ');

function literal(text: string): string {
  if (!CONTROL.test(text)) return powerShellText(text);
  const parts = text
    .split(SINGLE)
    .map((part) => (SINGLE.test(part) ? `[char]${part.charCodeAt(0)}` : powerShellText(part)));
  return `(${parts.join('+')})`;
}

/** Whatever a console may take for the end of a line or carry out by itself, and what turns text round before the eye. */
// eslint-disable-next-line no-control-regex -- these are the characters that are looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** The same, and the back-quote, in one sum; what stands between keeps its place. */
const SINGLE = new RegExp(`(${CONTROL.source}|\u0060)`);
