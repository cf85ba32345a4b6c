import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile, Reference } from '../profile.ts';

const GUIDE = page(
  'Summary of the Proofpoint Microsoft 365 Integration Guide',
  'https://www.ddhaliwal.me/cloud-admin-tips/05-m365-proofpoint-bestpractice',
  '2026-11-20',
);
const PROCEDURE: Reference = { label: 'SOP: Integration with IT Tools, section 6', readOn: '2026-11-20' };

/** Proofpoint Email Protection (PPS, Proofpoint on Demand): each customer has a cluster id in all host names. */
export const pps: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'pps',
  name: 'Proofpoint Email Protection (PPS / on Demand)',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'customer-id',
    label: 'Cluster id: the eight characters in your MX hosts',
    pattern: /^[0-9a-f]{8}$/,
    example: '001a2b3c',
  },
  mx: [
    observed({ pattern: /^mx0[a-d]-(?<region>[0-9a-f]{8})\.pphosted\.com$/ }),
    observed({ pattern: /^mx[a-d]-(?<region>[0-9a-f]{8})\.gslb\.pphosted\.com$/ }),
    observed({ pattern: /^mx0[ef]-(?<region>[0-9a-f]{8})\.gpphosted\.com$/ }),
    observed({ pattern: /^mx[ab]-(?<region>[0-9a-f]{8})\.gslb\.gpphosted\.com$/ }),
    observed({ pattern: /\.g?pphosted\.com$/ }),
  ],
  mxToPublish: [observed({ host: 'mx0a-<region>.pphosted.com' }), observed({ host: 'mx0b-<region>.pphosted.com' })],
  spf: [
    observed({
      term: 'include:spf-<region>.pphosted.com',
      pattern: /^include:spf-(?<region>[0-9a-f]{8})\.g?pphosted\.com$/,
    }),
    observed({ term: 'include:%{ir}.%{v}.%{d}.spf.has.pphosted.com', alternative: true }),
  ],
  spfNeverValid: [
    observed('include:pphosted.com'),
    observed('include:spf.proofpoint.com'),
    observed('include:spf.pphosted.com'),
  ],
  smartHosts: [
    observed({ pattern: /^mx[0a-f]*-?(?<region>[0-9a-f]{8})\.(gslb\.)?g?pphosted\.com$/ }),
    observed({ pattern: /\.g?pphosted\.com$/ }),
  ],
  tlsCertificateNames: [recalled('*.pphosted.com')],
  objectNames: [
    published({ object: 'inbound-connector', name: 'Inbound from Proofpoint' }, PROCEDURE),
    published({ object: 'outbound-connector', name: 'Outbound to Proofpoint' }, PROCEDURE),
    published({ object: 'rule', name: 'Route Outbound via Proofpoint' }, PROCEDURE),
    published({ object: 'rule', name: 'Bypass Spam Filtering for Proofpoint' }, GUIDE),
    published({ object: 'rule', name: 'Bypass Safelinks for Proofpoint' }, GUIDE),
    published({ object: 'rule', name: 'Audit Direct Delivery' }, GUIDE),
    published({ object: 'rule', name: 'Block Direct Delivery' }, GUIDE),
    published({ object: 'rule', name: 'Outbound to Proofpoint Rule (Testing and IP Warmup)' }, GUIDE),
    published({ object: 'lockdown-connector', name: 'Block Direct Delivery' }, GUIDE),
  ],
  notes: [
    observed(
      'A cluster may give its MX hosts as mxa-/mxb- below gslb.pphosted.com, or for US government below gpphosted.com.',
    ),
    observed('There is no SPF include for all customers: each cluster has one of its own.'),
    observed(
      'Hosted SPF is an include with macros that takes the place of all others; without a sender address nobody can tell what it allows.',
    ),
    published('The smart host is given for each customer; outbound.pphosted.com is only an example.', PROCEDURE),
    published('Delivery addresses belong to the cluster and are read in the admin console.', GUIDE),
    published(
      'The inbound connector is Partner by address and rejects mail without TLS; when TLS fails Exchange defers (4.x).',
      GUIDE,
    ),
    published(
      'For filtering the guide recommends the connection filter’s IP allow list, else an SCL -1 rule by address, and leaves enhanced filtering optional; Microsoft and the benchmarks advise against the allow list.',
      GUIDE,
    ),
    published(
      'A rule stamps X-MS-Exchange-Organization-SkipSafeLinksProcessing, because URL Defense and Safe Links must not both rewrite links.',
      GUIDE,
    ),
    published('Zero-hour auto purge is turned off where TRAP is used; Microsoft recommends it on.', GUIDE),
    published(
      'Against direct delivery: audit first (X-EOP-Direct-Delivery), then a rejecting connector, whose rejections do not appear in message trace, or a quarantine rule, or a redirect to MX, which breaks SPF.',
      GUIDE,
    ),
    published(
      'Outbound starts with a rule for a test group and recipients outside, since new addresses need warming up; it ends with a connector for all recipients.',
      GUIDE,
    ),
    published('Changes at Microsoft take up to 30 minutes, sometimes hours.', GUIDE),
    published('After the cutover an MX TTL of 3600 s is standard.', GUIDE),
    inferred('“Redirect messages to” in the procedure means the connector, not a recipient.', PROCEDURE),
  ],
};
