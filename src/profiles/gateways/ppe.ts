import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile, Reference } from '../profile.ts';

const BEST_PRACTICES: Reference = {
  label: 'Proofpoint Essentials, Microsoft 365 integration best practices',
  readOn: '2026-11-20',
};
const LOCKDOWN = page(
  'Vircom (reseller): Locking down O365 connections',
  'https://vircomhelp.freshdesk.com/support/solutions/articles/48000859489-step-6-locking-down-o365-connections',
  '2026-11-20',
);
const DIRECT_DELIVERY = page(
  'ExcelMicro (reseller): Methods to prevent Exchange Online Protection direct delivery',
  'https://excelmicro.kayako.com/en-us/article/1011-proofpoint-essentials-methods-to-prevent-exchange-online-protection-direct-delivery',
  '2026-11-20',
);
const MANUAL_SYNC = page(
  'Constant Edge (reseller): Azure directory sync',
  'https://help.constantedge.com/support/solutions/articles/44002400220',
  '2026-11-20',
);

const US = ['us1', 'us2', 'us3', 'us4', 'us5'];

/** Proofpoint Essentials: one stack a region, and every host name carries the stack. */
export const ppe: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'ppe',
  name: 'Proofpoint Essentials',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us1', label: 'US1' },
      { id: 'us2', label: 'US2' },
      { id: 'us3', label: 'US3' },
      { id: 'us4', label: 'US4' },
      { id: 'us5', label: 'US5' },
      { id: 'eu1', label: 'EU1' },
      { id: 'usg1', label: 'USG1 (resold by GoDaddy as Advanced Email Security)' },
    ],
  },
  mx: [
    observed({ pattern: /^mx[1-3]-(?<region>us[1-5]|eu1|usg1)\.ppe-hosted\.com$/ }),
    observed({ pattern: /\.ppe-hosted\.com$/ }),
  ],
  mxToPublish: [
    observed({ host: 'mx1-<region>.ppe-hosted.com', regions: ['us1', 'us2', 'us3', 'us4', 'eu1'] }),
    observed({ host: 'mx2-<region>.ppe-hosted.com', regions: ['us1', 'eu1'] }),
    inferred({ host: 'mx1-<region>.ppe-hosted.com', regions: ['us5'] }),
    inferred({ host: 'mx2-<region>.ppe-hosted.com', regions: ['us2', 'us3', 'us4', 'us5'] }),
    observed({ host: 'mx1-<region>.ppe-hosted.com', preference: 0, regions: ['usg1'] }),
    observed({ host: 'mx2-<region>.ppe-hosted.com', preference: 0, regions: ['usg1'] }),
    observed({ host: 'mx3-<region>.ppe-hosted.com', preference: 0, regions: ['usg1'] }),
  ],
  spf: [
    observed({ term: 'a:dispatch-us.ppe-hosted.com', regions: US }),
    observed({ term: 'a:dispatch-eu.ppe-hosted.com', regions: ['eu1'] }),
    observed({ term: 'include:_spf-usg1.ppe-hosted.com', regions: ['usg1'] }),
  ],
  smartHosts: [
    observed({ pattern: /^outbound-(?<region>us[1-5]|eu1|usg1)\.ppe-hosted\.com$/ }),
    observed({ pattern: /^outbound-[a-z0-9]+\.ppe-hosted\.com$/ }),
  ],
  smartHostsToEnter: [
    observed({ host: 'outbound-<region>.ppe-hosted.com', regions: ['us1', 'eu1'] }),
    inferred({ host: 'outbound-<region>.ppe-hosted.com', regions: ['us2', 'us3', 'us4', 'us5'] }),
  ],
  tlsCertificateNames: [recalled('*.ppe-hosted.com')],
  deliveryRanges: [
    published(
      {
        cidrs: [
          '67.231.144.0/24',
          '67.231.145.0/24',
          '67.231.146.0/24',
          '67.231.147.0/24',
          '67.231.148.0/24',
          '67.231.149.0/24',
          '67.231.152.0/24',
          '67.231.153.0/24',
          '67.231.154.0/24',
          '67.231.155.0/24',
          '67.231.156.0/24',
          '148.163.128.0/19',
        ],
        regions: US,
      },
      LOCKDOWN,
    ),
    observed({
      cidrs: [
        '62.209.50.0/24',
        '62.209.51.0/24',
        '91.207.212.0/24',
        '91.207.213.0/24',
        '91.209.104.0/24',
        '185.132.180.0/24',
        '185.132.181.0/24',
        '185.132.182.0/24',
        '185.132.183.0/24',
        '185.183.28.0/22',
      ],
      regions: ['eu1'],
    }),
  ],
  // dispatch1-usg1: a header shows it handing a customer's outbound mail to somebody else, so it is no delivery range.
  sendingRanges: [observed({ cidrs: ['205.220.189.246'], regions: ['usg1'], partial: true })],
  sharedAddresses: inferred(true, LOCKDOWN),
  objectNames: [
    observed({ object: 'inbound-connector', name: 'Inbound Connector for Proofpoint Essentials' }),
    observed({ object: 'inbound-connector', name: 'Proofpoint Essentials Inbound Connector' }),
    observed({ object: 'outbound-connector', name: 'Outbound Connector for Proofpoint Essentials' }),
    observed({ object: 'outbound-connector', name: 'Proofpoint Essentials Outbound Connector' }),
    observed({ object: 'rule', name: 'Bypass Spam Filtering for Proofpoint Essentials' }),
    published({ object: 'rule', name: 'By-pass Spam filtering for Proofpoint Essentials' }, BEST_PRACTICES),
    published({ object: 'lockdown-connector', name: 'Block Direct Delivery' }, DIRECT_DELIVERY),
  ],
  notes: [
    published(
      'Set-up creates everything; then the domains are enabled in Essentials, SPF gets its term and one TTL passes, and only then is the outbound connector enabled.',
      BEST_PRACTICES,
    ),
    observed(
      'Scripts create the inbound connector as Partner for all senders, with TLS and restricted to the ranges; the outbound one as Partner with the smart host and a checked certificate (older scripts: encryption only), disabled at first.',
    ),
    observed(
      'The bypass rule sets SCL -1 for the delivery ranges; scripts carry the same US list, some the US and EU lists together.',
    ),
    published(
      'Direct delivery is first audited with a rule that stamps X-EOP-Direct-Delivery, then blocked by a connector; mail from outside to onmicrosoft.com addresses is rejected from then on.',
      DIRECT_DELIVERY,
    ),
    published('Another way to lock down is a rule that rejects outside senders except the ranges.', LOCKDOWN),
    observed('Modus Cloud, the same service under another name, adds 69.172.217.0/24 to the delivery ranges.'),
    observed('Essentials honours a sender’s DMARC policy only where an administrator turned that on.'),
    observed('The console is https://<stack>.proofpointessentials.com, us1 to us5 and eu1.'),
    published(
      'Directory sync without the integration app needs a registration of its own whose redirect URI is the console of the stack; one directory for each customer.',
      MANUAL_SYNC,
    ),
    observed(
      'Hosts seen to handle mail: 148.163.129.49, .50 and .52 and 67.231.154.162 to .184 (US1); 185.132.181.7 and .8 and 185.183.29.32 to .37 (EU1).',
    ),
  ],
};
