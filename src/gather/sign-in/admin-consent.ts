import { CLOUD_ORIGINS } from '../../host/clouds.ts';
import type { Scope } from '../graph/scope.ts';
import type { SignInTarget } from '../tenant-port.ts';

/** Stands in the address that comes back from the consent page, by which it is known. */
export const CONSENT_STATE = 'gatecheck-consent';

/**
 * The address at which an administrator consents for the whole tenant to exactly these scopes.
 *
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentLink(
  { clientId, tenant, cloud }: SignInTarget,
  scopes: readonly Scope[],
  redirectUri: string,
): string {
  const { login, graph } = CLOUD_ORIGINS[cloud];
  // Microsoft's page reads a plus sign as itself, so spaces are written in per cent.
  const query = [
    ['client_id', clientId],
    ['scope', scopes.map((scope) => `${graph}/${scope}`).join(' ')],
    ['redirect_uri', redirectUri],
    ['state', CONSENT_STATE],
  ].map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`);
  return `${login}/${encodeURIComponent(tenant)}/v2.0/adminconsent?${query.join('&')}`;
}
