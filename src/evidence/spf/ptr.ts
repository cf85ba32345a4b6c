import { parseAddress, type Address } from '../address/address.ts';
import { isSettled, type DnsReply } from '../dns/answer.ts';
import { ask, type Dialogue } from '../dns/dialogue.ts';
import { reverseLabels, versionLabel } from './expand.ts';
import { HOST_LIMIT } from './problem.ts';
import { targetName } from './target-name.ts';

/** The names that an address claims by its PTR records and whose own address records confirm it. */
export interface ValidatedNames {
  /** Lower case, no trailing dot, in the order of the PTR records. */
  readonly names: readonly string[];
  /** The reverse name has no PTR record. */
  readonly isVoid: boolean;
}

/**
 * Validates the names of an address: its first ten PTR names, each kept when it resolves to the address.
 *
 * A question that gets no usable answer only loses the names that hang on it. Address look-ups are asked all together.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-5.5
 */
export function* validatedNames(address: Address): Dialogue<ValidatedNames> {
  const claimed = yield* ask({ name: `${reverseLabels(address)}.${versionLabel(address.family)}.arpa`, type: 'PTR' });
  const isVoid = isSettled(claimed) && claimed.records.length === 0;
  const names = claimed.records.slice(0, HOST_LIMIT).flatMap((name) => targetName(name) ?? []);
  if (!isSettled(claimed) || names.length === 0) return { names: [], isVoid };
  const type = address.family === 4 ? 'A' : 'AAAA';
  const replies = yield names.map((name) => ({ name, type }) as const);
  return { names: names.filter((_, i) => confirms(replies[i], address)), isVoid };
}

/** The name for `%{p}`: the domain itself if it is validated, else a name below it, else any, else `unknown` (RFC 7208 7.3). */
export function nameForMacro(names: readonly string[], domain: string): string {
  const lower = domain.toLowerCase();
  return names.find((name) => name === lower) ?? names.find((name) => isBelow(name, lower)) ?? names[0] ?? 'unknown';
}

/** Whether the name is the domain or below it; both lower case. */
export const isAtOrBelow = (name: string, domain: string): boolean => name === domain || isBelow(name, domain);

const isBelow = (name: string, domain: string): boolean => name.endsWith(`.${domain}`);

const confirms = (reply: DnsReply | undefined, { family, value }: Address): boolean =>
  reply?.status === 'NOERROR' &&
  reply.records.some((text) => {
    const found = parseAddress(text);
    return found?.family === family && found.value === value;
  });
