import type { Waiver } from '../evidence/case.ts';
import type { Finding } from './report.ts';

/**
 * The waiver that stands beside a finding, if any; whether it still covers it is `expired`.
 *
 * In words: it names the same check, code and domain and at least every item of the finding. A finding with one item
 * more is not covered. Of several the one that lasts longest counts.
 */
export function waiverFor(
  finding: Pick<Finding, 'checkId' | 'code' | 'domain' | 'items'>,
  waivers: readonly Waiver[],
  now: Date,
): Finding['waiver'] {
  const fitting = waivers
    .filter(
      (w) =>
        w.checkId === finding.checkId &&
        w.code === finding.code &&
        w.domain === finding.domain &&
        coversEvery(w.items, finding.items),
    )
    .sort((a, b) => (a.expires < b.expires ? 1 : -1));
  const [waiver] = fitting;
  if (waiver === undefined) return undefined;
  const { owner, reason, expires } = waiver;
  return { owner, reason, expires, expired: Date.parse(expires) <= now.getTime() };
}

/** Both may be long: a tenant can have tens of thousands of what a finding points at. */
function coversEvery(covered: readonly string[], items: readonly string[]): boolean {
  const all = new Set(covered);
  return items.every((item) => all.has(item));
}

/** A failure that a waiver covers now; it is shown, and does not block. */
export const isWaived = (finding: Finding): boolean => finding.waiver?.expired === false;
