import type { DnsChange } from '../../../src/report/plan/plan.ts';
import type { Said, World } from '../world.ts';

/** A line of a zone file, taken apart. */
interface ZoneLine {
  readonly key: string;
  readonly ttlSeconds: number | null;
  /** As `DnsReply.records` has it. */
  readonly record: string;
}

/** What stands in the zone under one name and type. */
interface Entry {
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  readonly said: Exclude<Said, string | readonly string[]>;
}

/** The TTL of records of which the world says nothing else. */
const USUAL_TTL = 3600;

/** Carries out the lines that are shown to copy: those to withdraw go first, and each has to be there. */
export function editZone(world: World, { withdraw, publish }: Pick<DnsChange, 'withdraw' | 'publish'>): World {
  return publish.map(readLine).reduce(added, withdraw.map(readLine).reduce(withdrawn, world));
}

/** `contoso.com. 300 IN TXT "v=spf1 …" "… -all"`; throws at anything else. */
function readLine(line: string): ZoneLine {
  const [, owner, ttl, type = '', data = ''] =
    /^(\S+)\.\s+(?:(\d+)\s+)?IN\s+(MX|TXT|CNAME)\s+(.+)$/.exec(line.trim()) ?? [];
  if (owner === undefined) throw new Error(`This is no line of a zone: ${line}`);
  return { key: `${owner} ${type}`, ttlSeconds: ttl === undefined ? null : Number(ttl), record: recordOf(type, data) };
}

function recordOf(type: string, data: string): string {
  if (type !== 'TXT') return data.endsWith(' .') ? data : data.replace(/\.$/, '');
  const strings = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  if (strings.length === 0 || strings.some((text) => text.length > 255)) throw new Error(`No text of a zone: ${data}`);
  return strings
    .join('')
    .replace(/\\(\d{3}|.)/g, (_, escaped: string) =>
      escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
    );
}

function entryIn(world: World, key: string): Entry {
  const said = world[key];
  if (said === undefined) return { records: [], ttlSeconds: USUAL_TTL, said: {} };
  if (typeof said === 'string') return { records: [said], ttlSeconds: USUAL_TTL, said: {} };
  if (Array.isArray(said)) return { records: said as readonly string[], ttlSeconds: USUAL_TTL, said: {} };
  const whole = said as Entry['said'];
  return {
    records: whole.records ?? [],
    ttlSeconds: whole.originalTtlSeconds ?? whole.ttlSeconds ?? USUAL_TTL,
    said: whole,
  };
}

function withdrawn(world: World, { key, record }: ZoneLine): World {
  const entry = entryIn(world, key);
  if (!entry.records.includes(record)) throw new Error(`${key} has no record ${record}`);
  return saved(world, key, { ...entry, records: entry.records.filter((one) => one !== record) });
}

/** A record set has one TTL, that of the line that was entered last. */
function added(world: World, { key, record, ttlSeconds }: ZoneLine): World {
  const entry = entryIn(world, key);
  return saved(world, key, {
    ...entry,
    records: [...entry.records.filter((one) => one !== record), record],
    ttlSeconds: ttlSeconds ?? entry.ttlSeconds,
  });
}

/** Signed as the zone was; without records only what else was said of the name stays for when there are some again. */
function saved(world: World, key: string, { records, ttlSeconds, said }: Entry): World {
  const isSigned = said.originalTtlSeconds != null;
  return {
    ...world,
    [key]: { ...said, records, ttlSeconds, ...(isSigned ? { originalTtlSeconds: ttlSeconds } : {}) },
  };
}

/** The zone in one form, to compare: what has no record is not there. */
export const zoneOf = (world: World): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(world)
      .sort()
      .flatMap((key) => {
        const { records, ttlSeconds } = entryIn(world, key);
        return records.length === 0 ? [] : [[key, { records: [...records].sort(), ttlSeconds }]];
      }),
  );
