import type { DnsChange } from '../plan/plan.ts';
import { sortOf } from './dns-differences.ts';
import type { Found } from './thing.ts';
import { canonical } from './value-text.ts';

/** Whether a planned change is about this difference; null where it is not, else whether it asks for just that. */
export function meetsDns(found: Found, { name, type, before, after }: DnsChange): boolean | null {
  if (found.source !== 'dns' || found.name !== `${type} ${name}`) return null;
  if (found.field === 'ttl')
    return after.ttlSeconds === null || after.ttlSeconds === before.ttlSeconds
      ? null
      : after.ttlSeconds === found.values.after;
  if (found.field !== 'records' && found.field !== null) return null;
  const [was, is] = [textsOf(found.values.before), textsOf(found.values.after)];
  if (isAlike(before.records, after.records)) return null;
  // Others at the name are none of a plan's business: it changes one of them.
  if (type === 'TXT' && !isOneSort([...before.records, ...after.records], [...was, ...is])) return null;
  // The plan leaves the gateway’s hosts as they are whatever their preferences, which few vendors state.
  return type === 'MX' ? isAlike(hostsOf(is), hostsOf(after.records)) : isAlike(is, after.records);
}

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);
const hostsOf = (records: readonly string[]): readonly string[] =>
  records.map((record) => plain(record).replace(/^\d+ /, '')).sort();
const isText = (value: unknown): value is string => typeof value === 'string';
const isOneSort = (planned: readonly string[], found: readonly string[]): boolean => {
  const sorts = new Set(planned.map(sortOf));
  return found.some((text) => sorts.has(sortOf(text)));
};

const isAlike = (one: readonly string[], other: readonly string[]): boolean =>
  canonical(one.map(plain)) === canonical(other.map(plain));
const plain = (record: string): string => record.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
