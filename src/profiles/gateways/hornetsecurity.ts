import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const MANUAL = page(
  'Hornetsecurity 365 Total Protection: Basic settings',
  'https://cp.hornetsecurity.com/manual/en/partner/365_total_protection/c_basic_settings.html',
  '2026-11-20',
);

/** Hornetsecurity, with antispameurope and Zerospam, which it took over. */
export const hornetsecurity: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'hornetsecurity',
  name: 'Hornetsecurity (with antispameurope and Zerospam)',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [
    observed({ pattern: /^mx0\d(-[a-z]{2})?\.hornetsecurity\.com$/ }),
    observed({ pattern: /\.(hornetsecurity\.com|antispameurope\.com|zerospam\.ca)$/ }),
  ],
  mxToPublish: [
    observed({ host: 'mx01.hornetsecurity.com', preference: 10 }),
    observed({ host: 'mx02.hornetsecurity.com', preference: 20 }),
    observed({ host: 'mx03.hornetsecurity.com', preference: 30 }),
    observed({ host: 'mx04.hornetsecurity.com', preference: 40 }),
  ],
  spf: [observed({ term: 'include:spf.hornetsecurity.com' })],
  deliveryRanges: [
    observed({ cidrs: ['83.246.65.0/24', '94.100.128.0/20'] }),
    recalled({ cidrs: ['185.140.204.0/22', '173.45.18.0/24'] }),
  ],
  sharedAddresses: inferred(true, MANUAL),
  notes: [
    published(
      'The vendor asks for MX at its hosts, an inbound connector that admits only its ranges, Microsoft’s spam filter off for these ranges, and an outbound connector to its smart host.',
      MANUAL,
    ),
    observed('mx01 was seen at 94.100.132.8.'),
  ],
};
