import { type DnsReply, type DnsStatus, type Question, isSettled } from './dns/answer.ts';
import { type Dialogue, ask } from './dns/dialogue.ts';

/**
 * Where mail for a domain goes. `mx`: to the exchanges that MX names. `null-mx`: nowhere, by a published refusal
 * (RFC 7505). `implicit`: no MX, so to the address of the domain itself (RFC 5321 5.1). `none`: no MX and no address.
 * `no-such-domain`: NXDOMAIN. `unanswered`: not known.
 */
type MailRoute = 'mx' | 'null-mx' | 'implicit' | 'none' | 'no-such-domain' | 'unanswered';

/**
 * What is known of the way to one exchange. `not-a-host`: the exchange cannot be asked for (see `form`). `not-asked`: it
 * stands beyond the number of exchanges that are looked up.
 */
type HostReach = 'addresses' | 'no-address' | 'no-such-host' | 'unanswered' | 'not-a-host' | 'not-asked';

/** One exchange of a domain. */
interface MailHost {
  /** Lower case, no trailing dot; `.` for the root. */
  readonly exchange: string;
  /** Lower is tried first; 0 for the implicit exchange. */
  readonly preference: number;
  /** What the exchange is: only a host name is allowed (RFC 5321 5.1); `root` is the null MX. */
  readonly form: 'name' | 'address-literal' | 'root' | 'invalid';
  readonly reach: HostReach;
  /** A, then AAAA, in text form; complete only where `reach` is `addresses` and both statuses are settled. */
  readonly addresses: readonly string[];
  /** Where the exchange is a CNAME, against RFC 2181 10.3: what it points to. */
  readonly alias: string | null;
  /** Null where the question was not put. */
  readonly statuses: { readonly a: DnsStatus; readonly aaaa: DnsStatus; readonly cname: DnsStatus } | null;
}

/** The exchanges of a domain, by preference and then by name. */
export interface MailHosts {
  readonly domain: string;
  readonly route: MailRoute;
  /** How the question for MX ended. */
  readonly status: DnsStatus;
  readonly hosts: readonly MailHost[];
  /** MX data that is not a preference and a name. */
  readonly malformed: readonly string[];
}

/** One MX record. */
export interface MxRecord {
  readonly preference: number;
  readonly exchange: string;
}

/** More exchanges than any provider publishes; the rest is listed without being looked up. */
const MAX_LOOKED_UP = 40;

/** Reads the text form of MX data, `10 mx.example`; null where it is anything else. */
export function parseMx(data: string): MxRecord | null {
  const [, digits, name] = /^[\t ]*(\d{1,5})[\t ]+(\S+)[\t ]*$/.exec(data) ?? [];
  if (digits === undefined || name === undefined || Number(digits) > 65_535) return null;
  const exchange = name.toLowerCase();
  return { preference: Number(digits), exchange: exchange === '.' ? '.' : exchange.replace(/\.$/, '') };
}

/**
 * Finds where mail for a domain goes: MX, and for each exchange its addresses and whether it is an alias.
 *
 * The questions about all exchanges are put in one step. Without MX the addresses of the domain itself are asked for.
 */
export function* mailHostsDialogue(domain: string): Dialogue<MailHosts> {
  const reply = yield* ask({ name: domain, type: 'MX' });
  const all = reply.records.map((data) => ({ data, mx: parseMx(data) }));
  const malformed = all.flatMap(({ data, mx }) => (mx === null ? [data] : []));
  const records = sorted(all.flatMap(({ mx }) => (mx === null ? [] : [mx])));
  const found = { domain, status: reply.status, malformed };
  if (!isSettled(reply)) return { ...found, route: 'unanswered', hosts: [] };
  if (reply.status === 'NXDOMAIN') return { ...found, route: 'no-such-domain', hosts: [] };
  if (reply.records.length === 0) return { ...found, ...(yield* implicitHost(domain)) };
  const [only] = records;
  const isNull = only?.exchange === '.' && all.length === 1;
  return { ...found, route: isNull ? 'null-mx' : 'mx', hosts: yield* lookUp(records) };
}

function* implicitHost(domain: string): Dialogue<Pick<MailHosts, 'route' | 'hosts'>> {
  const hosts = yield* lookUp([{ preference: 0, exchange: domain }]);
  const reach = hosts[0]?.reach;
  if (reach === 'addresses') return { route: 'implicit', hosts };
  return { route: reach === 'unanswered' ? 'unanswered' : 'none', hosts: [] };
}

function* lookUp(records: readonly MxRecord[]): Dialogue<readonly MailHost[]> {
  const names = [...new Set(records.map((mx) => mx.exchange))].filter((name) => formOf(name) === 'name');
  const asked = names.slice(0, MAX_LOOKED_UP);
  const questions = asked.flatMap((name): Question[] => [
    { name, type: 'A' },
    { name, type: 'AAAA' },
    { name, type: 'CNAME' },
  ]);
  const replies = questions.length === 0 ? [] : yield questions;
  return records.map(({ exchange, preference }) => {
    const form = formOf(exchange);
    const at = asked.indexOf(exchange) * 3;
    const [a, aaaa, cname] = at < 0 ? [] : replies.slice(at, at + 3);
    const host = { exchange, preference, form };
    if (a === undefined || aaaa === undefined || cname === undefined) {
      const reach = form !== 'name' ? 'not-a-host' : at < 0 ? 'not-asked' : 'unanswered';
      return { ...host, reach, addresses: [], alias: null, statuses: null };
    }
    return {
      ...host,
      reach: reachOf(a, aaaa),
      addresses: [...a.records, ...aaaa.records],
      alias: cname.records[0] ?? null,
      statuses: { a: a.status, aaaa: aaaa.status, cname: cname.status },
    };
  });
}

/** One family of addresses is enough to be reachable; for there to be none, both must be known. */
function reachOf(a: DnsReply, aaaa: DnsReply): HostReach {
  if (a.records.length + aaaa.records.length > 0) return 'addresses';
  if (a.status === 'NXDOMAIN' || aaaa.status === 'NXDOMAIN') return 'no-such-host';
  return isSettled(a) && isSettled(aaaa) ? 'no-address' : 'unanswered';
}

function formOf(exchange: string): MailHost['form'] {
  if (exchange === '.') return 'root';
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(exchange) || /^[[:]|:|\]$/.test(exchange)) return 'address-literal';
  const labels = exchange.split('.');
  const isName =
    exchange.length <= 253 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return isName ? 'name' : 'invalid';
}

const sorted = (records: readonly MxRecord[]): readonly MxRecord[] =>
  [...records].sort((a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1));
