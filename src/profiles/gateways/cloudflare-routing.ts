import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Cloudflare Email Routing: forwards mail to another mailbox and filters little; not a gateway. */
export const cloudflareRouting: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'cloudflare-routing',
  name: 'Cloudflare Email Routing',
  kind: 'forwarder',
  modes: [],
  mx: [observed({ pattern: /^(route[1-3]|[a-z]+)\.mx\.cloudflare\.net$/ })],
  mxToPublish: [
    observed({ host: 'route1.mx.cloudflare.net' }),
    observed({ host: 'route2.mx.cloudflare.net' }),
    observed({ host: 'route3.mx.cloudflare.net' }),
  ],
  spf: [observed({ term: 'include:_spf.mx.cloudflare.net' })],
};
