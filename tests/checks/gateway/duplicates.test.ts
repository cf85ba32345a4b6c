import { describe, expect, it } from 'vitest';
import { ofOtherGateways, overlapsOf } from '../../../src/checks/gateway/duplicates.ts';
import { profileById } from '../../../src/profiles/index.ts';
import { byCertificate, inbound, ppeInbound } from '../../support/exchange.ts';

const named = (name: string, senderIpAddresses: readonly string[]) => inbound({ name, senderIpAddresses });
const pairs = (connectors: Parameters<typeof overlapsOf>[0]): readonly string[] =>
  overlapsOf(connectors).map(({ one, other, shared }) => `${one.name} ${other.name} ${shared.join(' ')}`);

describe('connectors that claim the same source', () => {
  it('are found whatever form the ranges have', () => {
    expect(
      pairs([
        named('A', ['192.0.2.0/24']),
        named('B', ['192.0.2.7']),
        named('C', ['192.0.2.100-192.0.3.5']),
        named('D', ['192.0.4.0/24']),
      ]),
    ).toStrictEqual(['A B 192.0.2.7/32', 'A C 192.0.2.100/30 192.0.2.104/29 192.0.2.112/28 192.0.2.128/25']);
    expect(pairs([named('A', ['2001:db8::/32']), named('B', ['2001:db8::1'])])).toStrictEqual(['A B 2001:db8::1/128']);
  });

  it('are found by a certificate that covers the other', () => {
    const cert = (name: string, tlsSenderCertificateName: string) => byCertificate({ name, tlsSenderCertificateName });
    expect(
      pairs([
        cert('A', 'mail.fabrikam.com'),
        cert('B', '*.Fabrikam.com'),
        cert('C', 'a.b.fabrikam.com'),
        cert('D', 'mail.fabrikam.com'),
      ]),
    ).toStrictEqual(['A B mail.fabrikam.com', 'A D mail.fabrikam.com', 'B D mail.fabrikam.com']);
  });

  it('are each found once, in the order of the list', () => {
    expect(pairs([named('A', ['192.0.2.0/25', '192.0.2.200']), named('B', ['192.0.2.0/24'])])).toStrictEqual([
      'A B 192.0.2.0/25 192.0.2.200/32',
    ]);
  });

  it('are found among a thousand in a second', () => {
    const many = [...Array(1000).keys()].map((n) => named(`C${n}`, [`10.${n >> 8}.${n & 255}.0/24`, '192.0.2.1']));
    const began = performance.now();
    expect(overlapsOf(many)).toHaveLength(100);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('connectors of other products', () => {
  it('are told with the product’s name, and those that are off are not', () => {
    const gateway = { profile: profileById('ppe') ?? raise(), region: 'us1' };
    const left = byCertificate({ name: 'Old', tlsSenderCertificateName: '*.mimecast.com' });
    expect(
      ofOtherGateways([ppeInbound(), left, { ...left, enabled: false }], gateway).map(({ connector, product }) => [
        connector.name,
        product,
      ]),
    ).toStrictEqual([['Old', 'Mimecast']]);
  });
});

function raise(): never {
  throw new Error('There is no such profile.');
}
