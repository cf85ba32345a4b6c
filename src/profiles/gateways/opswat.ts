import { NOTHING_STATED, page, published } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const INTEGRATION = page(
  'OPSWAT MetaDefender Email Gateway Security: Microsoft Office 365',
  'https://opswat.developerhub.io/docs/mdemail/integrations/microsoft-office-365',
  '2026-11-20',
);
const APPLICATIONS = page(
  'OPSWAT MetaDefender Email Gateway Security: Registering Azure applications',
  'https://opswat.developerhub.io/docs/mdemail/6.3.1/configuration/azure-application',
  '2026-11-20',
);
const CLOUD = page(
  'OPSWAT MetaDefender Cloud Email Security: Microsoft Exchange Online',
  'https://www.opswat.com/docs/mdces3/configuration/microsoft-exchange-online',
  '2026-11-20',
);

/** OPSWAT MetaDefender: a gateway that the customer runs, so it has no host names of the vendor's; and a cloud sibling. */
export const opswat: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'opswat',
  name: 'OPSWAT MetaDefender Email Gateway Security / Cloud Email Security',
  kind: 'gateway',
  modes: ['connector-loop', 'mx-inline'],
  notes: [
    published(
      'It is tied to Microsoft 365 by connectors and needs no MX change; unless narrowed, the rule sends inbound, outbound and internal mail there and back.',
      INTEGRATION,
    ),
    published('As the outbound gateway it can become an open relay unless hardened.', INTEGRATION),
    published(
      'Its HELO name must be set, or Microsoft may block it; virtual machines in Azure cannot send on port 25.',
      INTEGRATION,
    ),
    published('The registered application is single tenant, with a client secret.', APPLICATIONS),
    published(
      'The cloud product’s assistant makes connectors, rules and an IP allow list, and warns of loops with other products that use connectors.',
      CLOUD,
    ),
  ],
};
