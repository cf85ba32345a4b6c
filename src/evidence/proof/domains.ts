import { readDomain } from '../dns/name.ts';

/** Reads domains as a case names them; null for what is none. The same few come a hundred thousand times. */
export type DomainReader = (text: string | null) => string | null;

/** A reader that remembers what it read. */
export function domainReader(): DomainReader {
  const known = new Map<string, string | null>();
  return (text) => {
    if (text === null) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = readDomain(text);
    const domain = read.ok ? read.value : null;
    if (known.size < MOST_KNOWN) known.set(text, domain);
    return domain;
  };
}

/** What stands behind the sign of an address; null where there is none. */
export const behindSign = (address: string): string | null => {
  const at = address.lastIndexOf('@');
  return at < 0 ? null : address.slice(at + 1);
};

const MOST_KNOWN = 20_000;
