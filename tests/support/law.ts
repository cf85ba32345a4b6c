import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Case, ObservedSources, SourceName, Sources, TenantSourceName } from '../../src/evidence/case.ts';
import type { DnsAnswer, DnsStatus, DnsView } from '../../src/evidence/dns/answer.ts';
import type { AbsentReading, Observed, Reading } from '../../src/evidence/observed.ts';
import { sourcesIn } from '../../src/evidence/sources.ts';
import { resolverOf } from '../../src/evidence/settle.ts';
import { assess } from '../../src/report/assess.ts';
import type { DomainReport, Report, ReportVerdict } from '../../src/report/report.ts';

/** A way in which some of the evidence of a case may be missing. */
export type Loss =
  | { readonly kind: 'reading-absent'; readonly source: keyof Sources; readonly at: number }
  | { readonly kind: 'resolver-absent'; readonly resolver: string }
  | { readonly kind: 'unasked'; readonly questions: readonly string[]; readonly resolver: string | null }
  | {
      readonly kind: 'unanswered';
      readonly questions: readonly string[];
      readonly resolver: string | null;
      readonly status: DnsStatus;
    }
  /** The newest reading of a source with less of it: its first entries only, or the same said to be a part. */
  | { readonly kind: 'reading-part'; readonly source: SourceName; readonly keep: number }
  /** A field of every app turned to null, as Graph does with what the account may not read; the gatherer tells of it. */
  | { readonly kind: 'field-untold'; readonly field: UntoldField }
  | { readonly kind: 'policies-removed' };

/** What Graph may keep to itself of an app, by the source that then is in part. */
const UNTOLD = {
  names: { source: 'servicePrincipals', nulls: { displayName: null } },
  publishers: { source: 'servicePrincipals', nulls: { displayName: null, verifiedPublisher: null } },
  replyAddresses: { source: 'servicePrincipals', nulls: { replyUrls: null } },
  principals: {
    source: 'servicePrincipals',
    nulls: { displayName: null, verifiedPublisher: null, ownerTenantId: null, replyUrls: null, credentials: null },
  },
  registrations: { source: 'applications', nulls: { displayName: null, redirectUris: null, requested: null } },
  redirectUris: {
    source: 'applications',
    nulls: { redirectUris: null, implicitIdTokens: null, implicitAccessTokens: null },
  },
  requested: { source: 'applications', nulls: { requested: null } },
  credentials: { source: 'applications', nulls: { credentials: [] } },
} as const satisfies Record<string, { readonly source: TenantSourceName; readonly nulls: object }>;
type UntoldField = keyof typeof UNTOLD;

const UNUSABLE: readonly DnsStatus[] = [
  'SERVFAIL',
  'REFUSED',
  'timeout',
  'unreachable',
  'throttled',
  'http-error',
  'not-dns',
  'malformed',
  'mismatch',
  'RCODE',
];

/**
 * The losses that a case can suffer.
 *
 * A question loses all its answers of a resolver together: one read of a TTL among many is not a source, and a read that
 * was never made cannot be told from one that was dropped.
 */
export function lossesOf(file: Case): fc.Arbitrary<Loss> {
  const { dns = [], mtaStsPolicies = [] } = file.observed;
  const resolvers = [...new Set(dns.map(resolverOf))];
  const questions = [...new Set(dns.flatMap(answersIn).map(keyOf))];
  const some = fc.oneof(
    fc.subarray(questions, { minLength: Math.min(1, questions.length), maxLength: Math.min(3, questions.length) }),
    fc.subarray(questions),
  );
  const where = fc.constantFrom(null, ...resolvers);
  const readings: readonly Loss[] = [
    ...dns.map((_, at): Loss => ({ kind: 'reading-absent', source: 'dns', at })),
    ...mtaStsPolicies.map((_, at): Loss => ({ kind: 'reading-absent', source: 'mtaStsPolicies', at })),
    ...resolvers.map((resolver): Loss => ({ kind: 'resolver-absent', resolver })),
    ...(mtaStsPolicies.length > 0 ? [{ kind: 'policies-removed' } as const] : []),
    ...tenantLosses(file),
  ];
  return fc.oneof(
    ...(readings.length > 0 ? [fc.constantFrom(...readings)] : []),
    ...(questions.length > 0
      ? [
          fc.record({ kind: fc.constant('unasked'), questions: some, resolver: where }),
          fc.record({
            kind: fc.constant('unanswered'),
            questions: some,
            resolver: where,
            status: fc.constantFrom(...UNUSABLE),
          }),
        ]
      : []),
    fc.constant<Loss>({ kind: 'policies-removed' }),
  );
}

/** The case with that much less evidence; its setup, answers and waivers stay as they are. */
export function lose(file: Case, loss: Loss): Case {
  const { dns, mtaStsPolicies, ...others } = file.observed;
  const change = (change: Partial<ObservedSources>): Case => ({
    ...file,
    observed: {
      ...others,
      ...(dns === undefined ? {} : { dns }),
      ...(mtaStsPolicies === undefined ? {} : { mtaStsPolicies }),
      ...change,
    },
  });
  switch (loss.kind) {
    case 'reading-absent':
      return loss.source === 'dns'
        ? change({ dns: (dns ?? []).map((one, at) => (at === loss.at ? absent(one, resolverOf(one)) : one)) })
        : change({
            [loss.source]: (file.observed[loss.source] ?? []).map((one, at) => (at === loss.at ? absent(one) : one)),
          });
    case 'resolver-absent':
      return change({
        dns: (dns ?? []).map((one) => (resolverOf(one) === loss.resolver ? absent(one, loss.resolver) : one)),
      });
    case 'reading-part':
      return change({ [loss.source]: (file.observed[loss.source] ?? []).map((one) => cutTo(one, loss.keep)) });
    case 'field-untold': {
      const { source, nulls } = UNTOLD[loss.field];
      return change({ [source]: (file.observed[source] ?? []).map((one) => withNulls(one, nulls)) });
    }
    case 'policies-removed':
      return { ...file, observed: { ...others, ...(dns === undefined ? {} : { dns }) } };
    case 'unasked':
    case 'unanswered':
      return change({ dns: (dns ?? []).map((reading) => withLoss(reading, loss)) });
  }
}

/** Each tenant source not read, read only in part (nothing of it, its first entry, or all that was there), or not told. */
function tenantLosses(file: Case): readonly Loss[] {
  const untold = (Object.keys(UNTOLD) as UntoldField[]).flatMap((field): Loss[] =>
    file.observed[UNTOLD[field].source] === undefined ? [] : [{ kind: 'field-untold', field }],
  );
  const unread = sourcesIn(file.observed).flatMap(([source, readings]): Loss[] =>
    source === 'dns' || source === 'mtaStsPolicies'
      ? []
      : [
          ...readings.map((_, at): Loss => ({ kind: 'reading-absent', source, at })),
          ...[0, 1, Infinity].map((keep): Loss => ({ kind: 'reading-part', source, keep })),
        ],
  );
  return [...unread, ...untold];
}

function withNulls(reading: Reading<readonly object[]>, nulls: object): Reading<unknown> {
  if (reading.extent === 'absent' || reading.value.length === 0) return reading;
  const { value, provenance } = reading;
  return { extent: 'part', value: value.map((one) => ({ ...one, ...nulls })), missing: ['names of apps'], provenance };
}

function cutTo(reading: Reading<unknown>, keep: number): Reading<unknown> {
  if (reading.extent === 'absent') return reading;
  const { value, provenance } = reading;
  return {
    extent: 'part',
    value: Array.isArray(value) ? value.slice(0, keep) : value,
    missing: ['page 2'],
    provenance,
  };
}

type DnsReading = Observed<Sources['dns']>[number];

function withLoss(reading: DnsReading, loss: Extract<Loss, { kind: 'unasked' | 'unanswered' }>): DnsReading {
  if (reading.extent === 'absent' || (loss.resolver !== null && resolverOf(reading) !== loss.resolver)) return reading;
  const lost = (answer: DnsAnswer): readonly DnsAnswer[] => {
    if (!loss.questions.includes(keyOf(answer))) return [answer];
    if (loss.kind === 'unasked') return [];
    const nothing = { records: [], aliases: [], ttlSeconds: null, originalTtlSeconds: null, negativeTtlSeconds: null };
    return [{ ...answer, ...nothing, status: loss.status, authenticated: false, detail: 'failed' }];
  };
  const less = (view: DnsView): DnsView => ({ ...view, answers: view.answers.flatMap(lost) });
  return { ...reading, value: [less(reading.value[0])] };
}

function absent(reading: Reading<unknown>, request?: string): AbsentReading {
  if (reading.extent === 'absent') return reading;
  const { provenance } = reading;
  return {
    extent: 'absent',
    reason: 'unreachable',
    detail: 'no answer',
    route: provenance.route,
    request: request ?? provenance.request,
    at: provenance.at,
  };
}

const answersIn = (reading: DnsReading): readonly DnsAnswer[] =>
  reading.extent === 'absent' ? [] : reading.value.flatMap((view) => view.answers);
const keyOf = ({ name, type }: DnsAnswer): string => `${type} ${name}`;

const CLEAR: readonly string[] = ['pass', 'not-applicable'];
const YES: readonly string[] = ['ready', 'verified', 'signed-off'];

/**
 * What got better although evidence was lost; empty where the law holds.
 *
 * A finding may not turn to pass or to not-applicable, no verdict may turn to yes, no way round the gateway may close, and
 * no set-up may come to be in order. A no may become cannot tell:
 * a failure that can no longer be seen is no longer known, and neither word lets anybody go ahead.
 */
export function betterWithLess(before: Report, after: Report): readonly string[] {
  const findings = after.findings.flatMap((now, at) => {
    const then = before.findings[at];
    const isClear = CLEAR.includes(now.outcome);
    return isClear && then?.outcome !== now.outcome
      ? [
          `${now.checkId} of ${now.domain ?? 'the tenant'}: ${then?.outcome}/${then?.code} to ${now.outcome}/${now.code}`,
        ]
      : [];
  });
  const verdicts: readonly (readonly [string, ReportVerdict, ReportVerdict | undefined])[] = [
    ['whole', after.verdict, before.verdict],
    ...Object.entries(after.verdict.parts).map(
      ([part, now]) => [part, now, Object.entries(before.verdict.parts).find(([name]) => name === part)?.[1]] as const,
    ),
    ...after.domains.map((now, at) => [now.name, now.verdict, before.domains[at]?.verdict] as const),
  ];
  const closed = (domain: DomainReport | undefined, way: 'inbound' | 'outbound'): boolean =>
    domain?.mailFlow?.[way]?.answer.startsWith('no') === true;
  const flows = after.domains.flatMap((now, at) =>
    (['inbound', 'outbound'] as const).flatMap((way) =>
      closed(now, way) && !closed(before.domains[at], way) ? [`mail flow ${way} of ${now.name}: to no`] : [],
    ),
  );
  const orders = (after.sequences ?? []).flatMap((now) => {
    const then = before.sequences?.find(({ system }) => system === now.system);
    return now.inOrder === 'yes' && then?.inOrder !== 'yes' ? [`order of ${now.system}: ${then?.inOrder} to yes`] : [];
  });
  return [
    ...findings,
    ...flows,
    ...orders,
    ...verdicts.flatMap(([name, now, then]) =>
      (YES.includes(now.word) && then?.word !== now.word) ||
      (/(?:^|: )(?:ready|verified|signed off)$/i.test(now.headline) && then?.headline !== now.headline)
        ? [`verdict ${name}: ${then?.headline} to ${now.headline}`]
        : [],
    ),
  ];
}

/** Each single loss: every reading, every resolver, and every question at one resolver or at all. */
export function everyLoss(file: Case): readonly Loss[] {
  const { dns = [], mtaStsPolicies = [] } = file.observed;
  const resolvers = [...new Set(dns.map(resolverOf))];
  const questions = [...new Set(dns.flatMap(answersIn).map(keyOf))];
  return [
    ...dns.map((_, at): Loss => ({ kind: 'reading-absent', source: 'dns', at })),
    ...mtaStsPolicies.map((_, at): Loss => ({ kind: 'reading-absent', source: 'mtaStsPolicies', at })),
    ...resolvers.map((resolver): Loss => ({ kind: 'resolver-absent', resolver })),
    { kind: 'policies-removed' },
    ...tenantLosses(file),
    ...questions.flatMap((question) =>
      [null, ...(resolvers.length > 1 ? resolvers : [])].map((resolver): Loss => ({
        kind: 'unasked',
        questions: [question],
        resolver,
      })),
    ),
  ];
}

/** Takes every single thing away from a case, and finds nothing better. */
export function expectLawOfEach(file: Case): void {
  const now = new Date(file.assessedAt);
  const before = assess(file, { now });
  const better = everyLoss(file).flatMap((loss) =>
    betterWithLess(before, assess(lose(file, loss), { now })).map((what) => ({ loss, what })),
  );
  expect(better).toStrictEqual([]);
}

/** Takes evidence away from a case in many ways, one after the other and several at once, and finds nothing better. */
export function expectLaw(file: Case, runs: number): void {
  const now = new Date(file.assessedAt);
  const before = assess(file, { now });
  for (const [source, readings] of sourcesIn(file.observed)) {
    if (source === 'dns' || source === 'mtaStsPolicies') continue;
    // First in part and then not at all: what was held open by the part must not come out clear without it.
    const part = lose(file, { kind: 'reading-part', source, keep: Infinity });
    const gone = readings.reduce<Case>((less, _, at) => lose(less, { kind: 'reading-absent', source, at }), part);
    expect(betterWithLess(assess(part, { now }), assess(gone, { now }))).toStrictEqual([]);
  }
  expectLawInDraws(file, runs, before);
}

/** The same by draws alone: so many times one to three losses, one after the other. */
export function expectLawInDraws(
  file: Case,
  runs: number,
  before: Report = assess(file, { now: new Date(file.assessedAt) }),
): void {
  const now = new Date(file.assessedAt);
  fc.assert(
    fc.property(fc.array(lossesOf(file), { minLength: 1, maxLength: 3 }), (losses) => {
      let less = file;
      let known = before;
      for (const loss of losses) {
        less = lose(less, loss);
        const after = assess(less, { now });
        expect(betterWithLess(known, after)).toStrictEqual([]);
        known = after;
      }
    }),
    { numRuns: runs },
  );
}
