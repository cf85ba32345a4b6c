import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { DomainReport } from '../../src/report/report.ts';
import { NOW, partReading, secondsFromNow, system, wholeReading } from '../support/build.ts';
import { AFTER, BEFORE } from '../support/contoso.ts';
import {
  type ExchangeParts,
  exchangeCase,
  inbound,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
} from '../support/exchange.ts';
import { expectLaw } from '../support/law.ts';
import { audited, type AuditParts } from '../support/world.ts';

const post = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3_600) } as const;
const WHOLE: ExchangeParts = {
  inboundConnectors: [ppeInbound()],
  outboundConnectors: [ppeOutbound()],
  transportRules: [ppeBypass()],
};
const domainIn = (file: Case): DomainReport => {
  const [domain] = assess(file, { now: new Date(NOW) }).domains;
  if (domain === undefined) throw new Error('The report has no domain.');
  return domain;
};
const reported = (exchange: ExchangeParts, parts: Partial<AuditParts> = {}): DomainReport =>
  domainIn(exchangeCase(exchange, { world: AFTER, setup: post, ...parts }));
const hops = ({ routes }: DomainReport, direction: string): readonly (readonly string[])[] =>
  routes
    .filter((route) => route.direction === direction)
    .map((route) => route.hops.map(({ kind, state }) => `${kind} ${state}`));

describe('the mail flow of a domain in the report', () => {
  it('is absent where nothing of Exchange was read, and where no gateway is named', () => {
    expect(domainIn(audited({ world: AFTER, setup: post })).mailFlow).toBeUndefined();
    expect(reported(WHOLE, { setup: { ...post, systems: [] } }).mailFlow).toBeUndefined();
  });

  it('says that nobody but the vendor’s customers gets round a locked gateway, and names the lock and its file', () => {
    const { mailFlow } = reported(WHOLE);
    expect(mailFlow?.inbound).toMatchObject({ answer: 'no-except-same-vendor', code: 'locked-by-addresses' });
    const connector = mailFlow?.inbound?.path.find(({ stage }) => stage === 'connector');
    expect(connector).toMatchObject({
      state: 'closed',
      objects: [
        {
          name: 'Inbound Connector for Proofpoint Essentials',
          kind: 'connector',
          from: { request: 'exchange.json', at: NOW },
        },
      ],
    });
    expect(mailFlow?.outbound).toMatchObject({ answer: 'no', code: 'through-connector' });
    expect(mailFlow?.delivery.total).toBeGreaterThan(0);
  });

  it('says that everybody gets round one that is not locked', () => {
    const open = ppeInbound({ restrictDomainsToIpAddresses: false, requireTls: false });
    const { mailFlow } = reported({ ...WHOLE, inboundConnectors: [open] });
    expect(mailFlow?.inbound).toMatchObject({ answer: 'yes', code: 'no-lock' });
    expect(mailFlow?.inbound?.path.at(-1)).toMatchObject({ stage: 'mailbox', state: 'open' });
  });

  it('cannot tell from a part of the connectors, nor from an export that is too old', () => {
    const part = partReading([inbound({ name: 'Other', enabled: false })], ['more-objects'], { route: 'file' });
    expect(reported({ ...WHOLE, inboundConnectors: part }).mailFlow?.inbound).toMatchObject({
      answer: 'cannot-tell',
      code: 'not-read',
    });
    const at = secondsFromNow(-7_200);
    const old = wholeReading([ppeInbound()], { route: 'file', request: 'old.json', at });
    expect(reported({ ...WHOLE, inboundConnectors: old }).mailFlow?.inbound?.answer).toBe('cannot-tell');
  });

  it('asks nothing of outbound mail that is not to pass the gateway, and nothing of inbound mail that is not received', () => {
    expect(reported(WHOLE, { setup: { ...post, outboundThroughGateway: false } }).mailFlow?.outbound).toBeNull();
    const sends = [{ name: 'contoso.com', role: 'sends-only' }] as const;
    expect(reported(WHOLE, { setup: { ...post, domains: sends } }).mailFlow?.inbound).toBeNull();
  });

  it('says where the gateway delivers from and how that is known', () => {
    const given = reported(WHOLE, { setup: { ...post, deliveryRanges: ['192.0.2.0/24'] } });
    expect(given.mailFlow?.delivery).toMatchObject({ ranges: ['192.0.2.0/24'], total: 1 });
    const unknown = reported(WHOLE, { setup: { ...post, systems: [system('pps')] } });
    expect(unknown.mailFlow?.delivery).toMatchObject({ ranges: [], total: 0 });
  });
});

describe('the drawing with Exchange', () => {
  it('goes through connector and rules to the mailbox, and out by the connector', () => {
    const domain = reported(WHOLE);
    expect(hops(domain, 'inbound')).toStrictEqual([
      ['sender good', 'mx good', 'gateway good', 'connector good', 'rules good', 'mailbox good'],
    ]);
    expect(hops(domain, 'outbound')[0]).toStrictEqual([
      'mailbox good',
      'rules good',
      'connector good',
      'gateway good',
      'spf good',
      'recipient not-looked-at',
    ]);
  });

  it('ends at a connector that refuses what the gateway hands in', () => {
    const wrong = ppeInbound({ senderIpAddresses: ['192.0.2.0/24'] });
    const [first] = hops(reported({ ...WHOLE, inboundConnectors: [wrong] }), 'inbound');
    expect(first?.slice(-3)).toStrictEqual(['gateway good', 'connector bad', 'mailbox bad']);
  });

  it('shows before the change that mail which still comes straight is let in, and is bad where it is locked out', () => {
    const setup = { phase: 'pre-change' } as const;
    const open = ppeInbound({ enabled: false });
    const before = (connector: typeof open): readonly (readonly string[])[] =>
      hops(reported({ ...WHOLE, inboundConnectors: [connector] }, { world: BEFORE, setup }), 'inbound');
    expect(before(open)[0]?.slice(2)).toStrictEqual(['connector good', 'rules good', 'mailbox good']);
    expect(before(ppeInbound())[0]?.slice(2)).toStrictEqual(['connector bad', 'rules bad', 'mailbox bad']);
  });

  it('finds nothing wrong before the change with mail that leaves straight', () => {
    const off = { ...WHOLE, outboundConnectors: [ppeOutbound({ enabled: false })] };
    const states = (phase: 'pre-change' | 'post-cutover'): readonly string[] =>
      hops(reported(off, { setup: { ...post, phase } }), 'outbound')[0]?.slice(0, 4) ?? [];
    expect(states('pre-change')).toStrictEqual(['mailbox good', 'rules good', 'connector good', 'gateway good']);
    expect(states('post-cutover')).toStrictEqual(['mailbox bad', 'rules bad', 'connector bad', 'gateway bad']);
  });

  it('is drawn as before where nothing of Exchange was read', () => {
    const [first] = hops(domainIn(audited({ world: AFTER, setup: post })), 'inbound');
    expect(first?.slice(-2)).toStrictEqual(['exchange not-looked-at', 'mailbox not-looked-at']);
  });
});

describe('with less evidence', () => {
  it.each([
    ['a locked tenant', WHOLE],
    ['a tenant that is not locked', { ...WHOLE, inboundConnectors: [] }],
    ['a tenant that is locked by a rule', { ...WHOLE, inboundConnectors: [], transportRules: [rule()] }],
  ])('%s looks no safer', (_name, exchange) => {
    expectLaw(exchangeCase(exchange, { world: AFTER, setup: post }), 60);
  });
});
