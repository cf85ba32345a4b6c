import * as v from 'valibot';
import { exactly, instant } from '../evidence/schema-parts.ts';
import type { FlowAnswer, FlowObject, FlowStep, MailFlowReport } from './mail-flow-report.ts';

const strings = v.array(v.string());

const flowObject = exactly<FlowObject>()(
  v.object({
    name: v.string(),
    kind: v.picklist(['connector', 'rule', 'setting']),
    from: v.nullable(v.object({ request: v.string(), at: instant })),
  }),
);

const flowStep = exactly<FlowStep>()(
  v.object({
    stage: v.picklist(['sender', 'mx', 'gateway', 'connector', 'rules', 'mailbox', 'recipient']),
    state: v.picklist(['open', 'closed', 'not-known', 'passed-by', 'not-reached']),
    says: v.string(),
    objects: v.array(flowObject),
  }),
);

const flowAnswer = exactly<FlowAnswer>()(
  v.object({
    answer: v.picklist(['no', 'no-except-same-vendor', 'yes', 'cannot-tell']),
    code: v.string(),
    headline: v.string(),
    says: v.string(),
    others: strings,
    path: v.array(flowStep),
    names: strings,
  }),
);

/** The ways of a domain's mail through Exchange. */
export const mailFlowReport = exactly<MailFlowReport>()(
  v.object({
    inbound: v.nullable(flowAnswer),
    outbound: v.nullable(flowAnswer),
    delivery: v.object({ says: v.string(), ranges: strings, total: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  }),
);
