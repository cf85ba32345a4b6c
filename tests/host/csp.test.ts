import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { blockedBy } from '../../src/host/blocked-by.ts';
import { developmentPolicy, headerPolicy, pagePolicy, policyText } from '../../src/host/csp.ts';
import { azureConfig, nginxLines, pageHeaders, underscoreHeaders } from '../../src/host/headers.ts';
import { RESOLVERS } from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const URLS = RESOLVERS.map(({ url }) => url);

describe('the policy of the page', () => {
  it('lets it connect to itself and to the origins of the resolvers, each once', () => {
    const policy = new Map(
      pagePolicy([...URLS, 'https://dns.google:443/other']).map(([name, ...rest]) => [name, rest]),
    );
    expect(policy.get('connect-src')).toStrictEqual(["'self'", 'https://cloudflare-dns.com', 'https://dns.google']);
    expect(policy.get('default-src')).toStrictEqual(["'none'"]);
    expect(policy.get('require-trusted-types-for')).toStrictEqual(["'script'"]);
  });

  it('names nothing unsafe', () => {
    expect(policyText(headerPolicy(URLS))).not.toMatch(/unsafe|\*|data:|blob:|http:/);
  });

  it('forbids framing by header only, since a meta element cannot', () => {
    expect(policyText(headerPolicy(URLS))).toContain("frame-ancestors 'none'");
    expect(policyText(pagePolicy(URLS))).not.toContain('frame-ancestors');
  });

  it('stays as strict about script while developing', () => {
    expect(policyText(developmentPolicy(URLS))).toContain("script-src 'self';");
  });
});

describe('the headers', () => {
  const headers = pageHeaders(URLS);

  it('say the same in every form', () => {
    for (const [name, value] of Object.entries(headers)) {
      expect(underscoreHeaders(headers)).toContain(`\n  ${name}: ${value}\n`);
      expect(nginxLines(headers)).toContain(`add_header ${name} "${value}" always;`);
      expect(JSON.parse(azureConfig(headers))).toMatchObject({ globalHeaders: { [name]: value } });
    }
  });

  it('stay within what the hosts take', () => {
    expect(
      Math.max(
        ...underscoreHeaders(headers)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(2_000);
    expect(azureConfig(headers).length).toBeLessThan(20_000);
  });
});

describe('hosts that the policy blocks', () => {
  const policy = policyText(pagePolicy(URLS));

  it('are none of those that it was made for', () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl({ validSchemes: ['https'] }), { maxLength: 5 }), (urls) => {
        expect(blockedBy(policyText(pagePolicy(urls)), urls)).toStrictEqual([]);
      }),
    );
  });

  it('are those that were configured later, each once', () => {
    const later = 'https://dns.example.net:8443/dns-query';
    expect(blockedBy(policy, [...URLS, later, later])).toStrictEqual(['dns.example.net:8443']);
  });

  it.each<[string, string, boolean]>([
    ["connect-src 'self'", 'https://dns.example.net/', true],
    ["connect-src 'none'", 'https://dns.example.net/', true],
    ['connect-src', 'https://dns.example.net/', true],
    ["default-src 'none'", 'https://dns.example.net/', true],
    ["default-src 'none'; connect-src *", 'https://dns.example.net/', false],
    ["script-src 'self'", 'https://dns.example.net/', false],
    ['', 'https://dns.example.net/', false],
    ['connect-src https:', 'https://dns.example.net/', false],
    ['connect-src http:', 'https://dns.example.net/', true],
    ['connect-src dns.example.net', 'https://dns.example.net/', false],
    ['CONNECT-SRC HTTPS://DNS.EXAMPLE.NET', 'https://dns.example.net/', false],
    ['connect-src *.example.net', 'https://dns.example.net/', false],
    ['connect-src *.example.net', 'https://example.net/', true],
    ['connect-src *.example.net', 'https://dns-example.net/', true],
    ['connect-src dns.example.net', 'https://notdns.example.net/', true],
    ['connect-src https://dns.example.net', 'https://dns.example.net:8443/', true],
    ['connect-src https://dns.example.net:8443', 'https://dns.example.net:8443/', false],
    ['connect-src https://dns.example.net:*', 'https://dns.example.net:8443/', false],
    ['connect-src https://dns.example.net/dns-query', 'https://dns.example.net/dns-query?a=1', false],
    ['connect-src https://dns.example.net/dns-query', 'https://dns.example.net/other', true],
    ['connect-src https://dns.example.net/a/', 'https://dns.example.net/a/b', false],
  ])('under "%s": %s is blocked: %s', (csp, url, isBlocked) => {
    expect(blockedBy(csp, [url])).toHaveLength(isBlocked ? 1 : 0);
  });

  it("are not the page's own", () => {
    expect(blockedBy(policy, ['https://gate.example.net/dns-query'], 'https://gate.example.net')).toStrictEqual([]);
  });
});
