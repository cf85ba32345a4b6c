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
        finding.items.every((item) => w.items.includes(item)),
    )
    .sort((a, b) => (a.expires < b.expires ? 1 : -1));
  const [waiver] = fitting;
  if (waiver === undefined) return undefined;
  const { owner, reason, expires } = waiver;
  return { owner, reason, expires, expired: Date.parse(expires) <= now.getTime() };
}

/** A failure that a waiver covers now; it is shown, and does not block. */
export const isWaived = (finding: Finding): boolean => finding.waiver?.expired === false;
