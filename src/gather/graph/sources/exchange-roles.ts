import { readExchangeRoleRow, readNamed } from '../../../evidence/tenant/read/app-use.ts';
import { readRows, type Gatherer } from './gatherer.ts';
import { found, nothing } from './reading.ts';

const ASSIGNMENTS_PATH = '/beta/roleManagement/exchange/roleAssignments';
const DEFINITIONS_PATH = '/beta/roleManagement/exchange/roleDefinitions';
const SCOPES_PATH = '/beta/roleManagement/exchange/customAppScopes';

/**
 * The roles that apps hold inside Exchange, and the scopes that limit them. Only beta addresses of Graph have them.
 * Assignments to people and groups are no fault and are left out.
 */
export const exchangeAppRoles: Gatherer<'exchangeAppRoles'> = {
  source: 'exchangeAppRoles',
  path: ASSIGNMENTS_PATH,
  opening: [],
  read: async (asking, progress) => {
    const [assignments, definitions, scopes] = await Promise.all([
      asking.collection(ASSIGNMENTS_PATH, 'Exchange role assignments', progress),
      asking.collection(DEFINITIONS_PATH, 'Exchange roles'),
      asking.collection(SCOPES_PATH, 'Exchange scopes of apps'),
    ]);
    if (assignments.pages === 0 && assignments.problem !== null)
      return nothing(ASSIGNMENTS_PATH, assignments.at, assignments.problem);
    const roles = readRows(definitions, 'Exchange roles', readNamed);
    const limits = readRows(scopes, 'Exchange scopes of apps', readNamed);
    const roleNames = new Map(roles.rows.map(({ id, name }) => [id, name]));
    const limitNames = new Map(limits.rows.map(({ id, name }) => [id, name]));
    const { rows, missing } = readRows(assignments, 'Exchange role assignments', readExchangeRoleRow);
    return found(ASSIGNMENTS_PATH, {
      value: rows.flatMap(({ servicePrincipalId, roleDefinitionId, scopeId }) =>
        servicePrincipalId === null
          ? []
          : [
              {
                servicePrincipalId,
                role: roleNames.get(roleDefinitionId) ?? roleDefinitionId,
                limitedTo: scopeId === null ? null : (limitNames.get(idIn(scopeId)) ?? scopeId),
              },
            ],
      ),
      at: assignments.at,
      missing: [...missing, ...roles.missing, ...limits.missing],
    });
  },
};

/** A scope is named by its id, or by a path that ends with it: `/CustomAppScopes/…`. */
const idIn = (scope: string): string => (scope.split('/').at(-1) ?? '').toLowerCase();
