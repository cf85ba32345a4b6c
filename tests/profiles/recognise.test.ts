import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../src/profiles/index.ts';
import {
  hostMatchIn,
  mxMatch,
  neverValidTerm,
  recogniseGateway,
  recogniseSmartHost,
  recogniseSpfTerm,
  spfTermMatch,
} from '../../src/profiles/recognise.ts';

const HOSTS: readonly (readonly [host: string, id: string | null, region: string | null])[] = [
  ['mx1-us1.ppe-hosted.com', 'ppe', 'us1'],
  ['mx2-eu1.ppe-hosted.com', 'ppe', 'eu1'],
  ['mx3-usg1.ppe-hosted.com', 'ppe', 'usg1'],
  ['mx0a-00000000.pphosted.com', 'pps', '00000000'],
  ['mxa-0021d601.gslb.pphosted.com', 'pps', '0021d601'],
  ['mx0e-00379502.gpphosted.com', 'pps', '00379502'],
  ['contoso-com.mail.protection.outlook.com', 'microsoft365', 'worldwide'],
  ['cloudmysteries-nl.s-v1.mx.microsoft', 'microsoft365', null],
  ['eu-smtp-inbound-1.mimecast.com', 'mimecast', 'eu'],
  ['d312104a.ess.barracudanetworks.com', 'barracuda', 'us'],
  ['mx1.hc3370-68.iphmx.com', 'cisco', 'hc3370-68'],
  ['mx01.hornetsecurity.com', 'hornetsecurity', null],
  ['mx-01-eu-west-1.prod.hydra.sophos.com', 'sophos', 'eu-west-1'],
  ['company.in.tmes.trendmicro.com', 'trendmicro', 'com'],
  ['in.hes.trendmicro.eu', 'trendmicro', 'eu'],
  ['mailstream-east.mxrecord.io', 'cloudflare-area1', null],
  ['cluster5.eu.messagelabs.com', 'symantec', 'eu'],
  ['cust1234-1.in.mailcontrol.com', 'forcepoint', '1234'],
  ['mec-gr.esvacloud.com', 'libraesva', null],
  ['fallbackmx.spamexperts.eu', 'nable', null],
  ['contoso-com.inbound.emailservice.cc', 'mailprotector', null],
  ['aspmx.l.google.com', 'google', null],
  ['route1.mx.cloudflare.net', 'cloudflare-routing', null],
  ['hotmail-com.olc.protection.outlook.com', null, null],
  ['notppe-hosted.com', null, null],
];

const known = HOSTS.filter(([, id]) => id !== null).map(([host]) => host);
/** Begins with letters that make no vendor's name into another of its names, as `g` before `pphosted.com` would. */
const glue = fc.stringMatching(/^xq([a-z0-9-]{0,10}[a-z0-9])?$/);

describe('recognising an MX host', () => {
  it.each(HOSTS)('%s belongs to %s, region %s', (host, id, region) => {
    expect(recogniseGateway(host)).toEqual(id === null ? null : { id, region });
  });

  it('does not mind case or a trailing dot', () => {
    expect(recogniseGateway('MX1-US2.PPE-Hosted.com.')).toEqual({ id: 'ppe', region: 'us2' });
  });

  it('knows a vendor’s host whose region it cannot read', () => {
    expect(recogniseGateway('mx1-jp1.ppe-hosted.com')).toEqual({ id: 'ppe', region: null });
  });

  it('reads a region that only some of the vendor’s hosts carry', () => {
    expect(recogniseGateway('d12.a.ess.uk.barracudanetworks.com')).toEqual({ id: 'barracuda', region: 'uk' });
    expect(recogniseGateway('d12a.ess.de.barracudanetworks.com')).toEqual({ id: 'barracuda', region: 'de' });
  });

  it('reads the data centre of an allocation as part of the customer id', () => {
    expect(recogniseGateway('mx1.hc1234-56.eu.iphmx.com')).toEqual({ id: 'cisco', region: 'hc1234-56.eu' });
  });

  it.each([
    'ppe-hosted.com.evil.example',
    'mx1-us1.ppe-hosted.com.evil.example',
    'evilpphosted.com',
    'mx0a-00000000.evilpphosted.com',
    'mx1-us1-ppe-hosted.com',
    'mail-protection-outlook.com',
    'contoso.mail.protection.outlook.com.example',
    'eu-smtp-inbound-1.notmimecast.com',
    'xaspmx.l.google.com',
    '.ppe-hosted.com',
    'a b.ppe-hosted.com',
    'mx1-us1.ppe-hosted.com\n',
    'https://mx1-us1.ppe-hosted.com',
    '.',
    '',
  ])('is not fooled by %j', (host) => {
    expect(recogniseGateway(host)).toBeNull();
  });

  it('never matches a known host with letters glued before its registered domain, or anything behind it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), glue, fc.constantFrom('before', '', '.', '-'), (host, letters, where) => {
        const labels = host.split('.');
        const forged =
          where === 'before'
            ? [...labels.slice(0, -2), `${letters}${labels.slice(-2).join('.')}`].join('.')
            : `${host}${where}${letters}`;
        expect(recogniseGateway(forged)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is total: any text gets an answer, and only names of hosts get one that is not null', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const answer = recogniseGateway(text);
        expect(answer === null || PROFILES.some(({ id }) => id === answer.id)).toBe(true);
      }),
    );
  });

  it('gives at most one product for any host that a profile tells its customers to publish', () => {
    for (const profile of PROFILES)
      for (const { value } of profile.mxToPublish) {
        const host = value.host.replace(/<[a-z-]+>/g, '00000000');
        const owners = PROFILES.filter((other) => hostMatchIn(other.mx, host) !== null).map(({ id }) => id);
        expect(owners.filter((id) => id !== profile.id)).toEqual([]);
      }
  });

  it('tells that a form is retired', () => {
    expect(mxMatch('contoso-com.mail.eo.outlook.com')?.fact.value.retired).toBe(true);
    expect(mxMatch('contoso-com.mail.protection.outlook.com')?.fact.value.retired).toBeUndefined();
  });

  it('answers for one profile’s own patterns, such as those of a described gateway', () => {
    const patterns = [
      { value: { pattern: /\.gateway\.example$/ }, source: { label: 'you', readOn: '' }, certainty: 'published' },
    ] as const;
    expect(hostMatchIn(patterns, 'MX.gateway.example.')).toEqual({ fact: patterns[0], region: null });
    expect(hostMatchIn(patterns, 'mx.notgateway.example')).toBeNull();
  });
});

describe('recognising a smart host', () => {
  it.each([
    ['outbound-us1.ppe-hosted.com', { id: 'ppe', region: 'us1' }],
    ['outbound-eu1.ppe-hosted.com', { id: 'ppe', region: 'eu1' }],
    ['mx0a-001a2b3c.pphosted.com', { id: 'pps', region: '001a2b3c' }],
    ['outbound.pphosted.com', { id: 'pps', region: null }],
    ['smtpout-us.mtaroutes.com', { id: 'nable', region: null }],
    ['outbound-us1.ppe-hosted.com.example', null],
    ['mx1-us1.ppe-hosted.com', null],
    ['', null],
  ])('%s', (host, expected) => {
    expect(recogniseSmartHost(host)).toEqual(expected);
  });
});

describe('recognising an SPF term', () => {
  it.each([
    ['include:spf.protection.outlook.com', { id: 'microsoft365', region: 'worldwide' }],
    ['+INCLUDE:spf.protection.outlook.com.', { id: 'microsoft365', region: 'worldwide' }],
    ['a:dispatch-us.ppe-hosted.com', { id: 'ppe', region: null }],
    ['a:dispatch-eu.ppe-hosted.com', { id: 'ppe', region: 'eu1' }],
    ['include:_spf-usg1.ppe-hosted.com', { id: 'ppe', region: 'usg1' }],
    ['include:spf-001a2b3c.pphosted.com', { id: 'pps', region: '001a2b3c' }],
    ['include:spf-001a2b3c.gpphosted.com', { id: 'pps', region: '001a2b3c' }],
    ['include:%{ir}.%{v}.%{d}.spf.has.pphosted.com', { id: 'pps', region: null }],
    ['include:eu._netblocks.mimecast.com', { id: 'mimecast', region: 'eu' }],
    ['include:_netblocks.mimecast.com', { id: 'mimecast', region: null }],
    ['include:spf.ess.barracudanetworks.com', { id: 'barracuda', region: 'us' }],
    ['include:spf.ess.de.barracudanetworks.com', { id: 'barracuda', region: 'de' }],
    ['exists:%{i}.spf.hc1234-56.iphmx.com', { id: 'cisco', region: 'hc1234-56' }],
    ['include:_spf_apsoutheast2.prod.hydra.sophos.com', { id: 'sophos', region: null }],
    ['include:fabrikam-example.spf.smtp25.com', { id: 'zix', region: null }],
    ['include:spf-xyz.pphosted.com', null],
    ['include:spf-001a2b3c.evilpphosted.com', null],
    ['include:spf.protection.outlook.com.evil.example', null],
    ['include:dispatch-us.ppe-hosted.com', null],
    ['-all', null],
    ['', null],
  ])('%s', (term, expected) => {
    expect(recogniseSpfTerm(term)).toEqual(expected);
  });

  it('tells every stack that one term serves', () => {
    expect(spfTermMatch('a:dispatch-us.ppe-hosted.com')?.regions).toEqual(['us1', 'us2', 'us3', 'us4', 'us5']);
  });

  it('knows the terms that circulate and were never right, whatever their qualifier', () => {
    expect(neverValidTerm('?include:spf.pphosted.com')?.profile.id).toBe('pps');
    expect(neverValidTerm('include:pphosted.com')?.profile.id).toBe('pps');
    expect(neverValidTerm('include:spf.proofpoint.com')?.profile.id).toBe('pps');
    expect(neverValidTerm('include:spf-001a2b3c.pphosted.com')).toBeNull();
    expect(neverValidTerm('')).toBeNull();
  });

  it('is total on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(recogniseSpfTerm(text)).toBeNull();
        expect(neverValidTerm(text)).toBeNull();
      }),
    );
  });
});
