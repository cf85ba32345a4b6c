import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readChangedConfig } from '../../src/host/changed-config.ts';
import { CLOUD_ORIGINS } from '../../src/host/clouds.ts';
import type { CloudName } from '../../src/host/clouds.ts';
import { DEFAULT_RESOLVERS, outsideAddresses, readConfig } from '../../src/host/config.ts';
import { pagePolicy, policyText } from '../../src/host/csp.ts';
import { RESOLVERS } from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const OWN = { name: 'own', url: 'https://dns.example.net/dns-query' };

describe('the configuration of the host', () => {
  it('as shipped names the default resolvers and nothing else', () => {
    const shipped: unknown = JSON.parse(readFileSync('public/config.json', 'utf8'));
    expect(readConfig(shipped)).toStrictEqual({ config: { resolvers: DEFAULT_RESOLVERS }, problems: [] });
    expect(DEFAULT_RESOLVERS).toStrictEqual(RESOLVERS);
  });

  it('may be empty', () => {
    expect(readConfig({})).toStrictEqual({ config: { resolvers: DEFAULT_RESOLVERS }, problems: [] });
  });

  it('takes each setting in its form', () => {
    const settings = {
      clientId: '00000000-1111-2222-3333-444444444444',
      tenant: 'contoso.onmicrosoft.com',
      cloud: 'us-government',
      resolvers: [OWN],
    };
    expect(readConfig(settings)).toStrictEqual({ config: settings, problems: [] });
  });

  it('takes an empty text as not set', () => {
    expect(readConfig({ clientId: '', tenant: '', cloud: '' }).problems).toStrictEqual([]);
  });

  it('takes the address of a resolver as a URI template', () => {
    const { config } = readConfig({ resolvers: [{ name: 'own', url: 'https://dns.example.net/dns-query{?dns}' }] });
    expect(config.resolvers).toStrictEqual([OWN]);
  });

  it.each([
    ['clientId', { clientId: 'my app' }],
    ['tenant', { tenant: 'not a tenant' }],
    ['cloud', { cloud: 'moon' }],
    ['clientId', { clientId: 7 }],
    ['colour', { colour: 'red' }],
  ])('leaves out %s in a wrong form and says so', (key, settings) => {
    const { config, problems } = readConfig(settings);
    expect(config).toStrictEqual({ resolvers: DEFAULT_RESOLVERS });
    expect(problems).toStrictEqual([expect.stringContaining(key)]);
  });

  it.each([
    ['without https', { name: 'plain', url: 'http://dns.example.net/dns-query' }],
    ['with an address that is none', { name: 'odd', url: 'dns.example.net' }],
    ['with a script for an address', { name: 'odd', url: 'javascript:alert(1)' }],
    ['with a password', { name: 'odd', url: 'https://user:password@dns.example.net/' }],
    ['with a fragment', { name: 'odd', url: 'https://dns.example.net/#x' }],
    ['with a name of another', { name: 'own', url: 'https://other.example.net/dns-query' }],
    ['with the address of another', { name: 'again', url: 'https://DNS.example.net:443/dns-query' }],
    ['with the name of pasted text', { name: 'pasted', url: 'https://other.example.net/dns-query' }],
    ['with a name that could be markup', { name: '<b>', url: 'https://other.example.net/dns-query' }],
    ['without a name', { url: 'https://other.example.net/dns-query' }],
    ['that is a text', 'https://other.example.net/dns-query'],
    ['that is null', null],
  ])('leaves out a resolver %s and keeps the others', (_what, wrong) => {
    const { config, problems } = readConfig({ resolvers: [OWN, wrong] });
    expect(config.resolvers).toStrictEqual([OWN]);
    expect(problems).toHaveLength(1);
  });

  it.each([
    ['nothing', []],
    ['no list', 'google'],
    ['only wrong ones', [{ name: 'x', url: 'ftp://x' }]],
  ])('falls back to the default resolvers when it names %s', (_what, resolvers) => {
    const { config, problems } = readConfig({ resolvers });
    expect(config.resolvers).toStrictEqual(DEFAULT_RESOLVERS);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('never asks more than eight resolvers', () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ name: `r${n}`, url: `https://r${n}.example.net/` }));
    expect(readConfig({ resolvers: many }).config.resolvers).toHaveLength(8);
  });

  it('gives usable resolvers whatever the file holds', () => {
    const entry = fc.oneof(fc.jsonValue(), fc.record({ name: fc.string(), url: fc.oneof(fc.webUrl(), fc.string()) }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ resolvers: fc.array(entry) })), (json) => {
        const { resolvers } = readConfig(json).config;
        expect(resolvers.length).toBeGreaterThan(0);
        for (const { url } of resolvers) expect(new URL(url).protocol).toBe('https:');
        expect(new Set(resolvers.map(({ name }) => name)).size).toBe(resolvers.length);
      }),
    );
  });
});

describe('a configuration that was changed after the build', () => {
  const policy = policyText(pagePolicy(outsideAddresses({ resolvers: RESOLVERS })));

  it('is used, and says what is wrong with it and which hosts the page blocks', () => {
    const { config, notices } = readChangedConfig({ resolvers: [OWN, RESOLVERS[1]], cloud: 'moon' }, policy, '');
    expect(config.resolvers).toStrictEqual([OWN, RESOLVERS[1]]);
    expect(notices).toStrictEqual([expect.stringContaining('cloud'), expect.stringContaining('dns.example.net')]);
  });

  it('has nothing to say where all is well, or where the page has no policy of its own', () => {
    expect(readChangedConfig({}, policy, '').notices).toStrictEqual([]);
    expect(readChangedConfig({ resolvers: [OWN] }, '', '').notices).toStrictEqual([]);
  });

  it('names the hosts of a cloud that the page was not built for', () => {
    const { notices } = readChangedConfig({ cloud: 'us-government-dod' }, policy, '');
    expect(notices).toStrictEqual([
      expect.stringContaining('login.microsoftonline.us'),
      expect.stringContaining('dod-graph.microsoft.us'),
    ]);
  });
});

describe('the addresses outside', () => {
  it.each(Object.keys(CLOUD_ORIGINS) as CloudName[])('are the resolvers, and the two hosts of %s', (cloud) => {
    const { login, graph } = CLOUD_ORIGINS[cloud];
    const { config, problems } = readConfig({ cloud, resolvers: [OWN] });
    expect(problems).toStrictEqual([]);
    expect(outsideAddresses(config)).toStrictEqual([OWN.url, login, graph]);
    expect(policyText(pagePolicy(outsideAddresses(config)))).toContain(
      `connect-src 'self' https://dns.example.net ${login} ${graph};`,
    );
  });

  it('are those of the worldwide cloud where none is named, so that sign-in works with an id typed later', () => {
    expect(outsideAddresses({ resolvers: [] })).toStrictEqual(Object.values(CLOUD_ORIGINS.worldwide));
  });
});
