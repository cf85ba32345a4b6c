import { inbound, ppeInbound } from '../../exchange.ts';
import { MICROSOFT_MX, PPE_MX, signed } from '../../contoso.ts';
import { role } from '../../tenant.ts';
import { faultsOf, no, organizationConfig, tenantDomainsOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { moved, prepared, review } from './stages.ts';

export const fault = faultsOf({ prepared, moved, review });

/** What goes wrong before Trustifi is connected. */
export const BEFORE_THE_MOVE: readonly Fault[] = [
  fault(
    'prepared',
    'MX points at Trustifi itself',
    { world: { 'contoso.com MX': signed(['10 in.trustifi.com'], 3600), 'in.trustifi.com A': '192.0.2.61' } },
    { 'mx-kept-for-api-or-loop contoso.com': 'fail product-itself' },
  ),
  fault(
    'prepared',
    'MX points at another gateway',
    { world: { 'contoso.com MX': signed(PPE_MX, 3600) } },
    { 'mx-kept-for-api-or-loop contoso.com': 'warn third-gateway' },
  ),
  fault(
    'prepared',
    'MX points at Microsoft and at another gateway',
    { world: { 'contoso.com MX': signed([...MICROSOFT_MX, ...PPE_MX], 3600) } },
    { 'mx-kept-for-api-or-loop contoso.com': 'warn third-gateway', 'mx-not-mixed contoso.com': 'fail mixed' },
  ),
  fault(
    'prepared',
    'the domain has two SPF records',
    { world: { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all', 'v=spf1 -all'] } },
    {
      'spf-single contoso.com': 'fail several',
      'spf-syntax contoso.com': 'does not arise',
      'spf-lookup-limits contoso.com': 'does not arise',
      'spf-keeps-microsoft contoso.com': 'does not arise',
      'spf-all-qualifier contoso.com': 'does not arise',
    },
  ),
  fault(
    'prepared',
    'DMARC only watches',
    { world: { '_dmarc.contoso.com TXT': 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com' } },
    { 'dmarc-published contoso.com': 'warn policy-none' },
  ),
  fault(
    'prepared',
    'Autodiscover was moved',
    { world: { 'autodiscover.contoso.com CNAME': 'mx1-us1.ppe-hosted.com' } },
    { 'autodiscover-unchanged contoso.com': 'fail elsewhere' },
  ),
  fault(
    'prepared',
    'mail straight to Microsoft may claim to be of an own domain',
    { exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] } },
    { 'direct-send-rejected': 'fail open' },
  ),
  fault(
    'prepared',
    'the lock of a former gateway is still on, and refuses all mail',
    { exchange: { inboundConnectors: [ppeInbound()] } },
    { 'inb-lockdown-not-early contoso.com': 'fail locked-though-mx-stays' },
  ),
  fault(
    'prepared',
    'a server of the organisation’s own delivers by a connector that nobody spoke of',
    {
      exchange: {
        inboundConnectors: [
          inbound({
            name: 'Scanner',
            connectorType: 'OnPremises',
            senderIpAddresses: ['203.0.113.40'],
            restrictDomainsToIpAddresses: false,
          }),
        ],
      },
    },
    { 'hybrid-connectors-known': 'warn own-servers' },
  ),
  fault(
    'prepared',
    'nobody said which endpoint is chosen in the console',
    { unanswered: ['tru-endpoint-region'] },
    { 'tru-endpoint-region': 'manual unanswered-in' },
  ),
  fault(
    'prepared',
    'the endpoint is that of another part of the world',
    { answers: [no('tru-endpoint-region')] },
    { 'tru-endpoint-region': 'fail does-not-fit' },
  ),
  fault(
    'prepared',
    'nobody who may consent is there, and somebody says so',
    {
      answers: [no('gov-consenter-role')],
      tenant: { directoryRoles: [role('user-admin', 'Global Reader', { principalType: 'user' })] },
    },
    { 'gov-consenter-role': 'fail neither' },
  ),
  fault(
    'prepared',
    'a second domain of the tenant was forgotten',
    { tenant: { tenantDomains: tenantDomainsOf('contoso.com', 'contoso.org') } },
    { 'domain-coverage': 'unknown not-audited' },
  ),
  fault(
    'prepared',
    'the change was turned down',
    { answers: [no('gov-change-approved')] },
    { 'gov-change-approved': 'fail not-approved' },
  ),
];
