import { describe, expect, it } from 'vitest';
import { assess } from '../../src/report/assess.ts';
import { inquiriesFor } from '../../src/report/inquiries-for.ts';
import { domain, setup, system, wholeReading } from '../support/build.ts';
import { outbound, ppeOutbound } from '../support/exchange.ts';
import { STORIES } from '../support/stories.ts';

describe('what is asked of DNS', () => {
  it.each(STORIES.filter(({ id }) => id !== 'blocked-and-pasted').map(({ id, file }) => [id, file] as const))(
    'is all that the checks look for, in the story %s',
    (_id, file) => {
      for (const phase of ['pre-change', 'post-cutover'] as const) {
        const { findings } = assess(file, { now: new Date(file.assessedAt), phase });
        expect(findings.filter(({ code }) => code === 'dns-unanswered')).toStrictEqual([]);
      }
    },
  );

  it('follows the set-up, domain by domain', () => {
    const inquiries = inquiriesFor(
      setup({
        domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })],
        gatewayDkimSelectors: ['a', 'b'],
      }),
    );
    expect(inquiries.filter((one) => one.about === 'dkim-selector').length).toBe(4);
    expect(inquiries.find((one) => one.about === 'spf')).toStrictEqual({
      about: 'spf',
      domain: 'contoso.com',
      gatewayTerms: ['a:dispatch-us.ppe-hosted.com'],
      ranges: [],
      wrongTerms: expect.arrayContaining(['include:pphosted.com']) as unknown,
    });
    expect(inquiries.filter((one) => one.about === 'smart-host')).toStrictEqual([
      { about: 'smart-host', domain: 'contoso.com', host: 'outbound-us1.ppe-hosted.com' },
    ]);
    expect(new Set(inquiries.map((one) => one.domain))).toStrictEqual(new Set(['contoso.com', 'fabrikam.com']));
  });

  const smartHosts = (
    parts: Parameters<typeof setup>[0],
    ...connectors: readonly ReturnType<typeof outbound>[]
  ): readonly string[] =>
    inquiriesFor(setup(parts), [wholeReading(connectors)]).flatMap((one) =>
      one.about === 'smart-host' ? [one.host] : [],
    );

  it('names the smart hosts of the gateway’s connectors, once each and none that is an address', () => {
    const eu = ppeOutbound({ smartHosts: ['outbound-eu1.ppe-hosted.com', '203.0.113.5', '192.0.2.0/24'] });
    expect(smartHosts({}, eu, eu, outbound())).toStrictEqual([
      'outbound-us1.ppe-hosted.com',
      'outbound-eu1.ppe-hosted.com',
    ]);
  });

  it('names none to enter where outbound mail goes straight out, and none at all for what only reads mailboxes', () => {
    expect(smartHosts({ outboundThroughGateway: false })).toStrictEqual([]);
    expect(smartHosts({ systems: [system('ppe', { mode: 'api-only' })] }, ppeOutbound())).toStrictEqual([]);
  });

  it('names the hosts of all connectors where nobody knows which is the gateway’s, ten at most', () => {
    const many = Array.from({ length: 12 }, (_, at) => outbound({ smartHosts: [`smart${at}.gateway.example`] }));
    const asked = smartHosts({ systems: [system('opswat', { mode: 'connector-loop' })] }, ...many);
    expect(asked).toHaveLength(10);
    expect(asked[0]).toBe('smart0.gateway.example');
  });
});
