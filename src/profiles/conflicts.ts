import type { DomainRole, Mode, Setup } from '../evidence/setup.ts';
import type { Conflict, ConflictId, Dispute } from './conflict.ts';
import { DISPUTES } from './disputes.ts';

type SideId<I extends ConflictId> = (typeof DISPUTES)[I]['sides'][number]['id'];

/** The eight, in the order in which a reader meets them. */
export const CONFLICTS: readonly Conflict[] = Object.values<Dispute>(DISPUTES);

/** Where a conflict has to be one: the way of the gateway, the systems in use, the domain's role. */
export interface Whereabouts {
  readonly gateway: { readonly mode: Mode } | null;
  readonly systems: readonly string[];
  readonly role: DomainRole;
}

/** The conflict, or null where the sides do not contradict each other in this mode, for these systems or this role. */
export function conflictAt(id: ConflictId, { gateway, systems, role }: Whereabouts): Conflict | null {
  const { where, ...conflict }: Dispute = DISPUTES[id];
  const isHere =
    (where?.modes === undefined || gateway === null || where.modes.includes(gateway.mode)) &&
    (where?.systems === undefined || where.systems.some((one) => systems.includes(one))) &&
    (where?.roles === undefined || where.roles.includes(role));
  return isHere ? conflict : null;
}

/** The side that the reader chose, where it is one that we know; of two positions the first counts. */
export function chosenSide<I extends ConflictId>(id: I, { positions }: Pick<Setup, 'positions'>): SideId<I> | null {
  const chosen = positions?.find(({ conflict }) => conflict === id)?.side;
  const sides: readonly { readonly id: SideId<I> }[] = DISPUTES[id].sides;
  return sides.find((side) => side.id === chosen)?.id ?? null;
}

/** The side by which checks judge: the reader's, else ours; null where neither we nor the reader follow any. */
export const followedSide = <I extends ConflictId>(
  id: I,
  setup: Pick<Setup, 'positions'>,
): SideId<I> | (typeof DISPUTES)[I]['follows'] => chosenSide(id, setup) ?? DISPUTES[id].follows;
