import type { Setup } from '../../evidence/setup.ts';
import { isOwnDomain } from '../../evidence/mail-flow/tenant.ts';
import { settle } from '../../evidence/settle.ts';
import { mailFlowTenant, type MailFlowSources } from './mail-flow.ts';

/** Domains that the organisation accepts mail for, and those of which that is not known; all others are strangers'. */
export interface OwnDomains {
  readonly own: readonly string[];
  readonly perhaps: readonly string[];
}

/**
 * Which of the domains are the organisation's own: those in scope, and what lies below them, and those that Exchange accepts.
 * Where the list of Exchange was not read the domains of Entra are asked, which know some and rule out none.
 */
export function ownDomains(
  domains: readonly string[],
  { domains: inScope }: Setup,
  also: Pick<MailFlowSources, 'acceptedDomains' | 'tenantDomains'>,
): OwnDomains {
  const isInScope = (domain: string): boolean => inScope.some(({ name }) => `.${domain}`.endsWith(`.${name}`));
  const { acceptedDomains } = also;
  const settled = settle(acceptedDomains);
  const isWhole = settled.kind === 'read' && settled.reading.extent === 'whole';
  // A source that is not needed is not looked at, since a check is held to the age of what it looks at.
  const tenant = mailFlowTenant({
    ...(acceptedDomains === undefined ? {} : { acceptedDomains }),
    ...(isWhole || also.tenantDomains === undefined ? {} : { tenantDomains: also.tenantDomains }),
  });
  const asked = domains.map((domain) => ({ domain, is: isInScope(domain) ? true : isOwnDomain(tenant, domain).is }));
  return {
    own: asked.filter(({ is }) => is === true).map(({ domain }) => domain),
    perhaps: asked.filter(({ is }) => is === null).map(({ domain }) => domain),
  };
}
