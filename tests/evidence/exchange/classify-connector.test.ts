import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyConnector } from '../../../src/evidence/exchange/classify-connector.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { inbound } from '../../support/exchange.ts';

const LOCKED = inbound();
const lockOf = (change: Partial<InboundConnector>): unknown => classifyConnector(inbound(change)).lock;
const filteringOf = (change: Partial<InboundConnector>): unknown =>
  classifyConnector(inbound(change)).enhancedFiltering;

describe('whether a connector is locked down', () => {
  it('is by addresses, by certificate, or by both', () => {
    expect(lockOf({})).toEqual({ state: 'locked', by: ['addresses'] });
    const certificate = { restrictDomainsToCertificate: true, tlsSenderCertificateName: '*.gateway.example' };
    expect(lockOf(certificate)).toEqual({ state: 'locked', by: ['addresses', 'certificate'] });
    expect(lockOf({ ...certificate, restrictDomainsToIpAddresses: false, senderIpAddresses: [] })).toEqual({
      state: 'locked',
      by: ['certificate'],
    });
  });

  it.each([
    ['disabled', { enabled: false }],
    ['not-partner', { connectorType: 'OnPremises' as const }],
    ['no-restriction', { restrictDomainsToIpAddresses: false }],
    ['nothing-to-match', { senderIpAddresses: [] }],
    ['nothing-to-match', { restrictDomainsToIpAddresses: false, restrictDomainsToCertificate: true }],
  ])('is open: %s', (why, change) => {
    expect(lockOf(change)).toEqual({ state: 'open', why });
  });

  it('is open when it only asks for TLS', () => {
    expect(lockOf({ restrictDomainsToIpAddresses: false, requireTls: true })).toMatchObject({ state: 'open' });
  });

  it.each([
    ['Enabled', { enabled: null }],
    ['ConnectorType', { connectorType: null }],
    ['RestrictDomainsToIPAddresses', { restrictDomainsToIpAddresses: null }],
    ['SenderIPAddresses', { senderIpAddresses: null }],
  ])('cannot be told without %s, since absent is not false', (name, change) => {
    expect(lockOf(change)).toEqual({ state: 'cannot-tell', missing: [name] });
  });

  it('is known by one lock even where the other is not known', () => {
    expect(lockOf({ restrictDomainsToCertificate: null })).toEqual({ state: 'locked', by: ['addresses'] });
  });

  it('names addresses and certificate only where they restrict', () => {
    const open = classifyConnector({ ...LOCKED, restrictDomainsToIpAddresses: false, tlsSenderCertificateName: 'x' });
    expect(open).toMatchObject({ addresses: [], certificate: null });
    expect(classifyConnector(LOCKED).addresses).toEqual(['192.0.2.0/24']);
  });
});

describe('for whom a connector is', () => {
  it.each([
    ['everybody', { senderDomains: ['fabrikam.com', '*'] }],
    ['some-domains', { senderDomains: ['*.contoso.com'] }],
    ['nobody', { senderDomains: [] }],
    ['unknown', { senderDomains: null }],
    ['unknown', { senderDomains: ['a.example'], cut: ['SenderDomains'] }],
  ])('%s', (senders, change) => {
    expect(classifyConnector(inbound(change)).senders).toBe(senders);
  });

  it('does not know the accepted domains of a list that was cut', () => {
    const change = { associatedAcceptedDomains: ['contoso.com'], cut: ['AssociatedAcceptedDomains'] };
    expect(classifyConnector(inbound(change)).acceptedDomains).toBeNull();
  });
});

describe('enhanced filtering', () => {
  it('is off only where both ways are known to be off', () => {
    expect(filteringOf({})).toEqual({ state: 'off' });
    expect(filteringOf({ efSkipLastIp: null })).toEqual({ state: 'cannot-tell', missing: ['EFSkipLastIP'] });
    expect(filteringOf({ efSkipIps: null })).toEqual({ state: 'cannot-tell', missing: ['EFSkipIPs'] });
  });

  it('skips the last hop, or addresses', () => {
    expect(filteringOf({ efSkipLastIp: true, efSkipIps: ['192.0.2.1'] })).toEqual({
      state: 'on',
      skips: 'last-hop',
      addresses: [],
      pilotUsers: 0,
    });
    expect(filteringOf({ efSkipIps: ['192.0.2.1-192.0.2.9'], efUsers: ['a', 'b'] })).toEqual({
      state: 'on',
      skips: 'addresses',
      addresses: ['192.0.2.1-192.0.2.9'],
      pilotUsers: 2,
    });
    expect(filteringOf({ efSkipLastIp: true, efUsers: null })).toMatchObject({ pilotUsers: null });
  });
});

describe('what is not known', () => {
  const flag = fc.constantFrom(true, false, null);
  const any = fc.record({
    enabled: flag,
    connectorType: fc.constantFrom('Partner' as const, 'OnPremises' as const, null),
    restrictDomainsToIpAddresses: flag,
    restrictDomainsToCertificate: flag,
    senderIpAddresses: fc.constantFrom<readonly string[] | null>([], ['192.0.2.1'], null),
    tlsSenderCertificateName: fc.constantFrom('', '*.gateway.example', null),
    senderDomains: fc.constantFrom<readonly string[] | null>([], ['*'], ['contoso.com'], null),
    efSkipLastIp: flag,
    efSkipIps: fc.constantFrom<readonly string[] | null>([], ['192.0.2.1'], null),
  });

  it('never makes a connector locked, open to everybody, or filtered, that was not', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...(Object.keys(LOCKED) as (keyof InboundConnector)[])), (fields, lost) => {
        const connector = { ...LOCKED, ...fields };
        const before = classifyConnector(connector);
        if (!(lost in fields)) return;
        const after = classifyConnector({ ...connector, [lost]: null });
        if (before.lock.state !== 'locked') expect(after.lock.state).not.toBe('locked');
        if (before.senders !== 'everybody') expect(after.senders).not.toBe('everybody');
        if (before.enhancedFiltering.state !== 'on') expect(after.enhancedFiltering.state).not.toBe('on');
        if (before.enhancedFiltering.state !== 'off') expect(after.enhancedFiltering.state).not.toBe('off');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is named whenever it is what decides', () => {
    fc.assert(
      fc.property(any, (fields) => {
        const { lock } = classifyConnector({ ...LOCKED, ...fields });
        if (lock.state === 'cannot-tell') expect(lock.missing).not.toEqual([]);
      }),
    );
  });
});
