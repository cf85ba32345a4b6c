import type { ChangeDetails } from '../evidence/setup.ts';
import { withSetup } from './case-changes.ts';
import type { CaseChange } from './case-changes.ts';

/** What a saved case takes of each field, in characters and in entries; more could not be opened again. */
export const MOST = { line: 200, title: 2000, justification: 10_000, section: 100_000, approvers: 100 } as const;

/** What the reader typed; null where it was emptied. */
export type TypedDetails = { readonly [K in keyof ChangeDetails]?: ChangeDetails[K] | null };

/** Notes what was typed for the change; what was emptied goes, and what was not touched stays. */
export const withDetails = (typed: TypedDetails): CaseChange =>
  withSetup(({ change, ...setup }) => {
    const all = Object.entries({ ...change, ...typed }).filter(([, value]) => value !== null);
    return { ...setup, ...(all.length > 0 && { change: Object.fromEntries(all) }) };
  });

/** One line as a case keeps it; null for an empty one. */
export function lineOf(text: string, most: number = MOST.line): string | null {
  const line = cutAt(text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim(), most).trim();
  return line === '' ? null : line;
}

/** Text of several lines as a case keeps it; null for an empty one. */
export const textOf = (text: string, most: number): string | null =>
  text.trim() === '' ? null : cutAt(text.trim(), most);

/** Who approves, one entry a line; null where nobody is named. */
export function approversOf(text: string): readonly string[] | null {
  const names = text.split('\n').flatMap((name) => lineOf(name) ?? []);
  return names.length === 0 ? null : names.slice(0, MOST.approvers);
}

/** Rewrites one section of the request, or with null puts it back to what the evidence gives. */
export const withSection =
  (section: string, text: string | null): CaseChange =>
  (file, at) => {
    const others = (file.setup.change?.rewritten ?? []).filter((one) => one.section !== section);
    const all = text === null ? others : [...others, { section, text: cutAt(text, MOST.section) }];
    return withDetails({ rewritten: all.length > 0 ? all : null })(file, at);
  };

/** The beginning of a text, without half of a character that takes two. */
const cutAt = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
