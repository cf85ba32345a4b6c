import { secondsFromNow } from '../build.ts';
import type { Demo } from '../demos.ts';
import { from, leftBy, MICROSOFT_IP } from '../proof.ts';
import { secret } from '../tenant.ts';
import { arrivedThrough, changed, no, proofOf, tenantDomainsOf } from '../systems/parts.ts';
import {
  app,
  away,
  GATEWAY_IP,
  moved,
  pilot,
  prepared,
  registration,
  routing,
  skipping,
} from '../systems/opswat/stages.ts';
import { leanCase } from './lean.ts';

const of = { system: 'opswat', name: 'OPSWAT MetaDefender' } as const;
const HOUR = 3600;
const HOST = 'gateway.contoso.com';

/** OPSWAT's gateway in a loop: before the rule takes all mail, the night it does, and two days later. */
export const OPSWAT_DEMOS: readonly Demo[] = [
  {
    id: 'opswat-before',
    title: 'OPSWAT: a week before the rule is for all',
    says: 'A few people try out the gateway that contoso.com runs beside Exchange. The rule does not spare what comes back, so that mail goes round and round. SPF does not name the gateway, and its registration can be used from any tenant.',
    of: { ...of, stage: 'before' },
    file: leanCase(
      changed(prepared, {
        world: { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com ~all', 'MS=ms12345678'] },
        exchange: {
          transportRules: [skipping(), pilot({ exceptions: [] })],
          outboundConnectors: [away({ tlsSettings: 'EncryptionOnly' })],
        },
        tenant: {
          servicePrincipals: [app({ audience: 'AzureADMultipleOrgs' })],
          applications: [registration({ audience: 'AzureADMultipleOrgs', credentials: [secret('k1', 170, 8)] })],
          tenantDomains: tenantDomainsOf('contoso.com', 'contoso.org'),
        },
        unanswered: ['gov-change-approved'],
      }),
    ),
  },
  {
    id: 'opswat-during',
    title: 'OPSWAT: the night on which the rule is for all',
    says: 'Since an hour ago the rule hands all mail to the gateway, and a test message came in through it. The rule that keeps what comes back from being filtered twice is only in audit. That the gateway relays for nobody else has not been tried yet.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-HOUR) },
        exchange: { transportRules: [skipping({ mode: 'Audit' }), routing()] },
        tenant: { tenantDomains: tenantDomainsOf('contoso.com', 'contoso.org') },
        unanswered: ['ops-open-relay', 'test-outbound'],
        observed: proofOf(
          [from(GATEWAY_IP, 12, { firstAt: secondsFromNow(-1800), lastAt: secondsFromNow(-600) })],
          [arrivedThrough(GATEWAY_IP, HOST, HOST)],
        ),
      }),
    ),
  },
  {
    id: 'opswat-after',
    title: 'OPSWAT: two days later, past the gateway',
    says: 'Mail comes in through the gateway, and a message to the outside left without it. The gateway relays for anybody who asks. The secret by which it delivers has ended, so from now on it keeps what it should deliver.',
    of: { ...of, stage: 'after' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-50 * HOUR) },
        tenant: {
          applications: [registration({ credentials: [secret('k1', 180, -1)] })],
          tenantDomains: tenantDomainsOf('contoso.com', 'contoso.org'),
        },
        answers: [no('ops-open-relay')],
        observed: proofOf([from(GATEWAY_IP, 640)], [arrivedThrough(GATEWAY_IP, HOST, HOST), leftBy(MICROSOFT_IP)]),
      }),
    ),
  },
];
