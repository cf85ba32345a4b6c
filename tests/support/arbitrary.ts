import * as fc from 'fast-check';
import type { Answer, Case, ObservedSources, PastedPolicy, Waiver } from '../../src/evidence/case.ts';
import type { DnsAnswer, DnsStatus, DnsType, DnsView } from '../../src/evidence/dns/answer.ts';
import type { GapReason, Observed, Provenance, Reading } from '../../src/evidence/observed.ts';
import type { DomainInScope, OtherGateway, Position, Setup, SystemInUse } from '../../src/evidence/setup.ts';
import { CONFLICTS } from '../../src/profiles/conflicts.ts';

const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,10}[a-z0-9_])?$/);

/** A domain of two to five labels. */
export const anyDomain: fc.Arbitrary<string> = fc
  .array(label, { minLength: 2, maxLength: 5 })
  .map((labels) => labels.join('.'));

/** An instant in this century, in whole milliseconds. */
export const anyInstant: fc.Arbitrary<string> = fc
  .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) })
  .map((ms) => new Date(ms).toISOString());

/** One line of text, markup and other scripts among it. */
const anyLine = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constant('<img src=x onerror=alert(1)>'))
  .filter((text) => !/[\p{Cc}\u2028\u2029\p{Surrogate}]/u.test(text));
const anyText = fc.string({ unit: 'binary', maxLength: 80 }).filter((text) => !/\p{Surrogate}/u.test(text));
const anyOctets = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }).map((o) => String.fromCharCode(...o));
const anySlug = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const anyTtl = fc.integer({ min: 0, max: 0xffff_ffff });

const STATUSES: readonly DnsStatus[] = [
  'NOERROR',
  'NXDOMAIN',
  'SERVFAIL',
  'REFUSED',
  'RCODE',
  'timeout',
  'unreachable',
  'throttled',
  'http-error',
  'not-dns',
  'malformed',
  'mismatch',
];
const REASONS: readonly GapReason[] = [
  'not-requested',
  'not-permitted',
  'not-in-cloud',
  'not-in-file',
  'throttled',
  'unreachable',
  'cancelled',
  'malformed',
];

const RECORD: Readonly<Record<DnsType, fc.Arbitrary<string>>> = {
  MX: fc.tuple(fc.integer({ min: 0, max: 65_535 }), anyDomain).map(([preference, host]) => `${preference} ${host}`),
  TXT: anyOctets,
  A: fc.ipV4(),
  AAAA: fc.ipV6(),
  CNAME: anyDomain,
  NS: anyDomain,
  PTR: anyDomain,
  SOA: fc
    .tuple(anyDomain, anyDomain, anyTtl)
    .map(([primary, owner, n]) => `${primary} ${owner} ${n} 7200 900 86400 300`),
};

/** An answer of any type and status, records in the form of the type. */
export const anyAnswer: fc.Arbitrary<DnsAnswer> = fc
  .constantFrom<DnsType>('MX', 'TXT', 'A', 'AAAA', 'CNAME', 'NS', 'SOA', 'PTR')
  .chain((type) =>
    fc.record({
      name: anyDomain,
      type: fc.constant(type),
      status: fc.constantFrom(...STATUSES),
      records: fc.array(RECORD[type], { maxLength: 4 }),
      aliases: fc.array(anyDomain, { maxLength: 2 }),
      ttlSeconds: fc.option(anyTtl),
      originalTtlSeconds: fc.option(anyTtl),
      negativeTtlSeconds: fc.option(anyTtl),
      authenticated: fc.boolean(),
      detail: fc.option(anyLine),
      at: anyInstant,
    }),
  );

export const anyView: fc.Arbitrary<DnsView> = fc.record({
  resolver: fc.constantFrom('cloudflare', 'google', 'pasted'),
  answers: fc.array(anyAnswer, { maxLength: 4 }),
});

const anyRoute = fc.constantFrom<Provenance['route']>('graph', 'snapshot', 'dns-over-https', 'file', 'pasted');
const anyProvenance: fc.Arbitrary<Provenance> = fc.record({ route: anyRoute, request: anyLine, at: anyInstant });

/** All readings of a source: whole, in part and absent ones, in any order. */
export const anyObserved = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Observed<T>> =>
  fc.array(
    fc.oneof<fc.Arbitrary<Reading<T>>[]>(
      fc.tuple(value, anyProvenance).map(([read, provenance]) => ({ extent: 'whole', value: read, provenance })),
      fc
        .tuple(value, fc.array(anyLine, { maxLength: 3 }), anyProvenance)
        .map(([read, missing, provenance]) => ({ extent: 'part', value: read, missing, provenance })),
      fc
        .tuple(fc.constantFrom(...REASONS), anyLine, anyProvenance)
        .map(([reason, detail, provenance]) => ({ extent: 'absent', reason, detail, ...provenance })),
    ),
    { maxLength: 3 },
  );

/** A reading of DNS names the resolver whose view it holds. */
const underItsOwnName = (reading: Reading<readonly [DnsView]>): Reading<readonly [DnsView]> =>
  reading.extent === 'absent'
    ? reading
    : { ...reading, provenance: { ...reading.provenance, request: reading.value[0].resolver } };

const anyPolicy: fc.Arbitrary<PastedPolicy> = fc.record(
  { domain: anyDomain, text: anyText, at: anyInstant },
  { requiredKeys: ['domain', 'text'] },
);

const anySources: fc.Arbitrary<ObservedSources> = fc.record(
  {
    dns: anyObserved(fc.tuple(anyView)).map((readings) => readings.map(underItsOwnName)),
    mtaStsPolicies: anyObserved(fc.array(anyPolicy, { maxLength: 2 })),
  },
  { requiredKeys: [] },
);

const anySystem: fc.Arbitrary<SystemInUse> = fc.record(
  {
    id: anySlug,
    mode: fc.constantFrom<SystemInUse['mode']>('mx-inline', 'connector-loop', 'api-only'),
    region: anySlug,
  },
  { requiredKeys: ['id', 'mode'] },
);

const anyScope: fc.Arbitrary<DomainInScope> = fc.record(
  {
    name: anyDomain,
    role: fc.constantFrom<DomainInScope['role']>('receives', 'sends-only', 'parked', 'excused'),
    reason: anyLine,
  },
  { requiredKeys: ['name', 'role'] },
);

const anyOtherGateway: fc.Arbitrary<OtherGateway> = fc.record(
  {
    name: anyLine,
    mxHosts: fc.array(anyDomain, { maxLength: 2 }),
    smartHosts: fc.array(anyDomain, { maxLength: 2 }),
    spfTerm: anyDomain.map((name) => `include:${name}`),
  },
  { requiredKeys: ['name', 'mxHosts', 'smartHosts'] },
);

const anyRanges = fc.array(
  fc.oneof(
    fc.ipV4().map((ip) => `${ip}/24`),
    fc.ipV6(),
  ),
  { maxLength: 3 },
);

const anyPosition: fc.Arbitrary<Position> = fc.oneof(
  fc.record({ conflict: anySlug, side: anySlug }),
  fc.constantFrom(...CONFLICTS.flatMap(({ id, sides }) => sides.map((side) => ({ conflict: id, side: side.id })))),
);

export const anySetup: fc.Arbitrary<Setup> = fc.record(
  {
    phase: fc.constantFrom<Setup['phase']>('pre-change', 'permission-review', 'post-cutover'),
    systems: fc.array(anySystem, { maxLength: 2 }),
    domains: fc.uniqueArray(anyScope, { maxLength: 3, selector: ({ name }) => name }),
    outboundThroughGateway: fc.boolean(),
    otherGateway: anyOtherGateway,
    sendingRanges: anyRanges,
    deliveryRanges: anyRanges,
    formerMxTtlSeconds: anyTtl,
    mxTtlLoweredAt: anyInstant,
    cutoverAt: anyInstant,
    gatewayDkimSelectors: fc.array(anySlug, { maxLength: 2 }),
    gatewayModifiesOutbound: fc.boolean(),
    withoutResolvers: fc.array(anyLine, { maxLength: 2 }),
    positions: fc.array(anyPosition, { maxLength: 2 }),
  },
  { requiredKeys: ['phase', 'systems', 'domains', 'outboundThroughGateway'] },
);

const anyPersonsAnswer: fc.Arbitrary<Answer> = fc.record(
  {
    checkId: anySlug,
    value: fc.constantFrom<Answer['value']>('yes', 'no'),
    by: anyLine,
    at: anyInstant,
    reference: anyLine,
    note: anyText,
  },
  { requiredKeys: ['checkId', 'value', 'by', 'at'] },
);

const anyWaiver: fc.Arbitrary<Waiver> = fc.record(
  {
    checkId: anySlug,
    code: anySlug,
    domain: anyDomain,
    items: fc.array(anyText, { maxLength: 3 }),
    owner: anyLine,
    reason: anyText,
    expires: anyInstant,
  },
  { requiredKeys: ['checkId', 'code', 'items', 'owner', 'reason', 'expires'] },
);

/** Any case that the types allow and that a person could have saved; ordinary objects, as JSON gives them. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    format: fc.constant<Case['format']>('gatecheck-case'),
    version: fc.constant<Case['version']>(1),
    observed: anySources,
    setup: anySetup,
    answers: fc.array(anyPersonsAnswer, { maxLength: 2 }),
    waivers: fc.array(anyWaiver, { maxLength: 2 }),
    assessedAt: anyInstant,
  })
  .map((file) => structuredClone(file));
