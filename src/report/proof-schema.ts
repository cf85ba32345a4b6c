import * as v from 'valibot';
import { exactly, instant } from '../evidence/schema-parts.ts';
import type {
  AddressGuess,
  DmarcProofDomain,
  DmarcProofSource,
  HeaderProof,
  ProofAddress,
  ProofHop,
  ProofReport,
  TraceProof,
  TraceProofDomain,
} from './proof-report.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const when = v.nullable(instant);
const maybe = v.nullable(v.string());
const strings = v.array(v.string());
const result = v.picklist(['pass', 'fail']);

const guess = exactly<AddressGuess>()(
  v.object({
    kind: v.picklist([
      'gateway',
      'gateway-vendor',
      'other-vendor',
      'own-connector',
      'mx-host',
      'microsoft',
      'private',
      'unknown',
    ]),
    name: maybe,
    isHint: v.boolean(),
    says: v.string(),
  }),
);

const address = exactly<ProofAddress>()(
  v.object({ ip: v.string(), messages: whole, stopped: v.nullable(whole), firstAt: when, lastAt: when, guess }),
);

const traceDomain = exactly<TraceProofDomain>()(
  v.object({
    domain: v.string(),
    messages: whole,
    fromGateway: v.nullable(whole),
    share: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    says: v.string(),
    others: v.array(address),
    notNamed: whole,
  }),
);

const trace = exactly<TraceProof>()(
  v.object({
    from: when,
    to: when,
    isPart: v.boolean(),
    delivery: v.object({ from: v.picklist(['given', 'spf', 'stored', 'unknown']), says: v.string() }),
    isLowerBound: v.boolean(),
    domains: v.array(traceDomain),
    leftOut: strings,
  }),
);

const hop = exactly<ProofHop>()(
  v.object({
    from: maybe,
    ip: maybe,
    by: maybe,
    at: when,
    tls: maybe,
    isEdge: v.boolean(),
    isTrusted: v.boolean(),
    delaySeconds: v.nullable(v.number()),
  }),
);

const header = exactly<HeaderProof>()(
  v.object({
    name: v.string(),
    way: v.picklist(['passed-gateway', 'direct', 'other-route', 'internal', 'cannot-tell']),
    confidence: v.picklist(['high', 'medium', 'low']),
    says: v.string(),
    reasons: strings,
    at: when,
    isBeforeCutover: v.boolean(),
    hops: v.array(hop),
    authentication: v.nullable(v.object({ spf: maybe, dkim: maybe, dmarc: maybe })),
  }),
);

const dmarcSource = exactly<DmarcProofSource>()(
  v.object({
    ip: v.string(),
    messages: whole,
    spf: result,
    dkim: result,
    disposition: v.string(),
    reporters: strings,
    guess,
  }),
);

const dmarcDomain = exactly<DmarcProofDomain>()(
  v.object({
    domain: v.string(),
    from: instant,
    to: instant,
    reports: whole,
    reporters: strings,
    messages: whole,
    failing: whole,
    says: v.string(),
    failingSources: v.array(dmarcSource),
    notNamed: whole,
  }),
);

/** Proof of the way that mail takes, from what was seen of real mail. */
export const proofReport = exactly<ProofReport>()(
  v.object({ trace: v.nullable(trace), headers: v.array(header), dmarc: v.array(dmarcDomain) }),
);
