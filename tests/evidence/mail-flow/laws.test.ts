import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { internetMessage } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { allOf, anyOf, not, type Truth } from '../../../src/evidence/mail-flow/truth.ts';
import { anyLoss, anyMessage, anyQuestion } from './arbitrary.ts';
import { ROWS } from './bypass-table.ts';
import { NOW, question } from './tenants.ts';
import { inbound, rule } from '../../support/exchange.ts';

const RUNS = { numRuns: 1500 };
const RANK = { no: 3, 'no-except-same-vendor': 2, 'cannot-tell': 1, yes: 0 } as const;

describe('laws of the mail-flow answers', () => {
  it('never gets better when less is known', () => {
    fc.assert(
      fc.property(anyQuestion, anyLoss, (asked, lose) => {
        const [before, after] = [bypassAnswer(asked), bypassAnswer(lose(asked))];
        if (RANK[before.answer] <= 1) expect(RANK[after.answer]).toBeLessThanOrEqual(1);
        else expect(RANK[after.answer]).toBeLessThanOrEqual(RANK[before.answer]);
        const [out, outAfter] = [outboundAnswer(asked), outboundAnswer(lose(asked))];
        if (out.answer !== 'no') expect(outAfter.answer).not.toBe('no');
      }),
      RUNS,
    );
  });

  it('never gets better for any of the small tenants', () => {
    const anyRow = fc.constantFrom(...ROWS.map(({ parts, gateway, more }) => question(parts, gateway, more)));
    fc.assert(
      fc.property(anyRow, fc.array(anyLoss, { minLength: 1, maxLength: 3 }), (asked, losses) => {
        const after = bypassAnswer(losses.reduce((left, lose) => lose(left), asked));
        const before = RANK[bypassAnswer(asked).answer];
        expect(RANK[after.answer]).toBeLessThanOrEqual(Math.max(1, before));
      }),
      { numRuns: 4000 },
    );
  });

  it('does not turn one certain ending into another when less is known', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, anyLoss, (asked, message, lose) => {
        const [before, after] = [asked, lose(asked)].map(({ tenant }) => followMessage(tenant, message, NOW));
        if (before!.ends.kind === 'cannot-tell' || after!.ends.kind === 'cannot-tell') return;
        expect(after!.ends.kind).toBe(before!.ends.kind);
      }),
      RUNS,
    );
  });

  it('does not let a stranger’s message into a mailbox where the answer is no', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, (asked, message) => {
        const { answer } = bypassAnswer(asked);
        if (answer === 'yes' || answer === 'cannot-tell') return;
        const stranger = {
          ...message,
          fromIp: '203.0.113.9',
          isFromInside: false,
          certificateNames: ['mail.fabrikam.com'],
        };
        expect(followMessage(asked.tenant, stranger, NOW).ends.kind).not.toBe('mailbox');
      }),
      RUNS,
    );
  });

  it('tells what would have to be known exactly where it cannot tell where a message ends', () => {
    fc.assert(
      fc.property(anyQuestion, anyMessage, ({ tenant }, message) => {
        const told = followMessage(tenant, message, NOW);
        expect(told.names.length > 0).toBe(told.ends.kind === 'cannot-tell');
      }),
      RUNS,
    );
  });

  it('joins answers so that what is known never changes when something else becomes known', () => {
    const anyTruth = fc.constantFrom<Truth[]>(
      { is: true, names: [] },
      { is: false, names: [] },
      { is: null, names: ['x'] },
    );
    fc.assert(
      fc.property(fc.array(anyTruth, { maxLength: 5 }), fc.boolean(), (truths, is) => {
        const learnt = truths.map((truth) => (truth.is === null ? { is, names: [] } : truth));
        for (const joined of [allOf, anyOf, (all: readonly Truth[]) => not(anyOf(all))]) {
          const [before, after] = [joined(truths), joined(learnt)];
          if (before.is !== null) expect(after.is).toBe(before.is);
          expect(after.is).not.toBeNull();
        }
      }),
    );
  });

  it('answers any text in any field without failing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (address, text, domain, now) => {
        const asked = question({
          inbound: [
            inbound({
              senderIpAddresses: [address],
              senderDomains: [domain],
              tlsSenderCertificateName: text,
              restrictDomainsToCertificate: true,
            }),
          ],
          rules: [
            rule({
              exceptions: [
                { kind: 'source-address', ranges: [address] },
                { kind: 'patterns', part: 'subject', patterns: [text] },
              ],
              expiryAt: text,
            }),
          ],
        });
        const hostile = internetMessage(address, text, domain, { subject: text });
        bypassAnswer({ ...asked, domain, now });
        outboundAnswer({ ...asked, domain, now });
        followMessage(asked.tenant, hostile, now);
      }),
    );
  });
});
