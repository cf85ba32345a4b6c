import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const INLINE = page(
  'Trend Micro Cloud App Security: Connectors and transport rules',
  'https://docs.trendmicro.com/en-us/enterprise/cloud-app-security-online-help/provisioning/provisioning-for-mic/provisioning-an-exch_002/provisioning-an-exch_001/connectors-transport.aspx',
  '2026-11-20',
);
const RANGE_CHANGE = page(
  'Otsuka Shokai (reseller): notice of the 2024 address change',
  'https://mypage.otsuka-shokai.co.jp/news/detail?oshiraseNo=MDAwMDAwNDUzMQ==',
  '2026-11-20',
);

/** Trend Micro Email Security (TMEMS, formerly HES), and Cloud App Security inline. */
export const trendmicro: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'trendmicro',
  name: 'Trend Micro Email Security / Cloud App Security',
  kind: 'gateway',
  modes: ['mx-inline', 'connector-loop'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'com', label: 'Host names in trendmicro.com' },
      { id: 'eu', label: 'Host names in trendmicro.eu' },
    ],
  },
  mx: [
    observed({ pattern: /\.in\.tmes(-[a-z]+)?\.trendmicro\.(?<region>com|eu)$/ }),
    observed({ pattern: /(^|\.)in\.(tmes|hes)\.trendmicro\.(?<region>com|eu)$/ }),
    observed({ pattern: /\.(tmes|hes)\.trendmicro\.(?<region>com|eu)$/ }),
  ],
  spf: [
    inferred({ term: 'include:spf.tmes.trendmicro.com', regions: ['com'] }),
    observed({ term: 'include:spf-us.tmes.trendmicro.com', regions: ['com'], alternative: true }),
    inferred({ term: 'include:spf.tmes.trendmicro.eu', regions: ['eu'] }),
  ],
  smartHosts: [recalled({ pattern: /\.relay\.tmes(-[a-z]+)?\.trendmicro\.(?<region>com|eu)$/ })],
  objectNames: [
    published({ object: 'prefix', name: 'TMCAS Inline Incoming' }, INLINE),
    published({ object: 'prefix', name: 'TMCAS Inline Outgoing' }, INLINE),
  ],
  notes: [
    published('Its delivery addresses changed on 2024-08-21, so no list of them is kept here.', RANGE_CHANGE),
    observed('All three SPF names are in use; that the one to publish follows the host names is a conclusion.'),
  ],
};
