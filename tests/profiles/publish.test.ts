import { describe, expect, it } from 'vitest';
import { OFFERED, profileById, PROFILES } from '../../src/profiles/index.ts';
import type { GatewayProfile } from '../../src/profiles/profile.ts';
import { deliveryRangesFor, mxHostsFor, sendingRangesFor, smartHostsFor, termFor } from '../../src/profiles/publish.ts';
import { recogniseGateway, recogniseSmartHost, recogniseSpfTerm } from '../../src/profiles/recognise.ts';

const profile = (id: string): GatewayProfile => profileById(id)!;
const terms = (id: string, region: string | null) => {
  const known = termFor(profile(id), region, 'Contoso.example');
  return known.ok ? known.value.map(({ value }) => value) : known.problem;
};
const mx = (id: string, region: string | null) => {
  const known = mxHostsFor(profile(id), region, 'contoso.example');
  return known.ok ? known.value.map(({ value }) => value.host) : known.problem;
};

describe('the SPF term to publish', () => {
  it.each([
    ['ppe', 'us4', ['a:dispatch-us.ppe-hosted.com']],
    ['ppe', 'EU1', ['a:dispatch-eu.ppe-hosted.com']],
    ['ppe', 'usg1', ['include:_spf-usg1.ppe-hosted.com']],
    ['ppe', null, 'region-needed'],
    ['ppe', 'us9', 'unknown-region'],
    ['pps', '001A2B3C', ['include:spf-001a2b3c.pphosted.com']],
    ['pps', null, 'region-needed'],
    ['pps', 'us1', 'unknown-region'],
    ['mailprotector', null, ['include:spf.us.emailservice.io']],
    ['mailprotector', 'anything', ['include:spf.us.emailservice.io']],
    ['trustifi', null, 'not-documented'],
    ['opswat', null, 'not-documented'],
    ['mimecast', 'de', ['include:de._netblocks.mimecast.com']],
    ['barracuda', 'us', ['include:spf.ess.barracudanetworks.com']],
    ['barracuda', 'uk', ['include:spf.ess.uk.barracudanetworks.com']],
    ['cisco', 'hc1234-56', ['exists:%{i}.spf.hc1234-56.iphmx.com']],
    ['sophos', 'eu-central-1', ['include:_spf.prod.hydra.sophos.com']],
    ['avanan', null, ['include:spfa.cpmails.com']],
    ['zix', null, ['include:contoso-example.spf.smtp25.com']],
    ['microsoft365', 'worldwide', ['include:spf.protection.outlook.com']],
  ])('of %s in %s is %j', (id, region, expected) => {
    expect(terms(id, region)).toEqual(expected);
  });

  it('is recognised as the same product’s wherever one can be given', () => {
    let given = 0;
    for (const each of PROFILES)
      for (const region of regionsOf(each)) {
        const known = termFor(each, region, 'contoso.example');
        if (!known.ok) continue;
        given += 1;
        for (const { value } of known.value) expect(recogniseSpfTerm(value)?.id).toBe(each.id);
      }
    expect(given).toBeGreaterThan(40);
  });
});

describe('the MX hosts to publish', () => {
  it.each([
    ['ppe', 'us2', ['mx1-us2.ppe-hosted.com', 'mx2-us2.ppe-hosted.com']],
    ['ppe', 'us5', ['mx1-us5.ppe-hosted.com', 'mx2-us5.ppe-hosted.com']],
    ['ppe', 'usg1', ['mx1-usg1.ppe-hosted.com', 'mx2-usg1.ppe-hosted.com', 'mx3-usg1.ppe-hosted.com']],
    ['ppe', null, 'region-needed'],
    ['pps', '001a2b3c', ['mx0a-001a2b3c.pphosted.com', 'mx0b-001a2b3c.pphosted.com']],
    [
      'mailprotector',
      null,
      [
        'contoso-example.inbound.emailservice.io',
        'contoso-example.inbound.emailservice.cc',
        'contoso-example.inbound.emailservice.co',
      ],
    ],
    ['symantec', 'eu', 'from-vendor'],
    ['opswat', null, 'not-documented'],
  ])('of %s in %s are %j', (id, region, expected) => {
    expect(mx(id, region)).toEqual(expected);
  });

  it('are recognised as the same product’s, and in the same region where the name tells one', () => {
    for (const each of OFFERED)
      for (const region of regionsOf(each)) {
        const known = mxHostsFor(each, region, 'contoso.example');
        if (!known.ok) continue;
        for (const { value } of known.value) {
          const found = recogniseGateway(value.host);
          expect(found?.id).toBe(each.id);
          expect([region, null]).toContain(found?.region);
        }
      }
  });
});

describe('smart hosts to enter', () => {
  it('are recognised as the same product’s', () => {
    const known = smartHostsFor(profile('ppe'), 'us3', 'contoso.example');
    expect(known).toMatchObject({ ok: true, value: [{ value: { host: 'outbound-us3.ppe-hosted.com' } }] });
    expect(recogniseSmartHost('outbound-us3.ppe-hosted.com')).toEqual({ id: 'ppe', region: 'us3' });
  });
});

describe('ranges of a region', () => {
  it('are those of the region and those that serve all', () => {
    const eu = deliveryRangesFor(profile('cloudflare-area1'), 'eu');
    expect(eu.ok && eu.value.flatMap(({ value }) => value.cidrs)).toEqual(
      expect.arrayContaining(['104.30.32.0/19', '52.58.35.43']),
    );
    const us = deliveryRangesFor(profile('ppe'), 'us1');
    expect(us.ok && us.value.flatMap(({ value }) => value.cidrs)).not.toContain('91.209.104.0/24');
  });

  it('are not guessed for a region without any', () => {
    expect(deliveryRangesFor(profile('ppe'), 'usg1')).toEqual({ ok: false, problem: 'not-documented' });
    expect(deliveryRangesFor(profile('pps'), '001a2b3c')).toEqual({ ok: false, problem: 'not-documented' });
    expect(sendingRangesFor(profile('ppe'), 'us1')).toEqual({ ok: false, problem: 'not-documented' });
  });
});

function regionsOf({ regions }: GatewayProfile): readonly (string | null)[] {
  if (regions.kind === 'listed') return regions.regions.map(({ id }) => id);
  return regions.kind === 'customer-id' ? [regions.example] : [null];
}
