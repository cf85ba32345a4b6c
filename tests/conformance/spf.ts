import type { DnsReply, DnsType } from '../../src/evidence/dns/answer.ts';

/** A test of the OpenSPF suite in its JSON form. */
export interface SuiteTest {
  readonly id: string;
  readonly ip: string;
  readonly mailFrom: string;
  readonly helo: string;
  readonly accept: readonly string[];
  readonly explanation: string | null;
  readonly receiver: string | null;
}
interface SuiteRow {
  readonly type: string;
  readonly data: string | readonly (string | number)[];
}
export interface Scenario {
  readonly scenario: string;
  readonly zone: Readonly<Record<string, readonly SuiteRow[]>>;
  readonly tests: readonly SuiteTest[];
}

/** A zone, ready to be asked: replies by lower-case name and type. */
export type Zone = ReadonlyMap<string, ReadonlyMap<string, DnsReply>>;

const TIMEOUT: DnsReply = { status: 'timeout', records: [] };
const NXDOMAIN: DnsReply = { status: 'NXDOMAIN', records: [] };
const NODATA: DnsReply = { status: 'NOERROR', records: [] };
const LOOP: DnsReply = { status: 'SERVFAIL', records: [] };

/**
 * Reads a scenario's zone once. SPF rows double as TXT unless the name has TXT rows; `TXT: NONE` is no record; a name
 * with `TIMEOUT` times out for every type that it has no record of.
 */
export function readZone(zone: Scenario['zone']): Zone {
  const names = new Map<string, Map<string, DnsReply>>();
  for (const [owner, rows] of Object.entries(zone)) {
    const name = bareName(owner);
    const types = new Map<string, DnsReply>(names.get(name));
    names.set(name, types);
    const add = (type: string, record: string): void => {
      types.set(type, { status: 'NOERROR', records: [...(types.get(type)?.records ?? []), record] });
    };
    const hasTxt = rows.some((row) => row.type === 'TXT');
    for (const { type, data } of rows) {
      if (data === 'TIMEOUT') types.set('*', TIMEOUT);
      else if (data === 'NONE') continue;
      else if (type === 'MX') add('MX', `${data[0]} ${bareName(String(data[1])) || '.'}`);
      else if (type === 'TXT' || (type === 'SPF' && !hasTxt))
        add('TXT', typeof data === 'string' ? data : data.join(''));
      else if (type === 'CNAME' || type === 'PTR') add(type, bareName(String(data)));
      else if (type !== 'SPF') add(type, String(data));
    }
  }
  return names;
}

/** Answers as a recursive resolver would: aliases followed, and NXDOMAIN for a name with a label over 63 octets. */
export function lookUp(zone: Zone, name: string, type: DnsType): DnsReply {
  let at = name;
  for (let hops = 0; hops < 9; hops += 1) {
    if (at.split('.').some((label) => label.length > 63)) return NXDOMAIN;
    const types = zone.get(at);
    if (types === undefined) return NXDOMAIN;
    const reply = types.get(type);
    if (reply !== undefined) return reply;
    const [target] = types.get('CNAME')?.records ?? [];
    if (target === undefined) return types.get('*') ?? NODATA;
    at = target;
  }
  return LOOP;
}

function bareName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** Whether the value is a list of scenarios. */
export const isSpfSuite = (json: unknown): json is readonly Scenario[] =>
  Array.isArray(json) &&
  json.length > 0 &&
  json.every((item: unknown) => typeof item === 'object' && item !== null && 'zone' in item && 'tests' in item);
