import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import type { MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import type { Message } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { shadowsOf } from '../../../src/evidence/mail-flow/shadows.ts';
import { anyMessage, anyQuestion, PLAIN_MESSAGES } from './arbitrary.ts';
import { LARGE_DOMAINS, LARGE_RANGES, largeTenant, SHAPES } from './large-tenants.ts';
import { GATEWAY, NOW } from './tenants.ts';

/**
 * What the engine said of these tenants when it asked every rule and connector of every message anew. A line is a tenant:
 * both answers with their reasons, where messages end, how many shadows there are, and a hash of all of it with every
 * step. `npx vitest run tests/evidence/mail-flow/golden.test.ts -u` writes it again; then each line that changed has to be
 * what a fix named.
 */
describe('the answers about tenants made by chance', () => {
  it('stay what they were, step by step', async () => {
    const tenants = fc.sample(fc.tuple(anyQuestion, anyMessage), { seed: 20_261_121, numRuns: 600 });
    const lines = tenants.map(([asked, message]) => lineOf(asked, [...PLAIN_MESSAGES, message]));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden-answers.txt');
  });

  it('stay what they were of long lists, step by step', async () => {
    const lines = SHAPES.flatMap((shape) => {
      const tenant = largeTenant(shape, 120, 40);
      const gateway = { ...GATEWAY, deliveryRanges: LARGE_RANGES };
      return LARGE_DOMAINS.slice(0, 2).map(
        (domain) => `${shape} ${lineOf({ tenant, domain, gateway, mode: 'mx-inline', now: NOW }, PLAIN_MESSAGES)}`,
      );
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden-long-lists.txt');
  });
});

function lineOf(asked: MailFlowQuestion, messages: readonly Message[]): string {
  const bypass = bypassAnswer(asked);
  const outbound = outboundAnswer(asked);
  const shadows = shadowsOf(asked.tenant.rules.all, asked.now);
  const followed = messages.map((message) => followMessage(asked.tenant, message, asked.now));
  const whole = JSON.stringify([bypass, outbound, shadows, followed]);
  return [
    ...[bypass, outbound].map(({ answer, reason }) => `${answer} ${reason.code}`),
    followed.map(({ ends }) => ends.kind).join(' '),
    `${shadows.length} shadows`,
    createHash('sha256').update(whole).digest('hex').slice(0, 12),
  ].join(' | ');
}
