import type { DiscoveredTenant, SignInTarget } from '../../gather/tenant-port.ts';
import type { SignInSettings } from '../ports.ts';

/** What is typed about where to sign in. */
export interface TargetFields {
  readonly tenant: string;
  readonly clientId: string;
}

/** A sentence for each field that has to be changed. */
export type TargetProblems = Partial<Record<keyof TargetFields, string>>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const ANY_TENANT = 'organizations';

/** Whether the text leaves the tenant to the account that signs in. */
export const namesNoTenant = (tenant: string): boolean => ['', ANY_TENANT, 'common'].includes(tenant.trim());

/** Whether the text can be looked up as a domain; an id needs no looking up. */
export const isDomain = (text: string): boolean => DOMAIN.test(text.trim()) && !GUID.test(text.trim());

export function targetProblems({ tenant, clientId }: TargetFields, settings: SignInSettings): TargetProblems {
  const typed = tenant.trim();
  const isTenant = namesNoTenant(typed) || GUID.test(typed) || isDomain(typed);
  const isClient = settings.clientId !== null || GUID.test(clientId.trim());
  return {
    ...(!isTenant && { tenant: 'Write a domain of the tenant, such as contoso.com, or its id. Or leave it empty.' }),
    ...(!isClient && {
      clientId: 'Paste the application (client) id of the registration: five groups of letters and digits.',
    }),
  };
}

/** Where to sign in. Of a discovered tenant its id; with nothing typed, the tenant of whoever signs in. */
export function targetOf(
  { tenant, clientId }: TargetFields,
  settings: SignInSettings,
  discovered: DiscoveredTenant | null,
): SignInTarget {
  const typed = tenant.trim();
  return {
    clientId: settings.clientId ?? clientId.trim().toLowerCase(),
    tenant: discovered?.tenantId ?? (typed === '' ? ANY_TENANT : typed),
    cloud: settings.cloud,
  };
}
