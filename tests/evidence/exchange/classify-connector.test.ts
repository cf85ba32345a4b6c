import { describe, expect, it } from 'vitest';
import { classifyConnector } from '../../../src/evidence/exchange/classify-connector.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';

const PARTNER: InboundConnector = {
  name: 'Gateway inbound',
  guid: null,
  changedAt: null,
  enabled: true,
  connectorType: 'Partner',
  connectorSource: 'AdminUI',
  comment: '',
  senderDomains: ['*'],
  senderIpAddresses: ['192.0.2.0/24'],
  restrictDomainsToIpAddresses: true,
  restrictDomainsToCertificate: false,
  tlsSenderCertificateName: '',
  requireTls: true,
  cloudServicesMailEnabled: false,
  treatMessagesAsInternal: false,
  associatedAcceptedDomains: [],
  efSkipLastIp: false,
  efSkipIps: [],
  efUsers: [],
  efTestMode: false,
  from: { format: 'json', file: 'connectors.json' },
  notCarried: [],
  cut: [],
};
const lockOf = (change: Partial<InboundConnector>): unknown => classifyConnector({ ...PARTNER, ...change }).lock;
const filteringOf = (change: Partial<InboundConnector>): unknown =>
  classifyConnector({ ...PARTNER, ...change }).enhancedFiltering;

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
    const open = classifyConnector({ ...PARTNER, restrictDomainsToIpAddresses: false, tlsSenderCertificateName: 'x' });
    expect(open).toMatchObject({ addresses: [], certificate: null });
    expect(classifyConnector(PARTNER).addresses).toEqual(['192.0.2.0/24']);
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
    expect(classifyConnector({ ...PARTNER, ...change }).senders).toBe(senders);
  });

  it('does not know the accepted domains of a list that was cut', () => {
    const change = { associatedAcceptedDomains: ['contoso.com'], cut: ['AssociatedAcceptedDomains'] };
    expect(classifyConnector({ ...PARTNER, ...change }).acceptedDomains).toBeNull();
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
