import type { Case } from '../../src/evidence/case.ts';
import { BEFORE } from '../support/contoso.ts';
import { exchangeCase, ppeBypass, ppeInbound, ppeOutbound } from '../support/exchange.ts';
import { locked } from '../ui/harness/mail-flow.ts';
import { ppe } from '../support/systems/ppe.ts';
import { PPS_DEMOS } from '../support/demos/pps.ts';

/** Before the cutover, with Exchange locked to the gateway already. */
export const earlyLock: Case = exchangeCase(
  { inboundConnectors: [ppeInbound()], outboundConnectors: [ppeOutbound()], transportRules: [ppeBypass()] },
  { world: BEFORE, setup: { systems: [{ id: 'ppe', mode: 'mx-inline', region: 'us1' }] } },
);

/** A gateway, and a product on devices beside it. */
export const severalSystems: Case = {
  ...ppe.stages.prepared,
  setup: {
    ...ppe.stages.prepared.setup,
    systems: [...ppe.stages.prepared.setup.systems, { id: 'ninjaone', mode: 'api-only' }],
  },
};

/** Ready but for an MX record whose TTL is an hour, which one of two opinions allows. */
export const longTtl = JSON.parse(JSON.stringify(ppe.stages.prepared), (_key, value: unknown) =>
  typeof value === 'object' && value !== null && 'originalTtlSeconds' in value && 'type' in value && value.type === 'MX'
    ? { ...value, originalTtlSeconds: 3600 }
    : value,
) as Case;

/** A gateway of which something is known from memory only. */
export const remembered: Case = {
  ...locked,
  setup: { ...locked.setup, systems: [{ id: 'mailprotector', mode: 'mx-inline' }] },
};

/** The same case read two years later, when every page that we read is old. */
export const inTwoYears = (file: Case): Case => JSON.parse(JSON.stringify(file).replaceAll('"2026-', '"2028-')) as Case;

const demoOfPps = (stage: 'during' | 'after'): Case => {
  const found = PPS_DEMOS.find(({ of }) => of?.stage === stage);
  if (found === undefined) throw new Error(`no demo of the stage ${stage}`);
  return found.file;
};
/** A tenant in which an app has got a right more, and nothing to compare with. */
export const grownApps: Case = {
  ...demoOfPps('after'),
  observed: { ...demoOfPps('after').observed, appsBaseline: [] },
};

/** The same tenant as it was saved a month before. */
export const earlierApps = JSON.parse(JSON.stringify(demoOfPps('during')).replaceAll('"2026-11-', '"2026-10-')) as Case;
