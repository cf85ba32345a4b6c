import { mailprotector, ninjaOne, opswat, proofpointEssentials, proofpointOnDemand, trustifi } from './clean.ts';
import { faulty } from './faulty.ts';
import type { Tenant } from './tenant.ts';

/** The tenants that are written down, by the system they show; `generated` makes others. */
export const TENANTS = {
  proofpointEssentials,
  proofpointOnDemand,
  mailprotector,
  trustifi,
  opswat,
  ninjaOne,
  faulty,
} as const satisfies Readonly<Record<string, (now: Date) => Tenant>>;
