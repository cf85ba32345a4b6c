import type { SpfRecordNode, SpfTermNode } from './model.ts';
import { termsOf } from './walk.ts';

/** Worldwide, GCC High and DoD, and the cloud operated in China. The profile of Microsoft 365 cites where they are read. */
const NAMES: ReadonlySet<string> = new Set([
  'spf.protection.outlook.com',
  'spf.protection.office365.us',
  'spf.protection.partner.outlook.cn',
]);

/** Whether a term without qualifier is Microsoft’s, of whichever cloud; case and a trailing dot do not matter. */
export function isMicrosoftTerm(term: string): boolean {
  const [, name] = /^include:(.*?)\.?$/i.exec(term) ?? [];
  return name !== undefined && NAMES.has(name.toLowerCase());
}

/**
 * The term of the tree by which Microsoft 365 passes; null where none was seen. `isSettled`: every record that an
 * evaluation comes to before it was seen too, so that the term stays found whatever else is not known.
 *
 * In words: an include or redirect of Microsoft's name, itself with the qualifier `+`, in a record that is reached from
 * the root by such terms alone. Behind any other qualifier nothing passes (RFC 7208 5.2).
 */
export function passingMicrosoftTerm(
  root: SpfRecordNode,
): { readonly term: SpfTermNode; readonly isSettled: boolean } | null {
  const term = find(root);
  if (term === null) return null;
  const all = termsOf(root).map((one) => one.term);
  const before = all.slice(0, all.indexOf(term));
  return { term, isSettled: before.every(({ record }) => record?.problem?.kind !== 'unanswered') };
}

function find({ terms }: SpfRecordNode): SpfTermNode | null {
  for (const term of terms) {
    if (term.record === undefined || /^[-~?]/.test(term.text)) continue;
    if (NAMES.has(term.record.domain)) return term;
    const behind = find(term.record);
    if (behind !== null) return behind;
  }
  return null;
}
