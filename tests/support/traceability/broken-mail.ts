import { inbound } from '../exchange.ts';
import { recipients, tenantDomain } from '../tenant.ts';
import { faultsOf, tenantDomainsOf } from '../systems/parts.ts';
import { mailprotector } from '../systems/mailprotector.ts';
import * as mailprotectorStages from '../systems/mailprotector/stages.ts';
import { ppe } from '../systems/ppe.ts';
import * as ppeStages from '../systems/ppe/stages.ts';
import { pps } from '../systems/pps.ts';
import * as ppsStages from '../systems/pps/stages.ts';
import type { Breach } from './breach.ts';

const essentials = faultsOf(ppeStages);
const proofpoint = faultsOf(ppsStages);
const userSync = faultsOf(mailprotectorStages);

/** Domains, mailboxes and connectors. */
export const MAIL_BROKEN: Readonly<Record<string, Breach>> = {
  'essentials-6': {
    tenant: ppe,
    fault: essentials(
      'prepared',
      'the domain was never verified',
      {
        tenant: {
          tenantDomains: [
            tenantDomain('contoso.com', { isDefault: true, isVerified: false }),
            ...tenantDomainsOf('fabrikam.com'),
          ],
        },
      },
      {},
    ),
  },
  'sop-10': {
    tenant: pps,
    fault: proofpoint('prepared', 'nobody filed the baseline', { unanswered: ['baseline-recorded'] }, {}),
  },
  'sop-19': {
    tenant: pps,
    fault: proofpoint(
      'prepared',
      'the connector is of the type for own servers',
      {
        exchange: {
          inboundConnectors: [
            ppsStages.fromProofpoint({ connectorType: 'OnPremises', restrictDomainsToIpAddresses: false }),
          ],
        },
      },
      {},
    ),
  },
  'sop-20': {
    tenant: pps,
    fault: proofpoint('moved', 'there is no inbound connector', { exchange: { inboundConnectors: [] } }, {}),
  },
  'sop-27': {
    tenant: pps,
    fault: proofpoint('prepared', 'there is no outbound connector', { exchange: { outboundConnectors: [] } }, {}),
  },
  'sop-56': {
    tenant: ppe,
    fault: essentials(
      'prepared',
      'the connector has an address that stands on no page',
      {
        exchange: {
          inboundConnectors: [inbound({ name: 'From the gateway', senderIpAddresses: ['67.231.144.0/24'] })],
        },
      },
      {},
    ),
  },
  'user-sync-2': {
    tenant: mailprotector,
    fault: userSync(
      'prepared',
      'the domain has no mailbox',
      { tenant: { recipients: recipients({ byDomain: [] }) } },
      {},
    ),
  },
  'user-sync-14': {
    tenant: mailprotector,
    fault: userSync(
      'prepared',
      'a mailbox has its main address at onmicrosoft.com',
      {
        tenant: {
          recipients: recipients({
            onmicrosoftPrimary: { total: 1, addresses: ['reception@contoso.onmicrosoft.com'] },
          }),
        },
      },
      {},
    ),
  },
};
