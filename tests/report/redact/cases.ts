import type { Case } from '../../../src/evidence/case.ts';
import { DEMOS } from '../../support/demos.ts';
import { STORIES } from '../../support/stories.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import type { SystemTenant } from '../../support/systems/system-tenant.ts';
import * as trustifi from '../../support/systems/trustifi.ts';

type Titled = readonly [title: string, file: Case];

const TENANTS: readonly SystemTenant[] = [ppe, pps, mailprotector, ninjaone, opswat, ...Object.values(trustifi)];
const STAGES = ['prepared', 'moved', 'review'] as const;

/** Every tenant that is shown or told of: demos, stories, and each system’s at its three stages. */
export const CASES: readonly Titled[] = [
  ...DEMOS.map(({ id, file }): Titled => [id, file]),
  ...STORIES.map(({ id, file }): Titled => [`story ${id}`, file]),
  ...TENANTS.flatMap(({ system, stages }, at) =>
    STAGES.map((stage): Titled => [`${at} ${system} ${stage}`, stages[stage]]),
  ),
];

/** The same tenants with each fault that is planted in them. */
export const FAULTS: readonly Titled[] = TENANTS.flatMap(({ system, stages, faults }) =>
  faults.map(({ title, stage, change }): Titled => [`${system} ${stage}: ${title}`, change(stages[stage])]),
);

/** Drawn so that no pseudonym of an address of these tenants is another address of theirs. */
export const KEY = new Uint8Array(32).fill(7);
export const OTHER_KEY = new Uint8Array(32).fill(8);
