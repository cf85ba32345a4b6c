import * as v from 'valibot';
import type { Asks } from '../checks/check.ts';
import { exactly, instant } from '../evidence/schema-parts.ts';
import { mode } from '../evidence/setup-schema.ts';
import type { OutOfOrder, SequenceReport, StepProof, StepReport } from './sequence-report.ts';

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What to ask a person, as a finding and a proof of a step hold it. */
export const asks = exactly<Asks>()(v.object({ question: v.string(), who: v.string(), proof: v.string() }));

const proof = exactly<StepProof>()(
  v.object({
    checkId: v.string(),
    domain: v.exactOptional(v.string()),
    outcome: v.picklist(['pass', 'warn', 'fail', 'not-applicable', 'unknown', 'manual']),
    code: v.string(),
    title: v.string(),
    says: v.string(),
    finding: v.nullable(v.number()),
    asks: v.exactOptional(asks),
  }),
);

const outOfOrder = exactly<OutOfOrder>()(
  v.object({ before: v.string(), risk: v.string(), mend: v.string(), isSure: v.boolean() }),
);

const step = exactly<StepReport>()(
  v.object({
    id: v.string(),
    title: v.string(),
    how: v.string(),
    state: v.picklist(['done', 'part', 'to-do', 'waiting', 'past', 'cannot-tell', 'not-looked-at']),
    says: v.string(),
    until: v.exactOptional(instant),
    after: v.array(v.string()),
    proofs: v.array(proof),
    outOfOrder: v.array(outOfOrder),
    source: v.object({ label: v.string(), url: v.exactOptional(v.string()), readOn: day }),
  }),
);

/** The ordered steps of one system's set-up, as the report file holds them. */
export const sequenceReport = exactly<SequenceReport>()(
  v.object({
    system: v.string(),
    name: v.string(),
    mode,
    steps: v.array(step),
    first: v.array(v.string()),
    next: v.array(v.string()),
    inOrder: v.picklist(['yes', 'no', 'cannot-tell', 'not-looked-at']),
    says: v.string(),
  }),
);
