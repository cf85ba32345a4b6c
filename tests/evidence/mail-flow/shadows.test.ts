import { describe, expect, it } from 'vitest';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { type Shadow, shadowsOf } from '../../../src/evidence/mail-flow/shadows.ts';
import { OUTSIDE, rule } from '../../support/exchange.ts';
import { NOW } from './tenants.ts';

const from = (...ranges: readonly string[]) => [{ kind: 'source-address' as const, ranges }];
const skip = (change: Partial<TransportRule> = {}) =>
  rule({
    name: 'Skip',
    priority: 9,
    conditions: from('192.0.2.0/24'),
    exceptions: [],
    actions: [{ kind: 'set-scl', scl: -1 }],
    ...change,
  });
const lock = (change: Partial<TransportRule> = {}) =>
  rule({ name: 'Lock', conditions: [OUTSIDE], exceptions: from('192.0.2.0/24', '198.51.100.0/24'), ...change });
const ofSkip = (...rules: readonly TransportRule[]): readonly (readonly [string, Shadow['extent']])[] =>
  shadowsOf(rules, NOW).flatMap(({ rule: kept, by, extent }) => (kept === 'Skip' ? [[by, extent] as const] : []));

describe('an earlier rule that frees what the later one is for', () => {
  it('is no shadow', () => {
    expect(ofSkip(lock(), skip())).toStrictEqual([]);
    expect(ofSkip(lock({ state: null, cut: ['ExceptIfSenderIpRanges'] }), skip())).toStrictEqual([]);
  });

  it('is one where it frees a part, or the later rule may be for more', () => {
    const partly = [['Lock', 'partly']];
    expect(ofSkip(lock({ exceptions: from('192.0.2.0/25') }), skip())).toStrictEqual(partly);
    expect(ofSkip(lock(), skip({ cut: ['SenderIpRanges'] }))).toStrictEqual(partly);
    expect(ofSkip(lock(), skip({ conditions: from('192.0.2.0/24', 'not an address') }))).toStrictEqual(partly);
    expect(ofSkip(lock(), skip({ conditions: [] }))).toStrictEqual(partly);
  });

  it('is one where both read the sender at different places, or it is not known where', () => {
    const domain = [{ kind: 'sender-domain' as const, domains: ['fabrikam.com'] }];
    const shadows = (place: TransportRule['senderAddressLocation']) =>
      ofSkip(
        lock({ exceptions: domain, senderAddressLocation: place }),
        skip({ conditions: [{ kind: 'sender-domain', domains: ['mail.fabrikam.com'] }] }),
      );
    expect(shadows('Header')).toStrictEqual([]);
    expect(shadows('Envelope')).toStrictEqual([['Lock', 'partly']]);
    expect(shadows(null)).toStrictEqual([['Lock', 'partly']]);
  });

  it('is one where a rule between them writes what it looks for', () => {
    const marked = [{ kind: 'header-words' as const, header: 'X-Mark', words: ['yes'] }];
    const mark = rule({
      name: 'Mark',
      priority: 1,
      exceptions: [],
      actions: [{ kind: 'set-header', header: 'X-Mark', value: 'yes' }],
    });
    expect(ofSkip(lock({ exceptions: marked }), skip({ conditions: marked }))).toStrictEqual([]);
    expect(ofSkip(lock({ exceptions: marked }), mark, skip({ conditions: marked }))).toStrictEqual([
      ['Lock', 'partly'],
    ]);
  });

  it('leaves room for others among those that are told', () => {
    const locks = Array.from({ length: 12 }, (_, at) => lock({ name: `Lock ${at}`, priority: at }));
    const stop = rule({ name: 'Stop', priority: 8, conditions: [OUTSIDE], exceptions: [] });
    expect(ofSkip(...locks, { ...stop, priority: 12 }, skip({ priority: 13 }))).toStrictEqual([['Stop', 'partly']]);
  });
});

describe('an earlier rule of which it is not known whether it stops', () => {
  it('shadows partly at most', () => {
    const earlier = (stopRuleProcessing: boolean | null) =>
      rule({ name: 'Earlier', exceptions: [], actions: [], stopRuleProcessing });
    expect(ofSkip(earlier(true), skip())).toStrictEqual([['Earlier', 'wholly']]);
    expect(ofSkip(earlier(null), skip())).toStrictEqual([['Earlier', 'partly']]);
    expect(ofSkip(earlier(false), skip())).toStrictEqual([]);
  });
});
