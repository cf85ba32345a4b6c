import type { Fault, SystemTenant } from '../systems/system-tenant.ts';

/** A well-kept tenant, and what is broken in it; a title alone where no fault of the tenant has it. */
export interface Breach {
  readonly tenant: SystemTenant;
  readonly fault: Pick<Fault, 'stage' | 'change'> | string;
}
