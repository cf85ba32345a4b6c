import { EXCHANGE_ONLINE, GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { apiResource, type TenantParts } from '../tenant.ts';
import { caseFrom, type StageParts } from '../systems/parts.ts';
import type { Case } from '../../../src/evidence/case.ts';

/** The case of a stage, in which each API names only the permissions that somebody of the tenant holds: a small file. */
export const leanCase = (parts: StageParts): Case =>
  caseFrom({ ...parts, tenant: parts.tenant === null ? null : lean(parts.tenant) });

function lean(tenant: TenantParts): TenantParts {
  const told = JSON.stringify([tenant.appRoleAssignments, tenant.delegatedGrants, tenant.applications]);
  const resources = [apiResource(GRAPH), apiResource(EXCHANGE_ONLINE)];
  return {
    ...tenant,
    apiResources: resources.map((resource) => ({
      ...resource,
      permissions: resource.permissions.filter(({ id, value }) => told.includes(id) || told.includes(`"${value}"`)),
    })),
  };
}
