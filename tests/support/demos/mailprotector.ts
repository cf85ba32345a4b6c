import { secondsFromNow } from '../build.ts';
import type { Demo } from '../demos.ts';
import { from } from '../proof.ts';
import { arrivedThrough, changed, proofOf } from '../systems/parts.ts';
import { DELIVERER, fromMailprotector, hostsOf, moved, mxOf, prepared } from '../systems/mailprotector/stages.ts';
import { leanCase } from './lean.ts';

const of = { system: 'mailprotector', name: 'Mailprotector' } as const;
const HOST = hostsOf('contoso.com')[0] ?? '';

/** Mailprotector: all but what its console tells, one domain of two moved, and nothing left to do. */
export const MAILPROTECTOR_DEMOS: readonly Demo[] = [
  {
    id: 'mailprotector-before',
    title: 'Mailprotector: prepared, and not copied from its console',
    says: 'Both domains are prepared, and nobody has copied the addresses from Mailprotector’s console. What we know of them from memory proves nothing, so the report cannot tell, and it does not say ready. Enter the two lists, answer one question about the smart host, and it will.',
    of: { ...of, stage: 'before' },
    file: leanCase(
      changed(
        { ...prepared, observed: {} },
        { setup: { deliveryRanges: [], sendingRanges: [] }, unanswered: ['outb-connector-present'] },
      ),
    ),
  },
  {
    id: 'mailprotector-during',
    title: 'Mailprotector: one of two domains has moved',
    says: 'contoso.com moved an hour ago, and fabrikam.com is still at Microsoft. The lock was switched on for the whole tenant, so mail to fabrikam.com is refused at this moment. Limit the lock or take it off, move the second domain, and wait until every resolver agrees.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(moved, {
        world: {
          'contoso.com MX': mxOf('contoso.com', 300),
          'fabrikam.com MX': prepared.world['fabrikam.com MX'] ?? null,
        },
        setup: { cutoverAt: secondsFromNow(-3600) },
        exchange: { inboundConnectors: [fromMailprotector({ changedAt: secondsFromNow(-1200) })] },
        unanswered: ['test-direct-delivery', 'test-outbound', 'sync-first-run'],
        observed: {
          ...proofOf(
            [from(DELIVERER, 12, { firstAt: secondsFromNow(-3000), lastAt: secondsFromNow(-300) })],
            [arrivedThrough(DELIVERER, HOST, 'ogate-1.inbound.emailservice.io')],
          ),
          smtpSessions: [],
        },
      }),
    ),
  },
  {
    id: 'mailprotector-after',
    title: 'Mailprotector: moved, locked and proved',
    says: 'Both domains have moved, and the tenant takes mail from nobody else. A trace, pasted headers and a refused session stand behind the verdict, and not somebody’s word alone. Nothing fails and nothing is unknown; all that is left is the review of permissions.',
    of: { ...of, stage: 'after' },
    file: leanCase(moved),
  },
];
