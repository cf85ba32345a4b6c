import type { Mode } from '../evidence/setup.ts';
import { OFFERED } from './index.ts';
import type { Regions } from './profile.ts';
import { SYSTEMS } from './systems.ts';

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

/** A product that a tenant may use beside its gateway, by API or as an app. */
export interface ProductChoice {
  /** Of the map of systems. */
  readonly id: string;
  readonly name: string;
}

/** The products with applications of their own; first what is no gateway, last what usually is one. */
export const productChoices = (): readonly ProductChoice[] =>
  SYSTEMS.flatMap(({ id, beside, gateway }) => (beside === null ? [] : [{ id, name: beside, gateway }]))
    .sort((a, b) => placeOf(a.gateway) - placeOf(b.gateway))
    .map(({ id, name }) => ({ id, name }));

/** What is no gateway before what may be one without standing in MX, and that before the others. */
function placeOf(gateway: string | null): number {
  if (gateway === null) return 0;
  return OFFERED.find(({ id }) => id === gateway)?.modes[0] === 'mx-inline' ? 2 : 1;
}

const regionChoice = (regions: Regions): RegionChoice =>
  regions.kind === 'customer-id' ? { ...regions, pattern: regions.pattern.source } : regions;
