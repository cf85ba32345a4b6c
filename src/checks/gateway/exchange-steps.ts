import type { AbsentReading } from '../../evidence/observed.ts';
import type { SOURCE_TITLE } from '../../evidence/sources.ts';
import type { CommonSays, Verdict } from '../check.ts';
import { code, listed, quoted } from '../english.ts';
import { powerShellText } from './power-shell.ts';

/** One command for each object, as something to copy; of more than three the rest is left to the reader. */
export function commands(names: readonly string[], command: (identity: string) => string): string {
  const rest = names.length - MOST_COMMANDS;
  const shown = names.slice(0, MOST_COMMANDS).map((name) => code(command(powerShellText(name))));
  return `${listed(shown, MOST_COMMANDS)}${rest > 0 ? `, and likewise for ${rest} more` : ''}`;
}

/** Where rules and connectors are edited, as the beginning of a step. */
export const inRules = (names: readonly string[]): string =>
  `In the Exchange admin centre, open Mail flow > Rules > ${listed(names.map(quoted))}`;
export const inConnectors = (names: readonly string[]): string =>
  `In the Exchange admin centre, open Mail flow > Connectors > ${listed(names.map(quoted))}`;

/** An object's name where it may be missing; the noun says what it is. */
export const nameOr = (
  { name, guid }: { readonly name: string | null; readonly guid: string | null },
  noun: string,
): string => name ?? guid ?? `a ${noun} without a name`;

/** Code of a check that read objects and not what decides about them. */
export type NotTold = { 'not-told': { objects: readonly string[]; properties: readonly string[] } };

/** Its verdict, sentence and steps. */
export const notTold = (objects: readonly string[], properties: readonly string[]): Verdict<NotTold> => ({
  outcome: 'unknown',
  code: 'not-told',
  facts: { objects: [...new Set(objects)], properties: [...new Set(properties)] },
  items: [...new Set(objects)],
});
export const NOT_TOLD = {
  says: {
    'not-told': (f: NotTold['not-told']) =>
      `What was read of ${listed(f.objects.map(quoted))} does not tell what decides: ${listed(f.properties.map(code), 8)}.`,
  },
  fix: {
    'not-told': () => [
      'Run the export script and add the file that it writes: it carries every property. A table, a CSV file or a snapshot leaves some out.',
      'Where a property stands in that file and is still named here, we have no meaning for it: look at the object in the Exchange admin centre.',
    ],
  },
} as const;

/** The answer of a check that looked for a source among its `uses` and found the gap that is given. */
export const notRead = (
  source: keyof typeof SOURCE_TITLE,
  gap: Pick<AbsentReading, 'reason' | 'detail'> | null,
): Verdict<CommonSays> => ({
  outcome: 'unknown',
  code: 'not-read',
  facts: { source, reason: gap?.reason ?? 'never-read', detail: gap?.detail ?? '', resolver: null },
});

const MOST_COMMANDS = 3;
