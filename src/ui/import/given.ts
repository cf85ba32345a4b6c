import type { FileReport } from '../../evidence/import/read-import.ts';

/** The reports with those of files that were given again in place of the older ones; new ones come last. */
export function newerReports(before: readonly FileReport[], now: readonly FileReport[]): readonly FileReport[] {
  const names = new Set(now.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...now];
}

/** The reports without that of a file, or those of the files in it where it is an archive. */
export const withoutFile = (reports: readonly FileReport[], name: string): readonly FileReport[] =>
  reports.filter((report) => report.name !== name && !report.name.startsWith(`${name} › `));

/** `stem`, or with the first number that is still free: `pasted text 2`. */
export function unusedName(stem: string, names: readonly string[]): string {
  const taken = new Set(names);
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem} ${number}`;
  return name;
}

/** A report on a file that could not even be opened. */
export const unopened = (name: string, says: string): FileReport => ({
  name,
  format: null,
  read: [],
  devices: null,
  exportedAt: null,
  exportedAtFrom: null,
  notBefore: null,
  problems: [],
  says: [says],
  missing: [],
  exportInstead: [],
});
