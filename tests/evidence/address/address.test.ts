import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import {
  formatAddress,
  isWithin,
  parseAddress,
  parseIp4,
  parseIp6,
  parseNetwork,
} from '../../../src/evidence/address/address.ts';

describe('addresses', () => {
  it.each([
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '0x1.2.3.4',
    '1.2.3.4 ',
    '',
    '1..2.3',
    '.1.2.3',
    '1.2.3.',
    '1.2.3.4:25',
  ])('does not take %j for IPv4', (text) => {
    expect(parseIp4(text)).toBeNull();
  });

  it.each([
    '::1%eth0',
    ':::',
    '1:2:3:4:5:6:7',
    '::1::',
    '::256.1.1.1',
    '::01.1.1.1',
    'g::',
    ':CAFE::BABE',
    '1.2.3.4',
    '',
  ])('does not take %j for IPv6', (text) => {
    expect(parseIp6(text)).toBeNull();
  });

  it('sees an IPv4-mapped client as IPv4, and a mapped network as written', () => {
    expect(parseAddress('::FFFF:192.0.2.1')).toEqual(parseIp4('192.0.2.1'));
    expect(parseNetwork('::ffff:192.0.2.0/120')?.address.family).toBe(6);
  });

  it.each(['192.0.2.0/33', '192.0.2.0/', '192.0.2.0/024', '192.0.2.0/-1', '2001:db8::/129', '/24', 'example.com/24'])(
    'does not take %j for a network',
    (text) => {
      expect(parseNetwork(text)).toBeNull();
    },
  );

  it('reads quads as the library does, where both know the form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789.')) })), (text) => {
        const strict =
          ipaddr.IPv4.isValidFourPartDecimal(text) && text.split('.').every((part) => String(Number(part)) === part);
        expect(parseIp4(text) !== null).toBe(strict);
      }),
    );
  });

  it('gives back what it read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseNetwork(text)?.address ?? null;
        expect(address).not.toBeNull();
        if (address !== null) expect(parseNetwork(formatAddress(address))?.address).toEqual(address);
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseAddress(text) === null || text.length > 1));
  });

  it('matches by prefix and never across families', () => {
    const [client, network, six] = [parseIp4('192.0.2.200'), parseIp4('192.0.2.1'), parseIp6('::')];
    expect(client && network && isWithin(client, network, 24)).toBe(true);
    expect(client && network && isWithin(client, network, 25)).toBe(false);
    expect(client && six && isWithin(client, six, 0)).toBe(false);
  });
});
