import type { HeaderProof, ProofAddress, TraceProofDomain } from '../../report/proof-report.ts';
import { writePercent } from '../format.ts';
import type { Tone } from '../words.ts';

export const WAY_WORD: Readonly<Record<HeaderProof['way'], string>> = {
  'passed-gateway': 'Passed the gateway',
  direct: 'Did not pass the gateway',
  'other-route': 'Came by another way',
  internal: 'Stayed inside',
  'cannot-tell': 'Cannot tell',
};

const WAY_TONE: Readonly<Record<HeaderProof['way'], Tone>> = {
  'passed-gateway': 'good',
  direct: 'bad',
  'other-route': 'warn',
  internal: 'none',
  'cannot-tell': 'unsure',
};

/** What is older than the cutover shows nothing of the way now, good or bad. */
export const wayTone = ({ way, isBeforeCutover }: HeaderProof): Tone => (isBeforeCutover ? 'none' : WAY_TONE[way]);

export const CONFIDENCE_WORD: Readonly<Record<HeaderProof['confidence'], string>> = {
  high: 'certain',
  medium: 'likely',
  low: 'a guess',
};

/** `92 %`, `at least 92 %`, or a dash where the share is not known. */
export const shareWords = ({ share }: TraceProofDomain, isLowerBound: boolean): string =>
  share !== null && isLowerBound && share < 1 ? `at least ${writePercent(share)}` : writePercent(share);

/** `18,211`. */
export const writeNumber = (value: number): string => new Intl.NumberFormat('en-GB').format(value);

/** Whether any row tells it, so that a column is there for something. */
export const tellsStopped = (rows: readonly ProofAddress[]): boolean => rows.some(({ stopped }) => stopped !== null);
export const tellsTimes = (rows: readonly ProofAddress[]): boolean =>
  rows.some(({ firstAt, lastAt }) => firstAt !== null || lastAt !== null);

/** `SPF pass, DKIM fail, DMARC not told`; null where nothing was found that can be trusted. */
export function authenticationWords(authentication: HeaderProof['authentication']): string | null {
  if (authentication === null) return null;
  const { spf, dkim, dmarc } = authentication;
  return `SPF ${spf ?? 'not told'}, DKIM ${dkim ?? 'not told'}, DMARC ${dmarc ?? 'not told'}`;
}
