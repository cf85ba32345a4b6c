import { describe, expect, it } from 'vitest';
import type { AnyCheck, GatewayInUse } from '../../src/checks/check.ts';
import { mxKeptForApiOrLoop } from '../../src/checks/mx/mx-kept-for-api-or-loop.ts';
import { mxPointsToGateway } from '../../src/checks/mx/mx-points-to-gateway.ts';
import { mxResolversAgree } from '../../src/checks/mx/mx-resolvers-agree.ts';
import type { DnsAnswer } from '../../src/evidence/dns/answer.ts';
import { settleDns } from '../../src/evidence/settle.ts';
import { NOTHING_STATED, recalled } from '../../src/profiles/cite.ts';
import { runCheck } from '../../src/report/run-check.ts';
import { dnsOf, failed, mx, NOW, setup, view } from '../support/build.ts';

/** A product whose host names nobody has read anywhere; no shipped profile is like that in every name. */
const gateway = (mode: GatewayInUse['mode']): GatewayInUse => ({
  mode,
  region: null,
  profile: {
    ...NOTHING_STATED,
    id: 'recalled',
    name: 'A recalled gateway',
    kind: 'gateway',
    modes: ['mx-inline', 'connector-loop'],
    mx: [recalled({ pattern: /\.gateway\.example$/ })],
  },
});

const outcome = (check: AnyCheck, mode: GatewayInUse['mode'], cloudflare: DnsAnswer, google: DnsAnswer): string => {
  const observed = { dns: dnsOf(view('cloudflare', [cloudflare]), view('google', [google])) };
  const context = {
    setup: setup({ phase: 'post-cutover' }),
    domain: 'contoso.com',
    role: 'receives',
    gateway: gateway(mode),
    answers: [],
    now: new Date(NOW),
  } as const;
  const { verdict } = runCheck(check, context, { dns: settleDns(observed.dns, []), observed });
  return `${verdict.outcome} ${verdict.code}`;
};

const own = mx('contoso.com', '10 mx.gateway.example');
const stranger = mx('contoso.com', '10 mx.example.net');
const nothing = mx('contoso.com', []);
const unanswered = failed('contoso.com', 'MX');

describe('what is known of a vendor from memory alone', () => {
  it('warns of strange hosts and never fails for them', () => {
    expect(outcome(mxPointsToGateway, 'mx-inline', stranger, stranger)).toBe('warn perhaps-other-hosts');
    expect(outcome(mxPointsToGateway, 'mx-inline', own, own)).toBe('pass all-gateway');
  });

  it('gives a failure that rests on answers alone before the warning, and an open question too', () => {
    expect(outcome(mxPointsToGateway, 'mx-inline', stranger, nothing)).toBe('fail no-mx');
    expect(outcome(mxPointsToGateway, 'mx-inline', stranger, unanswered)).toBe('unknown dns-unanswered');
  });

  it('warns where a product that should not be in MX seems to be there', () => {
    expect(outcome(mxKeptForApiOrLoop, 'connector-loop', own, own)).toBe('warn perhaps-product-itself');
  });

  it('tells no old host from a new one', () => {
    expect(outcome(mxResolversAgree, 'mx-inline', own, stranger)).toBe('unknown cannot-recognise');
  });
});
