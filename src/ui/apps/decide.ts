import type { Audit } from '../audit.svelte.ts';
import type { CaseChange } from '../case-changes.ts';

/** Makes a decision in the reviewer’s name; where there is none, the reader is taken to its field. */
export async function decide(audit: Audit, changed: (by: string) => CaseChange): Promise<void> {
  await audit.decide(changed);
  if (audit.isReviewerMissing) document.querySelector<HTMLElement>('.reviewer input')?.focus();
}
