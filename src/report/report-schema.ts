import * as v from 'valibot';
import type { Fact, Facts, Outcome, Severity, TestGuide } from '../checks/check.ts';
import { dnsView } from '../evidence/dns/schema.ts';
import type { ReadingName } from '../evidence/exchange/disagreements.ts';
import { SOURCE_OF_KIND } from '../evidence/exchange/object.ts';
import { exactly, instant } from '../evidence/schema-parts.ts';
import { mode, phase } from '../evidence/setup-schema.ts';
import type { FactUsed, Reference } from '../profiles/profile.ts';
import { appsReport } from './apps-schema.ts';
import type { DisagreementReport } from './disagreements.ts';
import { domainReport, score, verdict, withParts } from './domain-schema.ts';
import { proofReport } from './proof-schema.ts';
import type {
  ConflictReport,
  Dated,
  EvidenceReference,
  EvidenceStatement,
  Finding,
  PartId,
  Report,
  SourceReport,
} from './report.ts';
import { asks, sequenceReport } from './sequence-schema.ts';

const outcome = exactly<Outcome>()(v.picklist(['pass', 'warn', 'fail', 'not-applicable', 'unknown', 'manual']));
const severity = exactly<Severity>()(v.picklist(['critical', 'high', 'medium', 'low']));
const part = exactly<PartId>()(v.picklist(['dns', 'exchange', 'apps', 'devices', 'answers']));

const fact = exactly<Fact>()(v.nullable(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])));
const facts = exactly<Facts>()(v.record(v.string(), fact));

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const referenceEntries = { label: v.string(), url: v.exactOptional(v.string()), readOn: day };
const reference = exactly<Reference>()(v.object(referenceEntries));
const datedEntries = { old: v.exactOptional(v.literal(true)) };
const datedReference = exactly<Reference & Dated>()(v.object({ ...referenceEntries, ...datedEntries }));
const certainty = v.picklist(['published', 'observed', 'inferred', 'recalled']);

const factUsed = exactly<FactUsed & Dated>()(
  v.object({ label: v.string(), certainty, source: reference, ...datedEntries }),
);
const conflict = exactly<ConflictReport>()(
  v.object({
    id: v.picklist([
      'filtering',
      'ip-allow-list',
      'zap',
      'link-rewriting',
      'spf-all',
      'connector-type',
      'app-owners',
      'mx-ttl',
    ]),
    question: v.string(),
    sides: v.tupleWithRest([conflictSide(), conflictSide()], conflictSide()),
    follows: v.nullable(v.string()),
    because: v.string(),
    byReader: v.boolean(),
  }),
);
const guide = exactly<TestGuide>()(
  v.object({
    send: v.array(v.string()),
    expect: v.array(v.string()),
    paste: v.nullable(v.picklist(['message-headers', 'smtp-session'])),
  }),
);

const evidence = exactly<EvidenceReference>()(
  v.object({
    source: v.string(),
    route: v.string(),
    request: v.string(),
    at: instant,
    resolver: v.exactOptional(v.string()),
    questions: v.exactOptional(v.array(v.string())),
  }),
);

const finding = exactly<Finding>()(
  v.object({
    checkId: v.string(),
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    area: v.string(),
    part,
    domain: v.exactOptional(v.string()),
    outcome,
    severity,
    code: v.string(),
    title: v.string(),
    says: v.string(),
    why: v.string(),
    facts,
    items: v.array(v.string()),
    fix: v.array(v.string()),
    references: v.array(datedReference),
    crossRefs: v.array(v.string()),
    evidence: v.array(evidence),
    views: v.array(v.object({ resolver: v.string(), outcome, code: v.string() })),
    incomplete: v.exactOptional(v.literal(true)),
    agedSince: v.exactOptional(instant),
    restsOn: v.exactOptional(v.array(factUsed)),
    conflicts: v.exactOptional(v.array(conflict)),
    asks: v.exactOptional(asks),
    guide: v.exactOptional(guide),
    waiver: v.exactOptional(
      v.object({ owner: v.string(), reason: v.string(), expires: instant, expired: v.boolean() }),
    ),
  }),
);

const source = exactly<SourceReport>()(
  v.object({
    source: v.string(),
    route: v.string(),
    request: v.string(),
    at: instant,
    extent: v.picklist(['whole', 'part', 'absent']),
    says: v.string(),
    leftOut: v.boolean(),
  }),
);

const readingName = exactly<ReadingName>()(v.object({ request: v.string(), at: instant }));
const disagreement = exactly<DisagreementReport>()(
  v.object({
    source: v.picklist(Object.values(SOURCE_OF_KIND)),
    between: v.tuple([readingName, readingName]),
    object: v.string(),
    fields: v.array(v.string()),
    onlyIn: v.nullable(readingName),
    says: v.string(),
  }),
);

const evidenceStatement = exactly<EvidenceStatement>()(
  v.object({
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    canonical: v.literal('RFC 8785'),
    redacted: v.boolean(),
  }),
);

/**
 * The report file, field by field. Objects are open: a later minor version may say more, and who reads a report passes
 * over what it does not know.
 */
export const reportSchema = exactly<Report>()(
  v.object({
    format: v.literal('gatecheck-report'),
    version: v.literal(1),
    tool: v.object({ name: v.literal('Gatecheck'), version: v.string() }),
    evidence: v.exactOptional(evidenceStatement),
    checklist: v.string(),
    language: v.literal('en'),
    phase,
    systems: v.array(v.object({ id: v.string(), name: v.string(), mode, region: v.nullable(v.string()) })),
    tenant: v.nullable(v.string()),
    gatheredAt: v.nullable(instant),
    assessedAt: instant,
    verdict: v.object({
      ...withParts.verdictEntries,
      parts: v.object({ dns: verdict, exchange: verdict, apps: verdict, devices: verdict, answers: verdict }),
    }),
    score: v.object({
      ...withParts.scoreEntries,
      parts: v.object({ dns: score, exchange: score, apps: score, devices: score, answers: score }),
    }),
    domains: v.array(domainReport),
    findings: v.array(finding),
    sources: v.array(source),
    sequences: v.exactOptional(v.array(sequenceReport)),
    disagreements: v.exactOptional(v.array(disagreement)),
    views: v.array(dnsView),
    apps: v.exactOptional(appsReport),
    proof: v.exactOptional(proofReport),
  }),
);

function conflictSide() {
  return v.object({ id: v.string(), who: v.string(), says: v.string(), source: reference, certainty });
}
