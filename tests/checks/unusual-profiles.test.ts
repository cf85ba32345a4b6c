import { describe, expect, it } from 'vitest';
import { spfAuthorisesGateway } from '../../src/checks/authentication/spf-authorises-gateway.ts';
import type { AnyCheck, GatewayInUse } from '../../src/checks/check.ts';
import { mxKeptForApiOrLoop } from '../../src/checks/mx/mx-kept-for-api-or-loop.ts';
import { mxNotMixed } from '../../src/checks/mx/mx-not-mixed.ts';
import { mxPointsToGateway } from '../../src/checks/mx/mx-points-to-gateway.ts';
import { mxRegionMatches } from '../../src/checks/mx/mx-region-matches.ts';
import { mxResolversAgree } from '../../src/checks/mx/mx-resolvers-agree.ts';
import type { DnsAnswer } from '../../src/evidence/dns/answer.ts';
import { settleDns } from '../../src/evidence/settle.ts';
import { NOTHING_STATED, observed, recalled } from '../../src/profiles/cite.ts';
import { runCheck } from '../../src/report/run-check.ts';
import { dnsOf, failed, mx, NOW, setup, txt, view } from '../support/build.ts';

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

const outcome = (
  check: AnyCheck,
  mode: GatewayInUse['mode'],
  cloudflare: DnsAnswer,
  google: DnsAnswer,
  inUse = gateway(mode),
): string => {
  const read = { dns: dnsOf(view('cloudflare', [cloudflare]), view('google', [google])) };
  const context = {
    setup: setup({ phase: 'post-cutover' }),
    domain: 'contoso.com',
    role: 'receives',
    gateway: inUse,
    systems: ['m365'],
    answers: [],
    now: new Date(NOW),
  } as const;
  const { verdict } = runCheck(check, context, { dns: settleDns(read.dns, []), observed: read });
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

describe('a form of host with a region that is known from memory alone', () => {
  const base = gateway('mx-inline');
  const inRegion = (pattern: RegExp, region: string | null): GatewayInUse => ({
    ...base,
    region,
    profile: { ...base.profile, mx: [recalled({ pattern })] },
  });
  const judged = (answer: DnsAnswer, region: string | null, more: GatewayInUse['profile']['mx'] = []): string => {
    const inUse = inRegion(/^mx-(?<region>[a-z]+)\.gateway\.example$/, region);
    const profile = { ...inUse.profile, mx: [...more, ...inUse.profile.mx] };
    return outcome(mxRegionMatches, 'mx-inline', answer, answer, { ...inUse, profile });
  };
  const one = mx('contoso.com', '10 mx-eu.gateway.example');
  const two = mx('contoso.com', ['10 mx-eu.gateway.example', '20 mx-us.gateway.example']);

  it('warns of another region, and of two', () => {
    expect(judged(one, 'us')).toBe('warn perhaps-other-region');
    expect(judged(two, 'us')).toBe('warn perhaps-regions-differ');
    expect(judged(two, null)).toBe('warn perhaps-regions-differ');
    expect(judged(one, 'eu')).toBe('pass same');
  });

  it('fails where a host of another region is known from more than memory', () => {
    const seen = [observed({ pattern: /^mx-(?<region>eu)\.gateway\.example$/ })];
    expect(judged(two, 'us', seen)).toBe('fail other-region');
  });

  it('makes no mixture of providers for sure', () => {
    const mixed = mx('contoso.com', ['10 mx.gateway.example', '20 contoso-com.mail.protection.outlook.com']);
    expect(outcome(mxNotMixed, 'mx-inline', mixed, mixed)).toBe('warn perhaps-mixed');
  });
});

describe('a stored list of sending addresses that is known to have gaps', () => {
  const base = gateway('mx-inline');
  const listed = (partial: true | undefined): GatewayInUse => ({
    ...base,
    profile: {
      ...base.profile,
      sendingRanges: [observed({ cidrs: ['192.0.2.0/28'], ...(partial === undefined ? {} : { partial }) })],
    },
  });
  const record = txt('contoso.com', 'v=spf1 ip4:192.0.2.0/28 -all');
  const ending = txt('contoso.com', 'v=spf1 -all');

  it('proves that an address fails, and never that all pass', () => {
    const judged = (answer: DnsAnswer, partial?: true): string =>
      outcome(spfAuthorisesGateway, 'mx-inline', answer, answer, listed(partial));
    expect(judged(record)).toBe('pass all-pass');
    expect(judged(record, true)).toBe('unknown list-has-gaps');
    expect(judged(ending, true)).toBe('fail not-authorised');
  });
});
