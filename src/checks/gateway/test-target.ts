import type { Context } from '../check.ts';
import { code } from '../english.ts';

/** Whom a guided test is about, as it is named in a step. */
export interface TestTarget {
  /** The first domain that receives mail; `your-domain.example` where none is named. */
  readonly domain: string;
  /** The tenant’s own host for that domain; null where its name cannot be made from the domain’s. */
  readonly hostName: string | null;
  /** The same in a step: the name, or where it is looked up. */
  readonly host: string;
  /** The product in the mail path, or `the gateway`. */
  readonly gateway: string;
}

/**
 * The reader’s own names for the steps of a test.
 *
 * In words: the host bears the domain’s name with dashes for dots. Of a domain that has a dash itself Microsoft adds
 * characters that nobody can derive, so the admin centre has to be asked.
 */
export function testTarget({ setup, gateway }: Context): TestTarget {
  const domain = setup.domains.find(({ role }) => role === 'receives')?.name ?? 'your-domain.example';
  const hostName = domain.includes('-') ? null : `${domain.replaceAll('.', '-')}.mail.protection.outlook.com`;
  const host =
    hostName === null
      ? `the host that the Microsoft 365 admin centre shows as MX value under Settings > Domains > ${domain} > DNS records`
      : code(hostName);
  return { domain, hostName, host, gateway: gateway?.profile.name ?? 'the gateway' };
}
