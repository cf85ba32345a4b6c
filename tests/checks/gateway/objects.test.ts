import { describe, expect, it } from 'vitest';
import { deliveryOf } from '../../../src/checks/gateway/delivery.ts';
import { askEach, inboundSide } from '../../../src/checks/gateway/inbound.ts';
import {
  inboundOfGateway,
  isSmartHostOf,
  outboundOfGateway,
  rulesOfGateway,
} from '../../../src/checks/gateway/objects.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { Setup } from '../../../src/evidence/setup.ts';
import { profileById } from '../../../src/profiles/index.ts';
import { setup } from '../../support/build.ts';
import {
  byCertificate,
  inbound,
  outbound,
  PPE_PIECES,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
} from '../../support/exchange.ts';

const ofGateway = (id: string, region: string | null = null) => {
  const profile = profileById(id);
  if (profile === null) throw new Error(`There is no profile ${id}.`);
  return { profile, region };
};
const PPE = ofGateway('ppe', 'us1');
const found = (connector: InboundConnector, gateway = PPE, more: Partial<Setup> = {}) =>
  inboundOfGateway([connector], gateway, deliveryOf(gateway, setup(more), null)).map(({ by, isCertain }) => ({
    by,
    isCertain,
  }));

describe('the gateway’s inbound connectors', () => {
  it('are found by address, and that is certain', () => {
    expect(found(ppeInbound({ name: 'Any name' }))).toStrictEqual([{ by: ['addresses'], isCertain: true }]);
    expect(found(ppeInbound({ name: 'Any name', enabled: false }))).toStrictEqual([
      { by: ['addresses'], isCertain: true },
    ]);
  });

  it('are candidates by name alone', () => {
    expect(found(ppeInbound({ senderIpAddresses: [] }))).toStrictEqual([{ by: ['name'], isCertain: false }]);
    expect(found(inbound({ name: 'block direct delivery ' }))).toStrictEqual([{ by: ['name'], isCertain: false }]);
  });

  it('are found by a certificate that the vendor states, and are candidates by one that we recall', () => {
    const mimecast = ofGateway('mimecast', 'us');
    expect(found(byCertificate({ tlsSenderCertificateName: '*.MIMECAST.com' }), mimecast)).toStrictEqual([
      { by: ['certificate'], isCertain: true },
    ]);
    expect(found(byCertificate({ tlsSenderCertificateName: 'host.ppe-hosted.com' }))).toStrictEqual([
      { by: ['certificate'], isCertain: false },
    ]);
    expect(found(byCertificate({ tlsSenderCertificateName: '*.not-mimecast.com' }), mimecast)).toStrictEqual([]);
  });

  it('are candidates by an address of a list that rests on memory', () => {
    expect(found(inbound({ senderIpAddresses: ['83.246.65.7'] }), ofGateway('hornetsecurity'))).toStrictEqual([
      { by: ['addresses'], isCertain: false },
    ]);
  });

  it('are not those of somebody else', () => {
    expect(found(inbound())).toStrictEqual([]);
    expect(found(inbound({ senderIpAddresses: null, tlsSenderCertificateName: null, name: null }))).toStrictEqual([]);
  });
});

describe('connectors that may be the gateway’s', () => {
  const others = (connector: InboundConnector, gateway = PPE, more: Partial<Setup> = {}): number =>
    inboundSide([connector], gateway, setup(more), null).others.length;

  it('are those of which something is not known', () => {
    expect(others(inbound({ senderIpAddresses: null }))).toBe(1);
    expect(others(inbound({ cut: ['SenderIPAddresses'] }))).toBe(1);
    expect(others(inbound({ senderIpAddresses: null, senderDomains: ['fabrikam.com'] }))).toBe(1);
    expect(others(inbound({ senderIpAddresses: null, connectorSource: 'HybridWizard' }))).toBe(1);
    expect(others(inbound({ senderDomains: ['fabrikam.com'] }), ofGateway('mimecast', 'us'))).toBe(1);
    expect(others(inbound({ tlsSenderCertificateName: null }))).toBe(1);
    expect(others(byCertificate())).toBe(1);
    expect(others(inbound(), ofGateway('pps'))).toBe(1);
    expect(others(inbound({ senderDomains: null }), ofGateway('pps'))).toBe(1);
  });

  it('are not those that are ruled out', () => {
    expect(others(inbound())).toBe(0);
    expect(others(inbound({ senderDomains: ['fabrikam.com'] }), ofGateway('pps'))).toBe(0);
    expect(others(inbound({ connectorSource: 'HybridWizard' }), ofGateway('pps'))).toBe(0);
    expect(others(byCertificate({ tlsSenderCertificateName: 'mail.contoso.com' }))).toBe(0);
    expect(others(byCertificate({ tlsSenderCertificateName: 'mail.notcontoso.com' }))).toBe(1);
    expect(others(byCertificate(), ofGateway('mimecast', 'us'), { deliveryRanges: ['203.0.113.0/24'] })).toBe(0);
    expect(others(inbound(), ofGateway('pps'), { deliveryRanges: ['203.0.113.0/24'] })).toBe(0);
  });

  it('are those that are off only where all of the gateway’s are off', () => {
    const off = inbound({ name: 'Off', senderIpAddresses: null, enabled: false });
    const sides = [[off], [off, ppeInbound({ enabled: false })], [off, ppeInbound()]];
    expect(sides.map((all) => inboundSide(all, PPE, setup(), null).others.length)).toStrictEqual([1, 1, 0]);
  });

  it('are asked apart from those that are known, and the enabled ones before the rest', () => {
    const side = inboundSide(
      [
        ppeInbound({ name: 'Off', enabled: false }),
        ppeInbound(),
        ppeInbound({ name: 'Perhaps', senderIpAddresses: ['67.231.149.1'] }),
        inbound({ name: 'Other', senderIpAddresses: null }),
      ],
      PPE,
      setup(),
      null,
    );
    expect(askEach(side, ({ name }) => (name === 'Perhaps' ? null : name !== 'Other'))).toStrictEqual({
      right: ['Inbound Connector for Proofpoint Essentials'],
      wrong: [],
      perhapsWrong: [],
      untold: ['Perhaps'],
      open: ['Other'],
    });
  });
});

describe('the gateway’s outbound connectors and rules', () => {
  it('are found by smart host and by name', () => {
    expect(
      outboundOfGateway([ppeOutbound(), outbound(), ppeOutbound({ smartHosts: null })], PPE).map(({ by }) => by),
    ).toStrictEqual([['smart-host', 'name'], ['name']]);
    expect(isSmartHostOf('outbound-us1.ppe-hosted.com', PPE)).toBe(true);
    expect(isSmartHostOf('outbound-us1.ppe-hosted.com.example.net', PPE)).toBe(false);
  });

  it('are rules that skip, route or lock by what is the gateway’s', () => {
    const delivery = deliveryOf(PPE, setup(), null);
    const routing = rule({
      name: 'Route',
      exceptions: [],
      actions: [{ kind: 'route-to-connector', connector: 'outbound connector for proofpoint essentials' }],
    });
    const lock = rule({ name: 'Lock', exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }] });
    const rules = rulesOfGateway(
      [ppeBypass(), routing, lock, rule()],
      PPE,
      delivery,
      outboundOfGateway([ppeOutbound()], PPE),
    );
    expect(rules.map(({ rule: one, purposes }) => [one.name, purposes])).toStrictEqual([
      ['Bypass Spam Filtering for Proofpoint Essentials', ['bypass', 'named']],
      ['Route', ['routing']],
      ['Lock', ['lock']],
    ]);
  });

  it('are no bypass by addresses that a rule spares', () => {
    const spares = ppeBypass({
      name: 'Skip the rest',
      conditions: [],
      exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }],
    });
    expect(rulesOfGateway([spares], PPE, deliveryOf(PPE, setup(), null), [])).toStrictEqual([]);
  });
});
