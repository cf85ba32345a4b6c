import { tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Finding } from '../../report/report.ts';
import type { Audit } from '../audit.svelte.ts';
import type { Pasted } from '../import/paste-into.ts';

/** The id of a finding’s heading; of checks that are put for each domain every domain has its own. */
export const anchorOf = ({ checkId, domain }: Pick<Finding, 'checkId' | 'domain'>): string =>
  domain === undefined ? `finding-${checkId}` : `finding-${checkId}-${domain}`;

/** Where the reader of a report is, which has to outlive the cards: a judgement may draw them anew at another place. */
export class Places {
  /** The finding that was asked for last. A list that hides it by its filter shows everything again. */
  sought = $state.raw<{ readonly anchor: string } | null>(null);
  /** What became of the text that was pasted last, and for which finding. */
  pasted = $state.raw<{ readonly anchor: string; readonly outcome: Pasted } | null>(null);

  /** Texts that are being rewritten and not used yet, by section of the change request. */
  readonly drafts = new SvelteMap<string, string>();

  /** Shows the finding and moves the focus to its heading. */
  async goTo(finding: Finding, audit: Audit): Promise<void> {
    const anchor = anchorOf(finding);
    this.sought = { anchor };
    audit.view = 'findings';
    if (finding.domain !== undefined) audit.chosenDomain = finding.domain;
    await tick();
    const heading = document.getElementById(anchor);
    if (heading === null) return;
    unfold(heading);
    (heading.closest('.card') ?? heading).scrollIntoView({ block: 'start' });
    heading.focus({ preventScroll: true });
  }
}

/**
 * Does something that judges the case anew, and leaves the reader at the control with this id: with the focus on it,
 * and at the same height of the window, wherever it stands now.
 */
export async function keepingPlace(id: string, act: () => Promise<unknown>): Promise<void> {
  const heightOf = (): number | undefined => document.getElementById(id)?.getBoundingClientRect().top;
  const before = heightOf();
  await act();
  await tick();
  const control = document.getElementById(id);
  if (control === null) return;
  unfold(control);
  const after = heightOf();
  if (before !== undefined && after !== undefined) window.scrollBy({ top: after - before, behavior: 'instant' });
  control.focus({ preventScroll: true });
}

function unfold(element: Element): void {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
}
