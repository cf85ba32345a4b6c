import type { Case } from '../../src/evidence/case.ts';
import { BEFORE } from '../support/contoso.ts';
import { exchangeCase, ppeBypass, ppeInbound, ppeOutbound } from '../support/exchange.ts';
import { ppe } from '../support/systems/ppe.ts';

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
