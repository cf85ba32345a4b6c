import { describe, expect, it } from 'vitest';
import { bypassAnswer } from '../../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../../src/evidence/mail-flow/follow.ts';
import { insideMessage } from '../../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../../src/evidence/mail-flow/outbound-answer.ts';
import { shadowsOf } from '../../../src/evidence/mail-flow/shadows.ts';
import { NOW, question, tenantOf } from './tenants.ts';
import { accepted, inbound, outbound, rule, unmodelled } from '../../support/exchange.ts';

describe('what looks certain and is not', () => {
  it('keeps a connector without a name apart from the recipient’s own host', () => {
    const nameless = outbound({ name: null, recipientDomains: ['fabrikam.com'] });
    const tenant = tenantOf({ outbound: [{ ...nameless, enabled: null }] });
    const { possible, ends } = followMessage(tenant, insideMessage('a@contoso.com', 'b@fabrikam.com'), NOW);
    expect(ends.kind).toBe('cannot-tell');
    expect(possible.map(({ by }) => by)).toEqual(['', null]);
  });

  it('does not take a recipient of an own domain for one outside', () => {
    const hybrid = outbound({
      name: 'To servers',
      recipientDomains: ['fabrikam.com'],
      smartHosts: ['mx.fabrikam.com'],
    });
    const parts = {
      outbound: [outbound({ isTransportRuleScoped: true, recipientDomains: [] }), hybrid],
      rules: [rule({ exceptions: [], actions: [{ kind: 'route-to-connector', connector: 'To gateway' }] })],
      accepted: [accepted(), accepted({ domain: 'fabrikam.com', domainType: 'InternalRelay' })],
    };
    expect(outboundAnswer(question(parts)).answer).toBe('no');
    const keepsInside = rule({
      name: 'Stop for the other domain',
      exceptions: [],
      conditions: [{ kind: 'recipient-domain', domains: ['fabrikam.com'] }],
      actions: [],
      stopRuleProcessing: true,
    });
    const later = parts.rules.map((one) => ({ ...one, priority: 1 }));
    expect(outboundAnswer(question({ ...parts, rules: [keepsInside, ...later] })).answer).not.toBe('yes');
  });

  it('does not say of a made-up subject that no rule on subject or body finds it', () => {
    const words = { kind: 'words', part: 'subject', words: ['voucher'] } as const;
    const parts = {
      rules: [
        rule({ name: 'Subject or body', exceptions: [], ...unmodelled(['SubjectOrBodyContainsWords']) }),
        rule({ name: 'Stop', priority: 1, conditions: [words], exceptions: [], actions: [], stopRuleProcessing: true }),
        rule({ priority: 2 }),
      ],
    };
    expect(bypassAnswer(question(parts)).answer).toBe('cannot-tell');
  });

  it('says of a rule that a list of hundreds before it keeps it from being asked', () => {
    const others = Array.from({ length: 300 }, (_, i) =>
      rule({
        name: `Other ${i}`,
        priority: i,
        conditions: [{ kind: 'source-address', ranges: [`198.51.${i % 256}.${i < 256 ? 0 : 1}`] }],
        exceptions: [],
      }),
    );
    const from = [{ kind: 'source-address' as const, ranges: ['192.0.2.0/24'] }];
    const stop = rule({
      name: 'Stop',
      priority: 300,
      conditions: from,
      exceptions: [],
      actions: [],
      stopRuleProcessing: true,
    });
    const last = rule({ name: 'Last', priority: 301, conditions: from, exceptions: [] });
    expect(shadowsOf([...others, stop, last], NOW)).toEqual([{ rule: 'Last', by: 'Stop', extent: 'wholly' }]);
  });

  it('does not call a rule shadowed wholly by one that saw the field before it was changed', () => {
    const marked = [{ kind: 'header-words' as const, header: 'X-Mark', words: ['yes'] }];
    const shadows = (header: string) =>
      shadowsOf(
        [
          rule({ name: 'Stop', conditions: marked, exceptions: [], actions: [], stopRuleProcessing: true }),
          rule({ name: 'Mark', priority: 1, exceptions: [], actions: [{ kind: 'set-header', header, value: 'yes' }] }),
          rule({ name: 'Marked', priority: 2, conditions: marked, exceptions: [] }),
        ],
        NOW,
      ).find((one) => one.rule === 'Marked')?.extent;
    expect(shadows('x-mark')).toBe('partly');
    expect(shadows('X-Other')).toBe('wholly');
  });

  it('gives no unknown as the reason of a certain way round', () => {
    const doubtful = inbound({ enabled: null, senderDomains: ['fabrikam.com'] });
    const told = bypassAnswer(question({ inbound: [doubtful] }));
    expect([told.answer, told.reasons.map(({ code }) => code)]).toEqual(['yes', ['no-lock', 'property-not-known']]);
  });
});
