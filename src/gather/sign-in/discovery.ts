import { isCloudName } from '../../host/clouds.ts';
import type { CloudName } from '../../host/clouds.ts';
import type { DiscoveredTenant } from '../tenant-port.ts';

const TIMEOUT_MS = 10_000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/i;

/**
 * Asks Microsoft's public discovery document which tenant a domain belongs to; null where it knows none, or where there
 * was no usable answer. It proves that some tenant has the domain, and not that the reader has anything to do with it.
 *
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export async function discoverTenant(
  domain: string,
  login: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<DiscoveredTenant | null> {
  const name = domain.trim().replace(/\.$/, '').toLowerCase();
  if (!DOMAIN.test(name)) return null;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const response = await fetch(`${login}/${name}/v2.0/.well-known/openid-configuration`, {
      signal: limit,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
    return response.ok ? readDiscovery(await response.json()) : null;
  } catch {
    // Not reached, stopped or no JSON: the tenant can still be typed.
    return null;
  }
}

/**
 * Reads the document. In words: the tenant is in the issuer's address; the cloud is told by `cloud_instance_name`, and
 * within the government's by `tenant_region_sub_scope`, where GCC is part of the worldwide cloud.
 */
export function readDiscovery(document: unknown): DiscoveredTenant | null {
  if (typeof document !== 'object' || document === null) return null;
  const field = (name: string): string => {
    const value = (document as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : '';
  };
  const issuer = field('issuer');
  const tenantId = URL.canParse(issuer) ? (new URL(issuer).pathname.split('/')[1] ?? '') : '';
  if (!GUID.test(tenantId)) return null;
  const cloud = cloudOf(field('cloud_instance_name').toLowerCase(), field('tenant_region_sub_scope').toUpperCase());
  return cloud === null ? null : { tenantId: tenantId.toLowerCase(), cloud };
}

const BY_SUB_SCOPE: Readonly<Record<string, CloudName>> = {
  GCC: 'worldwide',
  DODCON: 'us-government',
  DOD: 'us-government-dod',
};
const BY_INSTANCE: Readonly<Record<string, CloudName>> = {
  'microsoftonline.com': 'worldwide',
  'microsoftonline.us': 'us-government',
  'partner.microsoftonline.cn': 'china',
  '': 'worldwide',
};

/** Null for a cloud that this page does not know. */
function cloudOf(instance: string, subScope: string): CloudName | null {
  const found = Object.hasOwn(BY_SUB_SCOPE, subScope) ? BY_SUB_SCOPE[subScope] : BY_INSTANCE[instance];
  return found !== undefined && isCloudName(found) ? found : null;
}
