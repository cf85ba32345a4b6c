import { NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const USER_SYNC = page(
  'Mailprotector: Configure User Sync with O365',
  'https://support.mailprotector.com/hc/en-us/articles/360038440771-Configure-User-Sync-with-O365',
  '2026-11-20',
);

/** Mailprotector (CloudFilter, SafeSend and others): host names begin with the customer's domain. */
export const mailprotector: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'mailprotector',
  name: 'Mailprotector',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [
    observed({ pattern: /\.inbound\.emailservice\.(io|cc|co)$/ }),
    observed({ pattern: /\.(emailservice\.(io|cc|co)|emailsrv\.net|shield\.security)$/ }),
  ],
  mxToPublish: [
    recalled({ host: '<domain-with-dashes>.inbound.emailservice.io' }),
    recalled({ host: '<domain-with-dashes>.inbound.emailservice.cc' }),
    recalled({ host: '<domain-with-dashes>.inbound.emailservice.co' }),
  ],
  spf: [recalled({ term: 'include:spf.us.emailservice.io' })],
  smartHosts: [recalled({ pattern: /\.outbound\.emailservice\.io$/ })],
  smartHostsToEnter: [recalled({ host: '<domain-with-dashes>.outbound.emailservice.io' })],
  notes: [
    published(
      'Only https://emailservice.io can complete the Microsoft consent; the co-branded and console addresses fail.',
      USER_SYNC,
    ),
    published(
      'User Sync leaves out dynamic distribution lists and onmicrosoft.com addresses; shared, room and unlicensed mailboxes become non-billable users; automatic sync also deletes.',
      USER_SYNC,
    ),
    recalled('Each of the three MX hosts has a priority of its own, in this order.'),
    observed(
      'Outbound mail was seen to pass from ogate-1 and ogate-2.outbound.emailservice.io to otransport hosts of outbound.emailsrv.net, in 2019 at 18.214.85.87, 35.169.41.199, 54.84.14.167, 54.84.246.51, 54.152.160.215 and 54.164.123.4; too old to judge by.',
    ),
    observed('It runs on addresses of a public cloud, so a lock-down by address needs the list from its own console.'),
  ],
};
