import type { ExchangeAppRole } from '../../evidence/tenant/apps.ts';
import { directoryRoleOf } from '../permissions/directory-roles.ts';
import { DIRECTORY, type Held } from './held.ts';
import { highestRisk, type Risk } from './risk.ts';

/** Whether a permission is asleep until its holder has a role: `Exchange.ManageAsApp` and its like. */
export const needsRole = (held: Held): boolean => held.permission?.traits.includes('needs-role') === true;

/** What stands beside a permission that sleeps without a role. */
export interface RoleBeside {
  /** All roles of the directory were read, so that none means none. */
  readonly rolesAreWhole: boolean;
  /** What the app holds inside Exchange; null where that was not read. */
  readonly exchangeRoles: readonly ExchangeAppRole[] | null;
}

/**
 * The risk of a permission beside everything else that its holder has.
 *
 * In words: `Exchange.ManageAsApp` is as strong as the strongest role that Exchange accepts from the app. With none it
 * sleeps: low, and to be watched, since a role group inside Exchange is not visible here. Where roles were not read
 * whole it counts as what it may be.
 */
export function effectiveRisk(held: Held, all: readonly Held[], beside: RoleBeside): Risk {
  if (!needsRole(held)) return held.risk;
  const tiers = rolesForExchange(all).map(({ risk }) => risk);
  const inExchange = wakingInExchange(beside.exchangeRoles ?? []).length > 0;
  const strongest = highestRisk(inExchange ? [...tiers, 'high'] : tiers);
  return strongest ?? (beside.rolesAreWhole ? 'low' : held.risk);
}

/** The directory roles among these that Exchange Online takes for `Exchange.ManageAsApp`. */
export const rolesForExchange = (all: readonly Held[]): readonly Held[] =>
  all.filter(
    ({ resourceAppId, permissionId }) =>
      resourceAppId === DIRECTORY && directoryRoleOf(permissionId)?.worksWithExchangeManageAsApp === true,
  );

/** The roles inside Exchange that wake it; those that open mailboxes to an app by other protocols do not. */
export const wakingInExchange = (roles: readonly ExchangeAppRole[]): readonly ExchangeAppRole[] =>
  roles.filter(({ role }) => !role.startsWith('Application '));
