import type { Mode } from '../../evidence/setup.ts';
import { profileById } from '../index.ts';
import { genericApi, genericInline, genericLoop } from './generic.ts';
import { mailprotector, mailprotectorApp } from './mailprotector.ts';
import { ninjaone } from './ninjaone.ts';
import { opswatApp, opswatInline, opswatLoop } from './opswat.ts';
import { ppe, ppeApp } from './ppe.ts';
import { pps, ppsApps } from './pps.ts';
import type { Sequence } from './sequence.ts';
import { trustifiApi, trustifiInline, trustifiLoop } from './trustifi.ts';

/** Every documented set-up: those of the products that the checklist treats by name, then one of each mode for the rest. */
export const SEQUENCES: readonly Sequence[] = [
  ppe,
  ppeApp,
  pps,
  ppsApps,
  mailprotector,
  mailprotectorApp,
  trustifiLoop,
  trustifiInline,
  trustifiApi,
  opswatLoop,
  opswatInline,
  opswatApp,
  ninjaone,
  genericInline,
  genericLoop,
  genericApi,
];

/** The set-up of this product in this mode; null for what is no product that we know or that the user described. */
export function sequenceOf(system: string, mode: Mode): Sequence | null {
  const own = SEQUENCES.find((one) => one.system === system && one.mode === mode);
  if (own !== undefined) return own;
  const isGateway = system === 'other' || (profileById(system)?.modes.length ?? 0) > 0;
  return isGateway ? (SEQUENCES.find((one) => one.system === null && one.mode === mode) ?? null) : null;
}
