import type { ServicePrincipal } from '../apps.ts';
import { readCredentials } from './credentials.ts';
import { fieldsOf, flag, id, name, names, within } from './fields.ts';

/**
 * An enterprise application; null where the two ids are not there. Derived types (`agentIdentity` …) are read as what
 * they are derived from. `notDisabled`, which Graph also says, is no reason.
 */
export function readServicePrincipal(body: unknown): ServicePrincipal | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const own = id(fields, 'id');
  const appId = id(fields, 'appId');
  if (own === null || appId === null) return null;
  const { credentials, isWhole } = readCredentials(fields);
  const disabled = name(fields, 'disabledByMicrosoftStatus');
  return {
    id: own,
    appId,
    displayName: name(fields, 'displayName'),
    type: name(fields, 'servicePrincipalType'),
    isEnabled: flag(fields, 'accountEnabled'),
    disabledByMicrosoft: disabled?.toLowerCase() === 'notdisabled' ? null : disabled,
    ownerTenantId: id(fields, 'appOwnerOrganizationId'),
    audience: name(fields, 'signInAudience'),
    verifiedPublisher: name(within(fields, 'verifiedPublisher'), 'displayName'),
    replyUrls: names(fields, 'replyUrls'),
    homepage: name(fields, 'homepage'),
    assignmentRequired: flag(fields, 'appRoleAssignmentRequired'),
    credentials: isWhole ? credentials : null,
  };
}
