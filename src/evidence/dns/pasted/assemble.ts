import type { IsoTime } from '../../observed.ts';
import type { DnsAnswer, DnsType } from '../answer.ts';
import type { PastedQuery, PastedRecord } from './query.ts';
import { READ_TYPES } from './record.ts';

/** Longer than any chain that a resolver follows. */
const MAX_ALIASES = 16;

interface RecordSet {
  readonly records: readonly string[];
  readonly ttlSeconds: number | null;
  readonly originalTtlSeconds: number | null;
}

/**
 * The answers that one query's output gives.
 *
 * In words: each set of records answers the question for its owner, and through an alias also for the names that lead to
 * it. NXDOMAIN answers for every type of the name (RFC 2308 2.1), and absence of a type only for that type.
 */
export function assemble(query: PastedQuery, at: IsoTime): readonly DnsAnswer[] {
  const sets = recordSets(query);
  const base = { status: 'NOERROR', negativeTtlSeconds: null, detail: null, at: query.at ?? at } as const;
  const { authenticated } = query;
  const found: DnsAnswer[] = [];
  const aliased = [...sets.keys()].filter((key) => key.startsWith('CNAME ')).map((key) => key.slice('CNAME '.length));
  for (const [key, set] of sets) {
    const [type, name] = split(key);
    found.push({ ...base, ...set, name, type, aliases: [], authenticated });
  }
  for (const name of aliased) {
    const aliases = chain(name, sets);
    for (const type of READ_TYPES) {
      const set = type === 'CNAME' ? undefined : sets.get(`${type} ${aliases.at(-1) ?? name}`);
      if (set !== undefined) found.push({ ...base, ...set, name, type, aliases, authenticated });
    }
  }
  return [...found, ...withoutRecords(query, found, sets, at)];
}

/** What the query says of the asked name besides records: that there are none, or that it failed. */
function withoutRecords(
  query: PastedQuery,
  found: readonly DnsAnswer[],
  sets: ReadonlyMap<string, RecordSet>,
  at: IsoTime,
): readonly DnsAnswer[] {
  const { asked, status } = query;
  if (asked === null || found.some((answer) => answer.name === asked.name && answer.type === asked.type)) return [];
  if (status === 'NOERROR' && !query.noData) return [];
  const aliases = chain(asked.name, sets);
  const isForAll = status === 'NXDOMAIN' && aliases.length === 0;
  const types: readonly DnsType[] = isForAll ? READ_TYPES : asked.type === null ? [] : [asked.type];
  return types.map((type) => ({
    name: asked.name,
    type,
    status,
    records: [],
    aliases,
    ttlSeconds: null,
    originalTtlSeconds: null,
    negativeTtlSeconds: status === 'NOERROR' || status === 'NXDOMAIN' ? query.negativeTtlSeconds : null,
    authenticated: query.authenticated,
    detail: null,
    at: query.at ?? at,
  }));
}

function recordSets(query: PastedQuery): ReadonlyMap<string, RecordSet> {
  const groups = new Map<string, PastedRecord[]>();
  for (const record of query.records) {
    const key = `${record.type} ${record.owner}`;
    const group = groups.get(key) ?? [];
    if (!group.some((other) => other.data === record.data)) group.push(record);
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, group]): [string, RecordSet] => {
      const ttls = group.flatMap((record) => (record.ttlSeconds === null ? [] : [record.ttlSeconds]));
      const ttlSeconds = ttls.length === 0 ? null : ttls.reduce((least, ttl) => Math.min(least, ttl));
      const originalTtlSeconds = query.originalTtls.get(key) ?? null;
      return [key, { records: group.map((record) => record.data), ttlSeconds, originalTtlSeconds }];
    }),
  );
}

/** The alias targets from a name to the end, in order; empty where it has no alias. */
function chain(name: string, sets: ReadonlyMap<string, RecordSet>): readonly string[] {
  const aliases: string[] = [];
  for (let next = name; aliases.length < MAX_ALIASES;) {
    const target = sets.get(`CNAME ${next}`)?.records[0];
    if (target === undefined || target === name || aliases.includes(target)) break;
    aliases.push(target);
    next = target;
  }
  return aliases;
}

function split(key: string): [DnsType, string] {
  const space = key.indexOf(' ');
  return [READ_TYPES.find((type) => type === key.slice(0, space)) ?? 'TXT', key.slice(space + 1)];
}
