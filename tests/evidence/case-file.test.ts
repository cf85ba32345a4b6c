import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CASE_LIMIT_BYTES, readCase, writeCase, type OpenedCase } from '../../src/evidence/case-file.ts';
import type { Case } from '../../src/evidence/case.ts';
import { anyCase } from '../support/arbitrary.ts';
import {
  absentReading,
  bothViews,
  caseOf,
  dnsOf,
  dnsReading,
  domain,
  failed,
  mx,
  nxdomain,
  partReading,
  personSays,
  policiesOf,
  soa,
  txt,
  view,
  waiver,
  wholeReading,
} from '../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const asFile = (value: unknown): Uint8Array => bytes(JSON.stringify(value));
const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

function opened(file: Uint8Array): OpenedCase {
  const outcome = readCase(file);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

const FULL: Case = caseOf({
  observed: {
    dns: [
      ...dnsOf(
        ...bothViews([
          mx('contoso.com', ['10 mx1-us1.ppe-hosted.com', '20 mx2-us1.ppe-hosted.com']),
          txt('contoso.com', 'v=spf1 include:_spf.example.net -all \u0000\u00ff'),
          soa('contoso.com', 'ns1.example.net hostmaster.example.net 1 7200 900 1209600 900'),
          nxdomain('_dmarc.contoso.com', 'TXT'),
          failed('autodiscover.contoso.com', 'CNAME', 'http-error', 'HTTP 503'),
        ]),
      ),
      partReading([view('pasted', [])], ['2 lines were not understood'], { route: 'pasted', request: 'pasted' }),
      absentReading('cancelled'),
    ],
    mtaStsPolicies: policiesOf({ domain: 'contoso.com', text: 'version: STSv1\r\nmode: testing\r\n' }),
  },
  setup: { cutoverAt: '2026-11-25T20:00:00.000Z', withoutResolvers: ['google'] },
  answers: [personSays('mx-change-announced', 'yes', { note: 'seen\nin the change calendar' })],
  waivers: [waiver('mx-other-hosts', 'other-hosts', { domain: 'contoso.com', items: ['mx.fabrikam.com'] })],
});

describe('a case that was saved', () => {
  it('comes back as it was', () => {
    expect(opened(writeCase(FULL))).toStrictEqual({ case: FULL, unknownSources: [] });
  });

  it('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const saved = writeCase(file);
        expect(opened(saved).case).toStrictEqual(file);
        expect(writeCase(opened(saved).case)).toStrictEqual(saved);
      }),
    );
  });

  it('may hold five hundred domains', () => {
    const domains = Array.from({ length: 500 }, (_, i) => domain(`d${i}.example`));
    expect(opened(writeCase(caseOf({ setup: { domains } }))).case.setup.domains).toStrictEqual(domains);
  });

  it('has the same bytes whatever the order of its keys', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, backwards(inner)]),
      );
    };
    expect(writeCase(opened(asFile(backwards(FULL))).case)).toStrictEqual(writeCase(FULL));
  });

  it('opens with a byte order mark', () => {
    expect(readCase(new Uint8Array([0xef, 0xbb, 0xbf, ...writeCase(FULL)])).ok).toBe(true);
  });

  it('is written as whole Unicode even where the user pasted half a character', () => {
    const file = caseOf({ answers: [personSays('mx-change-announced', 'yes', { note: 'cut \ud83d off' })] });
    expect(opened(writeCase(file)).case.answers[0]?.note).toBe('cut \ufffd off');
  });
});

describe('sources of a later version', () => {
  const later = { ...plain(FULL), observed: { ...FULL.observed, sourceOfTomorrow: [{ any: ['thing', 1, null] }] } };

  it('are named and kept untouched', () => {
    const { case: file, unknownSources } = opened(asFile(later));
    expect(unknownSources).toStrictEqual(['sourceOfTomorrow']);
    expect(file.observed).toStrictEqual(later.observed);
    expect(file.observed.dns).toStrictEqual(FULL.observed.dns);
  });

  it('survive being saved again', () => {
    const { case: file } = opened(asFile(later));
    expect(opened(writeCase(file)).case).toStrictEqual(file);
    expect(opened(writeCase(file)).unknownSources).toStrictEqual(['sourceOfTomorrow']);
  });

  it('may not bear a name that could not be shown', () => {
    const file = { ...plain(FULL), observed: { '<b>': [] } };
    expect(readCase(asFile(file))).toMatchObject({ ok: false, problem: { kind: 'invalid', path: 'observed.<b>' } });
  });
});

describe('a file that is not a case of this version', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', bytes('hello')],
    ['a truncated case', writeCase(FULL).slice(0, -40)],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
    ['octets that are not UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    ['an overlong form', new Uint8Array([0x22, 0xc0, 0x80, 0x22])],
  ])('%s is not JSON', (_name, file) => {
    expect(readCase(file)).toStrictEqual({ ok: false, problem: { kind: 'not-json' } });
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['a list', [FULL]],
    ['an empty object', {}],
    ['a report', { format: 'gatecheck-report', version: 1 }],
    ['a foreign document', { swagger: '2.0' }],
  ])('%s is not a case', (_name, value) => {
    expect(readCase(asFile(value))).toStrictEqual({ ok: false, problem: { kind: 'not-a-case' } });
  });

  it('tells a newer version by its number, before it looks at anything else', () => {
    expect(readCase(asFile({ format: 'gatecheck-case', version: 2, other: true }))).toStrictEqual({
      ok: false,
      problem: { kind: 'newer-version', version: 2 },
    });
  });

  it('refuses 50 MB by its size, without reading it', () => {
    expect(readCase(new Uint8Array(50 * 1024 * 1024))).toStrictEqual({
      ok: false,
      problem: { kind: 'too-large', bytes: 50 * 1024 * 1024, limit: CASE_LIMIT_BYTES },
    });
  });
});

describe('a field that is not what it must be is named', () => {
  const withSetup = (setup: object): unknown => ({ ...FULL, setup: { ...FULL.setup, ...setup } });
  const withAnswer = (answer: object): unknown => ({
    ...FULL,
    observed: { dns: dnsOf(view('google', [{ ...mx('contoso.com', '10 mx1.example.net'), ...answer }])) },
  });

  it.each<[string, unknown]>([
    ['version', { ...FULL, version: 0 }],
    ['version', { ...FULL, version: 1.5 }],
    ['version', { ...FULL, version: '1' }],
    ['observed', { ...FULL, observed: [] }],
    ['observed', { ...FULL, observed: null }],
    ['observed.dns', { ...FULL, observed: { dns: {} } }],
    ['observed.dns.0.extent', { ...FULL, observed: { dns: [{ extent: 'all' }] } }],
    ['observed.dns.0.value.0', { ...FULL, observed: { dns: [{ ...dnsOf(view('google', []))[0], value: [] }] } }],
    ['observed.dns.0.value.0.answers.0.status', withAnswer({ status: 'noerror' })],
    ['observed.dns.0.value.0.answers.0.type', withAnswer({ type: 'ANY' })],
    ['observed.dns.0.value.0.answers.0.name', withAnswer({ name: 'Contoso.com' })],
    ['observed.dns.0.value.0.answers.0.ttlSeconds', withAnswer({ ttlSeconds: -1 })],
    ['observed.dns.0.value.0.answers.0.ttlSeconds', withAnswer({ ttlSeconds: 1e300 })],
    ['observed.dns.0.value.0.answers.0', withAnswer({ records: ['mx1.example.net'] })],
    ['observed.dns.0.value.0.answers.0', withAnswer({ type: 'A', records: ['<b>'] })],
    ['observed.dns.0.value.0.answers.0', withAnswer({ type: 'TXT', records: ['\u0100'] })],
    ['observed.dns.0.value.0.answers.0.extra', withAnswer({ extra: 1 })],
    ['setup', { ...FULL, setup: null }],
    ['setup.phase', withSetup({ phase: 'later' })],
    ['setup.domains.0.name', withSetup({ domains: [domain('<script>alert(1)</script>')] })],
    ['setup.domains.0.name', withSetup({ domains: [domain('contoso.com.')] })],
    ['setup.domains.0.name', withSetup({ domains: [domain(`${'a'.repeat(64)}.com`)] })],
    ['setup.domains.0.role', withSetup({ domains: [{ name: 'contoso.com', role: 'any' }] })],
    ['setup.domains', withSetup({ domains: Array.from({ length: 501 }, (_, i) => domain(`d${i}.example`)) })],
    ['setup.domains', withSetup({ domains: [domain('contoso.com'), domain('contoso.com', { role: 'parked' })] })],
    ['observed.dns.0', { ...FULL, observed: { dns: [dnsReading(view('google', []), { request: 'cloudflare' })] } }],
    ['observed.dns.0.value.1', { ...FULL, observed: { dns: [wholeReading(bothViews([]))] } }],
    ['setup.sendingRanges.0', withSetup({ sendingRanges: ['<b>'] })],
    ['setup.cutoverAt', withSetup({ cutoverAt: '2026-02-30T00:00:00.000Z' })],
    ['setup.cutoverAt', withSetup({ cutoverAt: '25 November' })],
    ['setup.more', withSetup({ more: true })],
    ['answers.0.value', { ...FULL, answers: [{ ...personSays('a-check', 'yes'), value: 'perhaps' }] }],
    ['waivers.0.code', { ...FULL, waivers: [waiver('a-check', 'NOT A CODE')] }],
    ['waivers.0.items', { ...FULL, waivers: [{ ...waiver('a-check', 'a-code'), items: 'all' }] }],
    ['assessedAt', { ...FULL, assessedAt: 'now' }],
    ['more', { ...FULL, more: {} }],
  ])('%s', (path, file) => {
    expect(readCase(asFile(file))).toMatchObject({ ok: false, problem: { kind: 'invalid', path } });
  });

  it('without repeating a value of any length', () => {
    const outcome = readCase(asFile(withSetup({ phase: 'x'.repeat(100_000), ['k'.repeat(100_000)]: 1 })));
    expect(JSON.stringify(outcome).length).toBeLessThan(600);
  });
});

describe('a hostile file', () => {
  const head = '"format":"gatecheck-case","version":1';

  it.each(['__proto__', 'constructor', 'prototype'])('cannot reach a prototype by the key %s', (key) => {
    for (const text of [
      `{${head},"${key}":{"polluted":1}}`,
      `{${head},"observed":{"${key}":{"polluted":1}},"setup":{}}`,
      `{${head},"observed":{"later":[{"${key}":{"polluted":1}}]},"setup":{}}`,
    ])
      expect(readCase(bytes(text))).toMatchObject({ ok: false, problem: { kind: 'invalid' } });
    expect({}).not.toHaveProperty('polluted');
  });

  it('cannot pass its format off by a prototype', () => {
    expect(readCase(bytes(`{"__proto__":{${head}}}`))).toMatchObject({ problem: { kind: 'not-a-case' } });
  });

  it('may nest a hundred thousand lists, at the top or in an unknown source', () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(readCase(bytes(nested))).toMatchObject({ problem: { kind: 'not-a-case' } });
    expect(readCase(bytes(`{${head},"observed":{"later":${nested}}}`))).toMatchObject({
      problem: { kind: 'invalid' },
    });
  });

  it('may hold millions of empty lists, and is refused in time', () => {
    const many = `{${head},"observed":{"later":[${'[],'.repeat(6_000_000)}0]}}`;
    expect(readCase(bytes(many))).toMatchObject({ problem: { kind: 'invalid' } });
  });

  it('may hold half a surrogate pair, which could not be hashed', () => {
    const file = JSON.stringify(caseOf({ answers: [personSays('a-check', 'yes', { note: 'HERE' })] }));
    expect(readCase(bytes(file.replace('HERE', '\\ud800')))).toMatchObject({
      problem: { kind: 'invalid', path: 'answers.0.note' },
    });
  });

  it('keeps markup in a free text as text', () => {
    const file = caseOf({ setup: { domains: [domain('contoso.com', { role: 'excused', reason: '<img src=x>' })] } });
    expect(opened(writeCase(file)).case).toStrictEqual(file);
  });

  it('never makes the reader throw: any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
        expect(readCase(file).ok).toBe(false);
      }),
    );
  });

  it('never makes the reader throw: any JSON behind our own head', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (fields, observed) => {
        const outcome = readCase(asFile({ ...fields, observed, format: 'gatecheck-case', version: 1 }));
        expect(outcome.ok).toBe(false);
      }),
    );
  });

  it('never makes the reader throw: a case with one value changed', () => {
    const places = placesIn(plain(FULL));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const file = plain(FULL);
        put(file, place, value);
        const outcome = readCase(asFile(file));
        // What is let in holds nothing but what it says: it is written and read back as it is.
        if (outcome.ok) expect(opened(writeCase(outcome.value.case))).toStrictEqual(outcome.value);
        else expect(outcome.problem.kind).not.toBe('not-json');
      }),
      { numRuns: 400 },
    );
  });

  it('never makes the reader throw: a case with octets changed or cut off', () => {
    const whole = writeCase(FULL);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(whole.length), (changes, length) => {
        const file = whole.slice(0, length);
        for (const [at, octet] of changes) if (at < length) file[at] = octet;
        const outcome = readCase(file);
        expect(typeof outcome.ok).toBe('boolean');
      }),
      { numRuns: 400 },
    );
  });
});

type Place = readonly string[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return place.length > 0 ? [place] : [];
  const inner = Object.entries(value).flatMap(([key, item]) => placesIn(item, [...place, key]));
  return place.length > 0 ? [place, ...inner] : inner;
}

function put(target: Record<string, unknown>, place: Place, value: unknown): void {
  const [first, ...rest] = place;
  if (first === undefined) return;
  if (rest.length === 0) target[first] = value;
  else put(target[first] as Record<string, unknown>, rest, value);
}
