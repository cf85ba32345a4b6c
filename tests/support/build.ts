import type { Answer, Case, ObservedSources, PastedPolicy, Waiver } from '../../src/evidence/case.ts';
import type { DnsAnswer, DnsStatus, DnsType, DnsView } from '../../src/evidence/dns/answer.ts';
import type {
  AbsentReading,
  GapReason,
  IsoTime,
  Observed,
  PartReading,
  Provenance,
  Reading,
  WholeReading,
} from '../../src/evidence/observed.ts';
import type { DomainInScope, Setup, SystemInUse } from '../../src/evidence/setup.ts';

/** The instant at which every built thing was read, unless a test says otherwise. */
export const NOW: IsoTime = '2026-11-24T09:00:00.000Z';

/** `NOW` moved by so many seconds; negative for earlier. */
export const secondsFromNow = (seconds: number): IsoTime => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

/** The resolvers of the shipped configuration. */
export const RESOLVERS = [
  { name: 'cloudflare', url: 'https://cloudflare-dns.com/dns-query' },
  { name: 'google', url: 'https://dns.google/dns-query' },
] as const;

/** What `answer` needs; all the rest has the value of an ordinary unsigned answer. */
export type AnswerParts = Pick<DnsAnswer, 'name' | 'type'> & Partial<DnsAnswer>;

/**
 * One stored answer. Without records and status it is NODATA; `ttlSeconds` is 3600 where there are records, and
 * `negativeTtlSeconds` 900 for NODATA and NXDOMAIN.
 */
export function answer({ name, type, ...rest }: AnswerParts): DnsAnswer {
  const records = rest.records ?? [];
  const status = rest.status ?? 'NOERROR';
  const isNegative = status === 'NXDOMAIN' || (status === 'NOERROR' && records.length === 0);
  return {
    name,
    type,
    status,
    records,
    aliases: [],
    ttlSeconds: records.length > 0 ? 3600 : null,
    originalTtlSeconds: null,
    negativeTtlSeconds: isNegative ? 900 : null,
    authenticated: false,
    detail: null,
    at: NOW,
    ...rest,
  };
}

/** What a test may change about an answer whose name, type and records are given already. */
export type AnswerDetails = Partial<Omit<DnsAnswer, 'name' | 'type' | 'records'>>;

const ofType =
  (type: DnsType) =>
  (name: string, records: readonly string[] | string = [], details: AnswerDetails = {}): DnsAnswer =>
    answer({ name, type, records: typeof records === 'string' ? [records] : records, ...details });

/** `mx('contoso.com', ['10 mx1.example.net'])`. */
export const mx = ofType('MX');
/** `txt('contoso.com', 'v=spf1 -all')`: one string a record, already joined. */
export const txt = ofType('TXT');
export const cname = ofType('CNAME');
/** `soa('contoso.com', 'ns1.example.net hostmaster.example.net 1 7200 900 1209600 900')`. */
export const soa = ofType('SOA');

/** The name does not exist. */
export const nxdomain = (name: string, type: DnsType, details: AnswerDetails = {}): DnsAnswer =>
  answer({ name, type, status: 'NXDOMAIN', ...details });

/** No usable answer came back; SERVFAIL unless another status is named. */
export const failed = (name: string, type: DnsType, status: DnsStatus = 'SERVFAIL', detail = 'failed'): DnsAnswer =>
  answer({ name, type, status, detail });

/** What one resolver said; the name is any, `cloudflare` and `google` are the default ones. */
export const view = (resolver: string, answers: readonly DnsAnswer[]): DnsView => ({ resolver, answers });

/** The same answers from both default resolvers. */
export const bothViews = (answers: readonly DnsAnswer[]): readonly [DnsView, DnsView] => [
  view('cloudflare', answers),
  view('google', answers),
];

/** How a built reading came to be: over HTTPS from the resolver of that name, at `NOW`; DNS names the resolver as its request. */
export const provenance = (details: Partial<Provenance> = {}): Provenance => ({
  route: 'dns-over-https',
  request: 'cloudflare',
  at: NOW,
  ...details,
});

export const wholeReading = <T>(value: T, details: Partial<Provenance> = {}): WholeReading<T> => ({
  extent: 'whole',
  value,
  provenance: provenance(details),
});

export const partReading = <T>(
  value: T,
  missing: readonly string[],
  details: Partial<Provenance> = {},
): PartReading<T> => ({ extent: 'part', value, missing, provenance: provenance(details) });

export const absentReading = (
  reason: GapReason = 'unreachable',
  details: Partial<Omit<AbsentReading, 'extent' | 'reason'>> = {},
): AbsentReading => ({
  extent: 'absent',
  reason,
  detail: 'no answer',
  route: 'dns-over-https',
  request: 'cloudflare',
  at: NOW,
  ...details,
});

/** A whole reading of one resolver's view, as the gatherer stores it. */
export const dnsReading = (of: DnsView, details: Partial<Provenance> = {}): WholeReading<readonly [DnsView]> =>
  wholeReading([of], {
    request: of.resolver,
    route: of.resolver === 'pasted' ? 'pasted' : 'dns-over-https',
    ...details,
  });

/** The `dns` source: one whole reading a view. `dnsOf(...bothViews([mx(…)]))`. */
export const dnsOf = (...views: readonly DnsView[]): Observed<readonly [DnsView]> => views.map((v) => dnsReading(v));

/** The `mtaStsPolicies` source, from pasted text. */
export const policiesOf = (...policies: readonly PastedPolicy[]): readonly Reading<readonly PastedPolicy[]>[] =>
  policiesAt(NOW, ...policies);

/** The same, pasted at that time. */
export const policiesAt = (
  at: IsoTime,
  ...policies: readonly PastedPolicy[]
): readonly Reading<readonly PastedPolicy[]>[] => [
  wholeReading(policies, { route: 'pasted', request: 'pasted policy', at }),
];

/** A domain in scope that receives mail. */
export const domain = (name: string, details: Partial<DomainInScope> = {}): DomainInScope => ({
  name,
  role: 'receives',
  ...details,
});

/** A gateway in use, MX pointing at it. */
export const system = (id: string, details: Partial<SystemInUse> = {}): SystemInUse => ({
  id,
  mode: 'mx-inline',
  ...details,
});

/** Pre-change, contoso.com receives, Proofpoint Essentials inline, outbound through it too. */
export const setup = (details: Partial<Setup> = {}): Setup => ({
  phase: 'pre-change',
  systems: [system('ppe', { region: 'us1' })],
  domains: [domain('contoso.com')],
  outboundThroughGateway: true,
  ...details,
});

/** A person's answer to a manual question. */
export const personSays = (checkId: string, value: Answer['value'], details: Partial<Answer> = {}): Answer => ({
  checkId,
  value,
  by: 'postmaster@contoso.com',
  at: NOW,
  ...details,
});

/** A waiver without items that runs out thirty days after `NOW`. */
export const waiver = (checkId: string, code: string, details: Partial<Waiver> = {}): Waiver => ({
  checkId,
  code,
  items: [],
  owner: 'postmaster@contoso.com',
  reason: 'accepted until the next change window',
  expires: secondsFromNow(30 * 86_400),
  ...details,
});

/** What `caseOf` takes: the setup's parts and the sources beside the parts of the case. */
export interface CaseParts {
  readonly setup?: Partial<Setup>;
  readonly observed?: ObservedSources;
  readonly answers?: readonly Answer[];
  readonly waivers?: readonly Waiver[];
  readonly assessedAt?: IsoTime;
}

/** A case with nothing observed unless the test gives it: `caseOf({ observed: { dns: dnsOf(…) } })`. */
export const caseOf = (parts: CaseParts = {}): Case => ({
  format: 'gatecheck-case',
  version: 1,
  observed: parts.observed ?? {},
  setup: setup(parts.setup),
  answers: parts.answers ?? [],
  waivers: parts.waivers ?? [],
  assessedAt: parts.assessedAt ?? NOW,
});
