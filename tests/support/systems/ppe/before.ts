import { recipients } from '../../tenant.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, ppeOutbound } from '../../exchange.ts';
import { MICROSOFT_MX, signed, SPF_WITH_GATEWAY } from '../../contoso.ts';
import { antiSpam, connectionFilter } from '../../policies.ts';
import { audit, faultsOf, no, organizationConfig, signing, tenantDomainsOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { moved, prepared, review } from './stages.ts';

export const fault = faultsOf({ prepared, moved, review });
const WITHOUT_GATEWAY = 'v=spf1 include:spf.protection.outlook.com -all';

/** What goes wrong before a move to Proofpoint Essentials. */
export const BEFORE_THE_MOVE: readonly Fault[] = [
  fault(
    'prepared',
    'the TTL of MX was never lowered',
    { world: { 'contoso.com MX': signed(MICROSOFT_MX, 14_400) } },
    { 'mx-ttl-lowered contoso.com': 'fail high', 'mx-ttl-old-expired contoso.com': 'fail still-high' },
  ),
  fault(
    'prepared',
    'the TTL of MX is the hour that Microsoft asks for at least',
    { world: { 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
    { 'mx-ttl-lowered contoso.com': 'warn medium', 'mx-ttl-old-expired contoso.com': 'warn still-medium' },
  ),
  fault(
    'prepared',
    'SPF does not name the gateway',
    { world: { 'contoso.com TXT': [WITHOUT_GATEWAY] } },
    {
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'spf-no-invalid-gateway-term contoso.com': 'does not arise',
    },
  ),
  fault(
    'prepared',
    'SPF includes a name of Proofpoint that has no record',
    {
      world: {
        'contoso.com TXT': [SPF_WITH_GATEWAY.replace(' a:', ' include:pphosted.com a:')],
        'pphosted.com TXT': 'domain-verification=4f7a',
      },
    },
    {
      'spf-syntax contoso.com': 'fail permerror',
      'spf-lookup-limits contoso.com': 'unknown ends-early',
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'spf-no-invalid-gateway-term contoso.com': 'fail no-spf-behind',
    },
  ),
  fault(
    'prepared',
    'the outbound connector was switched on before SPF named the gateway',
    { world: { 'contoso.com TXT': [WITHOUT_GATEWAY] }, exchange: { outboundConnectors: [ppeOutbound()] } },
    {
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'spf-no-invalid-gateway-term contoso.com': 'does not arise',
      'outb-disabled-until-spf': 'fail on-too-early',
      'outb-no-competitor': 'pass one',
    },
  ),
  fault(
    'prepared',
    'the connector locks while MX is still at Microsoft',
    { exchange: { inboundConnectors: [ppeInbound()] } },
    { 'inb-lockdown-not-early contoso.com': 'fail locked-too-early' },
  ),
  fault(
    'prepared',
    'the bypass rule was deleted',
    { exchange: { transportRules: [audit(PPE_PIECES)] } },
    {
      'filter-strategy-chosen': 'fail neither',
      'scl-rule-present-ppe': 'fail absent',
      'scl-rule-ip-scoped': 'does not arise',
      // The audit beside it is no rule that mail rests on.
      'rule-mode-active': 'does not arise',
      'rule-not-shadowed': 'does not arise',
    },
  ),
  fault(
    'prepared',
    'the bypass rule lost its addresses',
    { exchange: { transportRules: [ppeBypass({ conditions: [] }), audit(PPE_PIECES)] } },
    { 'filter-strategy-chosen': 'fail open-bypass', 'scl-rule-ip-scoped': 'fail open' },
  ),
  fault(
    'prepared',
    'the inbound connector lacks one of the ranges',
    {
      exchange: {
        inboundConnectors: [
          ppeInbound({ restrictDomainsToIpAddresses: false, senderIpAddresses: PPE_PIECES.slice(0, -1) }),
        ],
      },
    },
    { 'inb-connector-ip-complete': 'fail missing', 'scl-rule-ip-scoped': 'warn wider-than-connector' },
  ),
  fault(
    'prepared',
    'the smart host is that of another region',
    {
      exchange: {
        outboundConnectors: [ppeOutbound({ enabled: false, smartHosts: ['outbound-eu1.ppe-hosted.com'] })],
      },
    },
    { 'outb-smarthost-correct': 'warn other-region' },
  ),
  fault(
    'prepared',
    'an anti-spam policy lets a whole domain through',
    { exchange: { contentFilterPolicies: [antiSpam({ allowedSenderDomains: ['partner.example'] })] } },
    { 'antispam-no-allowed-domains': 'fail domains' },
  ),
  fault(
    'prepared',
    'the connection filter lists addresses of the gateway',
    { exchange: { connectionFilterPolicies: [connectionFilter({ ipAllowList: ['67.231.144.0/24'] })] } },
    { 'conn-filter-allow-list': 'warn only-gateway' },
  ),
  fault(
    'prepared',
    'mail straight to Microsoft may claim to be of an own domain',
    { exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] } },
    { 'direct-send-rejected': 'fail open' },
  ),
  fault(
    'prepared',
    'Exchange does not sign for the domain',
    { exchange: { dkimSigningConfigs: [signing('contoso.com', { enabled: false }), signing('fabrikam.com')] } },
    { 'dkim-signing-on contoso.com': 'fail off' },
  ),
  fault(
    'prepared',
    'the parked domain has no SPF record',
    { world: { 'fabrikam.com TXT': null } },
    {
      'spf-single fabrikam.com': 'fail none',
      'spf-syntax fabrikam.com': 'does not arise',
      'spf-lookup-limits fabrikam.com': 'does not arise',
      'spf-all-qualifier fabrikam.com': 'does not arise',
    },
  ),
  fault(
    'prepared',
    'a mailbox has its main address at onmicrosoft.com',
    {
      tenant: {
        recipients: recipients({ onmicrosoftPrimary: { total: 1, addresses: ['scanner@contoso.onmicrosoft.com'] } }),
      },
    },
    { 'inb-onmicrosoft-primary': 'fail some' },
  ),
  fault(
    'prepared',
    'a third domain of the tenant was forgotten',
    {
      tenant: {
        tenantDomains: tenantDomainsOf('contoso.com', 'fabrikam.com', 'contoso.org'),
      },
    },
    { 'domain-coverage': 'unknown not-audited' },
  ),
  fault(
    'prepared',
    'the change was turned down',
    { answers: [no('gov-change-approved')] },
    { 'gov-change-approved': 'fail not-approved' },
  ),
];
