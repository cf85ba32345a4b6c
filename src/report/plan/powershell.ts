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
  const parts = text.split(SINGLE).map((part) => (SINGLE.test(part) ? units(part) : powerShellText(part)));
  return `(${parts.join('+')})`;
}

/** A sign by the numbers of its UTF-16 units. */
const units = (sign: string): string =>
  Array.from({ length: sign.length }, (_, at) => `[char]${sign.charCodeAt(at)}`).join('+');

/** Whatever a console may take for the end of a line or carry out by itself, and what is not seen or turns text round. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** The same, and the back-quote, in one sum; what stands between keeps its place. */
const SINGLE = new RegExp(`(${CONTROL.source}|\u0060)`, 'u');
