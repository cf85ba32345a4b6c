import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { code, counted } from '../english.ts';
import { SOURCES } from '../references.ts';

export const domainVerified = defineCheck<{
  verified: { domain: string; users: number };
  'not-in-tenant': { domain: string };
  'not-verified': { domain: string };
  'no-mailbox': { domain: string };
  'no-mail-service': { domain: string };
  'internal-relay': { domain: string };
}>()({
  id: 'domain-verified',
  revision: 1,
  area: 'recipients',
  about: 'domain',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['tenantDomains'],
  uses: ['tenantDomains', 'recipients'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Overview, and Domain.Read.All'),
    SOURCES.userSync('prerequisites'),
    SOURCES.thirdPartyCloud(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'The domain is verified in the tenant and has mailboxes',
      failedTitle: 'The domain is not ready for mail in this tenant',
      why: 'Gateways take their domains from Entra, and what is not verified there cannot be relayed. A domain that receives mail and has no mailbox bounces all of it.',
      says: {
        verified: (f) => `${f.domain} is verified, and ${counted(f.users, 'user has', 'users have')} an address in it.`,
        'not-in-tenant': (f) => `${f.domain} is not among the domains of this tenant.`,
        'not-verified': (f) => `${f.domain} is in this tenant, and was never verified.`,
        'no-mailbox': (f) => `${f.domain} is verified, and no user has an address in it.`,
        'no-mail-service': (f) => `${f.domain} is verified, and mail is not among the services that it is set up for.`,
        'internal-relay': (f) =>
          `${f.domain} is set up for relay only: mail for people whom Exchange Online does not know goes on to another server.`,
      },
      fix: {
        'not-in-tenant': (f) => [
          `See at the top of the page that this is the right tenant for ${code(f.domain)}.`,
          'If it is: Microsoft 365 admin centre > Settings > Domains > Add domain, and publish the record that it asks for.',
        ],
        'not-verified': (f) => [
          `In the Microsoft 365 admin centre, open Settings > Domains > ${code(f.domain)}, and finish the verification with the TXT record that stands there.`,
        ],
        'no-mailbox': (f) => [
          `Give the mailboxes their address in ${code(f.domain)}: Exchange admin centre > Recipients > Mailboxes > the mailbox > Manage email address types.`,
          'If nobody should receive mail there, set the domain’s role to “Only sends mail” or “Parked: no mail at all”.',
        ],
        'no-mail-service': (f) => [
          `In the Microsoft 365 admin centre, open Settings > Domains > ${code(f.domain)} > Manage DNS, and add Exchange and Exchange Online Protection.`,
        ],
        'internal-relay': (f) => [
          `If all mailboxes of ${code(f.domain)} are in Exchange Online: Exchange admin centre > Mail flow > Accepted domains > ${code(f.domain)}, and choose Authoritative.`,
          'If some are still elsewhere it is right as it is; see that the way there does not lead through the gateway again.',
        ],
      },
    },
  },
  evaluate({ tenantDomains }, also, { domain }) {
    const found = tenantDomains.find(({ name }) => name === domain);
    if (found === undefined) {
      const list = settle(also.tenantDomains);
      // What is missing from a part may stand on the page that is missing.
      return list.kind === 'read' && list.reading.extent === 'part'
        ? {
            outcome: 'unknown',
            code: 'read-in-part',
            facts: { source: 'tenantDomains', missing: list.reading.missing },
          }
        : { outcome: 'fail', code: 'not-in-tenant', facts: { domain } };
    }
    if (!found.isVerified) return { outcome: 'fail', code: 'not-verified', facts: { domain } };
    const read = settle(also.recipients);
    if (read.kind === 'gap') {
      const { reason = 'never-read', detail = '' } = read.reading ?? {};
      return { outcome: 'unknown', code: 'not-read', facts: { source: 'recipients', reason, detail, resolver: null } };
    }
    const counts = read.reading.value.byDomain.find(({ domain: name }) => name === domain);
    const users = (counts?.primary ?? 0) + (counts?.other ?? 0);
    if (users === 0)
      return read.reading.extent === 'part'
        ? { outcome: 'unknown', code: 'read-in-part', facts: { source: 'recipients', missing: read.reading.missing } }
        : { outcome: 'fail', code: 'no-mailbox', facts: { domain } };
    const services = found.supportedServices.map((service) => service.toLowerCase());
    if (services.includes('emailinternalrelayonly'))
      return { outcome: 'warn', code: 'internal-relay', facts: { domain } };
    return services.includes('email')
      ? { outcome: 'pass', code: 'verified', facts: { domain, users } }
      : { outcome: 'warn', code: 'no-mail-service', facts: { domain } };
  },
});
