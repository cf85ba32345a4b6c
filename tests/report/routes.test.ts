import { describe, expect, it } from 'vitest';
import { indexAnswers, replay } from '../../src/evidence/dns/dialogue.ts';
import { mailHostsDialogue } from '../../src/evidence/mx.ts';
import type { Setup } from '../../src/evidence/setup.ts';
import { gatewayInUse } from '../../src/report/gateway-in-use.ts';
import { EXCHANGE_NOT_READ } from '../../src/report/exchange-hops.ts';
import type { Route } from '../../src/report/report.ts';
import { type RouteFacts, routesOf } from '../../src/report/routes.ts';
import { setup as setupOf, system, view } from '../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, PPE_MX } from '../support/contoso.ts';
import { gathered, without, type World } from '../support/world.ts';

const routes = (world: World, parts: Partial<Setup> = {}, facts: Partial<RouteFacts> = {}): readonly Route[] => {
  const setup = setupOf(parts);
  return routesOf({
    mail: replay(mailHostsDialogue('contoso.com'), indexAnswers(view('cloudflare', gathered(world, setup)))).result,
    gateway: gatewayInUse(setup),
    outboundThroughGateway: setup.outboundThroughGateway,
    spf: 'good',
    isAfterCutover: setup.phase === 'post-cutover',
    receives: true,
    exchange: EXCHANGE_NOT_READ,
    ...facts,
  });
};
const inbound = (all: readonly Route[]): readonly string[] =>
  all.flatMap(({ direction, hops }) =>
    direction === 'inbound' ? [hops.map(({ kind, state }) => `${kind} ${state}`).join(', ')] : [],
  );
const outbound = (all: readonly Route[]): readonly string[] =>
  all.flatMap(({ direction, hops }) =>
    direction === 'outbound' ? hops.map(({ kind, state }) => `${kind} ${state}`) : [],
  );
const REST = 'exchange not-looked-at, mailbox not-looked-at';
const post = { phase: 'post-cutover' } as const;
const loop = { systems: [system('trustifi', { mode: 'connector-loop' })] };

describe('the way of inbound mail', () => {
  it('passes the gateway after the cutover', () => {
    expect(inbound(routes(AFTER, post))).toStrictEqual([`sender good, mx good, gateway good, ${REST}`]);
  });
  it('goes to Microsoft before it, or to the gateway of before, as it should until the cutover', () => {
    expect(inbound(routes(BEFORE))).toStrictEqual([`sender good, mx good, ${REST}`]);
    const mimecast = {
      ...BEFORE,
      'contoso.com MX': '10 eu-smtp-inbound-1.mimecast.com',
      'eu-smtp-inbound-1.mimecast.com A': '192.0.2.1',
    };
    expect(inbound(routes(mimecast))).toStrictEqual([`sender good, mx good, gateway good, ${REST}`]);
    expect(inbound(routes(mimecast, post))).toStrictEqual([`sender good, mx bad, gateway bad, ${REST}`]);
  });
  it('goes to Microsoft after it, which is bad', () => {
    expect(inbound(routes(BEFORE, post))).toStrictEqual([`sender good, mx bad, ${REST}`]);
  });
  it('goes to Microsoft in a connector loop, as it should', () => {
    expect(inbound(routes(BEFORE, loop))).toStrictEqual([`sender good, mx good, ${REST}`]);
  });
  it('is drawn once for each provider', () => {
    expect(
      [...inbound(routes({ ...AFTER, 'contoso.com MX': [...PPE_MX, ...MICROSOFT_MX] }, post))].sort(),
    ).toStrictEqual([`sender good, mx bad, ${REST}`, `sender good, mx good, gateway good, ${REST}`]);
  });
  it('is not known beyond a host that nobody knows, or without an answer', () => {
    const stranger = { ...BEFORE, 'contoso.com MX': '10 mail.example.net', 'mail.example.net A': '192.0.2.1' };
    expect(inbound(routes(stranger))).toStrictEqual([`sender good, mx warn, gateway unknown, ${REST}`]);
    expect(inbound(routes(BEFORE, {}, { mail: null }))).toStrictEqual(['sender good, mx unknown']);
    expect(inbound(routes({ ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' } }))).toStrictEqual([
      'sender good, mx unknown',
    ]);
  });
  it('ends at a host without address', () => {
    expect(inbound(routes({ ...BEFORE, 'contoso.com MX': '10 gone.mail.protection.outlook.com' }))).toStrictEqual([
      `sender good, mx bad, ${REST}`,
    ]);
  });
  it('ends at the null MX, which is right only for a domain that receives nothing', () => {
    const none = { ...BEFORE, 'contoso.com MX': '0 .' };
    expect(inbound(routes(none))).toStrictEqual(['sender good, mx bad']);
    expect(inbound(routes(none, {}, { receives: false }))).toStrictEqual(['sender good, mx good']);
    expect(
      inbound(routes({ ...without(BEFORE, 'contoso.com MX'), 'contoso.com A': '192.0.2.1' }, {}, { receives: false })),
    ).toStrictEqual(['sender good, mx warn']);
  });
});

describe('the way of outbound mail', () => {
  it('passes the gateway where it is to', () => {
    expect(outbound(routes(AFTER))).toStrictEqual([
      'mailbox not-looked-at',
      'exchange not-looked-at',
      'gateway not-looked-at',
      'spf good',
      'recipient not-looked-at',
    ]);
  });
  it.each<[string, Partial<Setup>]>([
    ['mail leaves directly', { outboundThroughGateway: false }],
    ['the product works by API', { systems: [system('trustifi', { mode: 'api-only' })] }],
    ['there is no gateway', { systems: [] }],
  ])('leaves the gateway out where %s', (_name, parts) => {
    expect(outbound(routes(AFTER, parts))).not.toContain('gateway not-looked-at');
  });
  it('does not reach its recipients where SPF fails', () => {
    expect(outbound(routes(AFTER, {}, { spf: 'bad' })).slice(-2)).toStrictEqual(['spf bad', 'recipient bad']);
  });
});
