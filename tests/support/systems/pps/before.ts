import { globalAdmin } from '../../tenant.ts';
import { grants, secret } from '../../tenant.ts';
import { faultsOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import {
  bypass,
  DELIVERS,
  fromProofpoint,
  moved,
  pilot,
  prepared,
  review,
  skipSafeLinks,
  SPF,
  SYNC,
  syncRegistration,
  toProofpoint,
  TRAP,
  trapRegistration,
} from './stages.ts';
import { audit } from '../parts.ts';
import { INSIDE } from '../../exchange.ts';

export const fault = faultsOf({ prepared, moved, review });
const rules = (routing = pilot()) => [bypass(), skipSafeLinks(), routing, audit(DELIVERS)];

/** What goes wrong before a move to Proofpoint Email Protection. */
export const BEFORE_THE_MOVE: readonly Fault[] = [
  fault(
    'prepared',
    'SPF names the cluster of somebody else',
    {
      world: {
        'contoso.com TXT': SPF.replace('001a2b3c', '001a2b3d'),
        'spf-001a2b3d.pphosted.com TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
      },
    },
    {
      // The ids of SPF and MX are compared once MX carries one.
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'outb-disabled-until-spf': 'fail on-too-early',
    },
  ),
  fault(
    'prepared',
    'SPF of the domain that only sends is hosted, and depends on each address',
    { world: { 'contoso.net TXT': 'v=spf1 include:%{ir}.%{v}.%{d}.spf.has.pphosted.com -all' } },
    {
      'spf-syntax contoso.net': 'unknown macro',
      'spf-lookup-limits contoso.net': 'unknown macro',
      'spf-authorises-gateway contoso.net': 'unknown macro',
      'spf-keeps-microsoft contoso.net': 'unknown macro',
      'spf-no-invalid-gateway-term contoso.net': 'unknown macro',
      'outb-disabled-until-spf': 'unknown spf-open',
    },
  ),
  fault(
    'prepared',
    'the addresses of the cluster were never entered',
    { setup: { deliveryRanges: [] } },
    {
      'inb-connector-present': 'warn perhaps-present',
      'inb-connector-ip-complete': 'unknown ranges-not-known',
      'inb-connector-ip-excess': 'unknown ranges-not-known',
      'conn-filter-allow-list': 'unknown ranges-not-known',
      'scl-rule-ip-scoped': 'unknown ranges-not-known',
    },
  ),
  fault(
    'prepared',
    'the rule for the way out takes mail inside the tenant too, as the procedure has it',
    { exchange: { transportRules: rules(pilot({ conditions: [INSIDE] })) } },
    { 'outb-rule-conditions': 'warn sender-only' },
  ),
  fault(
    'prepared',
    'the outbound connector takes all mail without a rule',
    { exchange: { outboundConnectors: [toProofpoint({ isTransportRuleScoped: false, recipientDomains: ['*'] })] } },
    { 'outb-rule-scoped': 'warn for-all', 'outb-no-competitor': 'pass one' },
  ),
  fault(
    'prepared',
    'the smart host is the example of the procedure',
    {
      world: { 'outbound.pphosted.com A': '192.0.2.203' },
      exchange: { outboundConnectors: [toProofpoint({ smartHosts: ['outbound.pphosted.com'] })] },
    },
    { 'outb-smarthost-correct': 'warn example' },
  ),
  fault(
    'prepared',
    'the outbound connector was never validated',
    { exchange: { outboundConnectors: [toProofpoint({ isValidated: false, lastValidatedAt: '' })] } },
    { 'outb-validated': 'fail never' },
  ),
  fault(
    'prepared',
    'the inbound connector takes plain text',
    {
      exchange: { inboundConnectors: [fromProofpoint({ restrictDomainsToIpAddresses: false, requireTls: false })] },
    },
    { 'inb-connector-require-tls': 'fail takes-plain-text' },
  ),
  fault(
    'prepared',
    'the inbound connector is for one sender domain',
    {
      exchange: {
        inboundConnectors: [
          fromProofpoint({ restrictDomainsToIpAddresses: false, senderDomains: ['partner.example'] }),
        ],
      },
    },
    { 'inb-connector-sender-scope': 'fail some-domains' },
  ),
  fault(
    'prepared',
    'the secret of the directory sync has expired',
    { tenant: { applications: [syncRegistration({ credentials: [secret('s1', 100, -3)] }), trapRegistration()] } },
    { 'cred-not-expired': 'fail expired' },
  ),
  fault(
    'prepared',
    'nobody consented to what TRAP asks for',
    { tenant: { appRoleAssignments: [...grants('sync', ...SYNC), ...grants('trap', TRAP[1])] } },
    { 'app-consent-complete': 'fail not-consented' },
  ),
  fault(
    'prepared',
    'the registration for TRAP is open to other tenants',
    { tenant: { applications: [syncRegistration(), trapRegistration({ audience: 'AzureADMultipleOrgs' })] } },
    { 'app-single-tenant': 'fail open-to-others' },
  ),
  fault(
    'prepared',
    'whoever signed in may not consent, and nobody said who will',
    { tenant: { directoryRoles: [globalAdmin('other@contoso.com'), globalAdmin('breakglass@contoso.com')] } },
    { 'gov-consenter-role': 'manual not-known-who' },
  ),
];
