import * as v from 'valibot';
import { dnsStatus } from '../evidence/dns/schema.ts';
import { exactly, instant } from '../evidence/schema-parts.ts';
import { domainRole } from '../evidence/setup-schema.ts';
import type { SpfRecordNode, SpfRecordProblem, SpfTermNode } from '../evidence/spf/model.ts';
import type { SpfSyntaxCode } from '../evidence/spf/record.ts';
import type { NoTtl, TtlClock, TtlKnowledge, TtlRead } from '../evidence/ttl.ts';
import { mailFlowReport } from './mail-flow-schema.ts';
import type { AlsoPublished, DomainReport, Hop, HopState, ReportVerdict, Route, Score, VerdictWord } from './report.ts';

const verdictWord = exactly<VerdictWord>()(
  v.picklist(['ready', 'not-ready', 'verified', 'not-verified', 'signed-off', 'open', 'cannot-tell', 'not-looked-at']),
);

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const indexes = v.array(whole);

const verdictEntries = {
  word: verdictWord,
  headline: v.string(),
  says: v.string(),
  because: indexes,
  waived: whole,
  outOfOrder: v.exactOptional(v.object({ steps: whole, untold: whole })),
};
export const verdict = exactly<ReportVerdict>()(v.object(verdictEntries));

const share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const scoreEntries = {
  score: share,
  coverage: share,
  counts: v.object({
    pass: whole,
    warn: whole,
    fail: whole,
    unknown: whole,
    manual: whole,
    'not-applicable': whole,
  }),
};
export const score = exactly<Score>()(v.object(scoreEntries));

/** The same fields once more, for the whole report, where the parts stand beside them. */
export const withParts = { verdictEntries, scoreEntries };

const syntaxCode = exactly<SpfSyntaxCode>()(
  v.picklist([
    'not-spf',
    'non-ascii',
    'control-character',
    'unknown-mechanism',
    'bad-modifier-name',
    'duplicate-modifier',
    'missing-value',
    'unexpected-value',
    'bad-address',
    'bad-prefix-length',
    'bad-macro',
    'explanation-macro',
    'bad-domain-end',
  ]),
);

const spfProblem = exactly<SpfRecordProblem>()(
  v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.literal('several'), count: whole }),
    v.object({ kind: v.literal('syntax'), term: v.string(), position: whole, why: syntaxCode }),
    v.object({ kind: v.literal('loop') }),
    v.object({ kind: v.literal('too-deep') }),
    v.object({ kind: v.literal('unanswered'), status: dnsStatus }),
  ]),
);

/** One record of the SPF tree; its terms may lead to further records. */
export const spfRecord: v.GenericSchema<SpfRecordNode> = exactly<SpfRecordNode>()(
  v.object({
    domain: v.string(),
    text: v.nullable(v.string()),
    problem: v.nullable(spfProblem),
    terms: v.array(v.lazy(() => spfTerm)),
    lookups: whole,
    voids: whole,
  }),
);

/** One term of such a record. */
export const spfTerm: v.GenericSchema<SpfTermNode> = exactly<SpfTermNode>()(
  v.object({
    text: v.string(),
    cost: v.picklist([0, 1]),
    lookups: whole,
    voids: whole,
    marks: v.array(
      v.picklist([
        'deprecated',
        'macro',
        'after-all',
        'duplicate',
        'unknown-modifier',
        'too-many-mail-hosts',
        'target-impossible',
      ]),
    ),
    record: v.exactOptional(v.lazy(() => spfRecord)),
  }),
);

const ttlKnowledge = exactly<TtlKnowledge>()(
  v.variant('kind', [
    v.object({ kind: v.literal('signed'), ttlSeconds: whole }),
    v.object({ kind: v.literal('confirmed'), ttlSeconds: whole, by: v.picklist(['fresh-fills', 'whole-period']) }),
    v.object({ kind: v.literal('at-least'), ttlSeconds: whole, lookAgainAt: instant }),
    v.object({
      kind: v.literal('none'),
      because: v.exactOptional(exactly<NoTtl>()(v.picklist(['no-record', 'not-told', 'read-before-lowering']))),
    }),
  ]),
);

const ttlRead = exactly<TtlRead>()(
  v.object({ resolver: v.string(), ttlSeconds: whole, originalTtlSeconds: v.nullable(whole), at: instant }),
);

const ttlClock = exactly<TtlClock>()(
  v.object({
    knowledge: ttlKnowledge,
    reads: v.array(ttlRead),
    oldAnswersGoneAt: v.nullable(instant),
    earliestSafeCutover: v.nullable(instant),
    negativeTtlSeconds: v.nullable(whole),
  }),
);

const hop = exactly<Hop>()(
  v.object({
    kind: v.picklist(['sender', 'mx', 'gateway', 'exchange', 'connector', 'rules', 'mailbox', 'recipient', 'spf']),
    label: v.string(),
    detail: v.string(),
    state: exactly<HopState>()(v.picklist(['good', 'warn', 'bad', 'unknown', 'not-looked-at'])),
  }),
);

const route = exactly<Route>()(v.object({ direction: v.picklist(['inbound', 'outbound']), hops: v.array(hop) }));

const alsoPublished = exactly<AlsoPublished>()(
  v.object({
    tlsReports: v.object({
      state: v.picklist(['published', 'none', 'several', 'invalid', 'unanswered']),
      addresses: v.array(v.string()),
    }),
    mtaSts: v.object({
      state: v.picklist(['announced', 'none', 'several', 'invalid', 'unanswered']),
      id: v.nullable(v.string()),
    }),
  }),
);

/** Everything about one domain. */
export const domainReport = exactly<DomainReport>()(
  v.object({
    name: v.string(),
    role: domainRole,
    suggestedRole: v.nullable(domainRole),
    verdict,
    score,
    routes: v.array(route),
    mailFlow: v.exactOptional(mailFlowReport),
    spf: v.nullable(spfRecord),
    mxTtl: v.nullable(ttlClock),
    alsoPublished,
    findings: indexes,
  }),
);
