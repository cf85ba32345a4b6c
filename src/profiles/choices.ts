import type { Mode } from '../evidence/setup.ts';
import { OFFERED } from './index.ts';
import type { Regions } from './profile.ts';

/** A vendor's regions as plain JSON: a customer id's pattern is its source, anchored, as `new RegExp` takes it. */
export type RegionChoice =
  | Exclude<Regions, { readonly kind: 'customer-id' }>
  | { readonly kind: 'customer-id'; readonly label: string; readonly pattern: string; readonly example: string };

/** What the start page needs to know of a gateway before the engine is loaded. */
export interface GatewayChoice {
  readonly id: string;
  readonly name: string;
  /** The usual one first; never empty. */
  readonly modes: readonly Mode[];
  readonly regions: RegionChoice;
}

/** The gateways on offer, in the order of the list, as plain JSON that a build can write into the page. */
export const gatewayChoices = (): readonly GatewayChoice[] =>
  OFFERED.map(({ id, name, modes, regions }) => ({ id, name, modes, regions: regionChoice(regions) }));

const regionChoice = (regions: Regions): RegionChoice =>
  regions.kind === 'customer-id' ? { ...regions, pattern: regions.pattern.source } : regions;
