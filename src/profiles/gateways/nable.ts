import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/**
 * N-able Mail Assure, built on SpamExperts. The brand takes the place of the region: it decides the SPF name. Host names
 * of both brands may stand in one MX set, so a host does not tell it.
 */
export const nable: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'nable',
  name: 'N-able Mail Assure / SpamExperts',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'mail-assure', label: 'Mail Assure (mtaroutes.com)' },
      { id: 'spamexperts', label: 'SpamExperts (spamexperts, antispamcloud.com)' },
    ],
  },
  mx: [
    observed({ pattern: /\.mtaroutes\.com$/ }),
    observed({ pattern: /^(mx|fallbackmx|lastmx)\.spamexperts\.(com|eu|net)$/ }),
    observed({ pattern: /\.antispamcloud\.com$/ }),
  ],
  spf: [
    observed({ term: 'include:spf.mtaroutes.com', regions: ['mail-assure'] }),
    observed({ term: 'include:spf.antispamcloud.com', regions: ['spamexperts'] }),
  ],
  smartHosts: [observed({ pattern: /^smtpout-[a-z]{2}\.mtaroutes\.com$/ })],
};
