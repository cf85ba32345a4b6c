import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsReply, DnsStatus } from '../../../src/evidence/dns/answer.ts';
import { checkHost, checkHostDialogue, type CheckHostInput } from '../../../src/evidence/spf/check-host.ts';
import { lookUp, run, spf, type Zone } from './zone.ts';

const ASKED = { ip: '192.0.2.1', mailFrom: 'user@example.com', helo: 'mail.example.com' };
const check = (zone: Zone, input: Partial<CheckHostInput> = {}) =>
  run(checkHostDialogue({ ...ASKED, ...input }), zone).result;
const record = (text: string, more: Zone = {}): Zone => ({
  ...more,
  'example.com': { ...more['example.com'], TXT: [text] },
});

describe('initial processing (4.3)', () => {
  it.each([
    'user@example',
    'user@[192.0.2.1]',
    'user@a..example.com',
    `user@${'a'.repeat(64)}.example.com`,
    `user@${'a.'.repeat(130)}com`,
    'user@b\u00fccher.example',
    'user@',
  ])('says none for %s without asking', (mailFrom) => {
    const { result, asked } = run(checkHostDialogue({ ...ASKED, mailFrom }), {});
    expect(result).toMatchObject({ result: 'none', problem: { kind: 'not-a-domain' } });
    expect(asked).toEqual([]);
  });

  it('checks the greeting for the null sender, as its postmaster', () => {
    const zone = {
      ...spf({ 'mail.example.com': 'v=spf1 exists:%{l}.%{o} -all' }),
      'postmaster.mail.example.com': { A: ['127.0.0.2'] },
    };
    expect(check(zone, { mailFrom: '' }).result).toBe('pass');
  });

  it('puts postmaster where there is no local part', () => {
    const zone = record('v=spf1 exists:%{s}.x.example.com -all', {
      'postmaster@example.com.x.example.com': { A: ['127.0.0.2'] },
    });
    expect(check(zone, { mailFrom: '@example.com' }).result).toBe('pass');
    expect(check(zone, { mailFrom: 'example.com' }).result).toBe('pass');
  });

  it('takes the last @ as the end of the local part, and a trailing dot off the domain', () => {
    expect(check(record('v=spf1 -all'), { mailFrom: '"a@b"@example.com.' }).result).toBe('fail');
  });

  it('says none for an address that is none', () => {
    expect(check(record('v=spf1 +all'), { ip: '192.0.2.256' })).toMatchObject({
      result: 'none',
      problem: { kind: 'not-an-address' },
    });
  });

  it('checks another domain than the sender’s when told to', () => {
    expect(
      check(spf({ 'other.example.net': 'v=spf1 redirect=_spf.%{o}', '_spf.example.com': 'v=spf1 ~all' }), {
        domain: 'other.example.net',
      }).result,
    ).toBe('softfail');
  });
});

describe('record look-up (4.4, 4.5)', () => {
  it.each<DnsStatus>([
    'SERVFAIL',
    'REFUSED',
    'RCODE',
    'timeout',
    'unreachable',
    'throttled',
    'http-error',
    'not-dns',
    'malformed',
    'mismatch',
  ])('says temperror for %s', (status) => {
    expect(check({ 'example.com': { TXT: status } })).toMatchObject({
      result: 'temperror',
      problem: { kind: 'unanswered', status },
    });
  });

  it('says none for no such name and for no record, permerror for two', () => {
    expect(check({})).toMatchObject({ result: 'none', problem: { kind: 'no-record' } });
    expect(check({ 'example.com': { TXT: ['v=spf10 -all'] } }).result).toBe('none');
    expect(check({ 'example.com': { TXT: ['v=spf1 +all', 'v=spf1 +all'] } })).toMatchObject({
      result: 'permerror',
      problem: { kind: 'several-records', count: 2 },
    });
  });

  it('sees a syntax error behind the term that matches', () => {
    expect(check(record('v=spf1 +all moo'))).toMatchObject({
      result: 'permerror',
      problem: { kind: 'syntax', domain: 'example.com', term: 'moo', position: 12 },
    });
  });
});

describe('mechanisms (5)', () => {
  it('asks for addresses of the client’s family only', () => {
    const zone = record('v=spf1 a -all', { 'example.com': { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] } });
    expect(run(checkHostDialogue(ASKED), zone).asked).toEqual([['TXT example.com'], ['A example.com']]);
    expect(run(checkHostDialogue({ ...ASKED, ip: '2001:db8::1' }), zone)).toMatchObject({
      result: { result: 'pass' },
      asked: [['TXT example.com'], ['AAAA example.com']],
    });
  });

  it('asks for all mail hosts at once, and passes over a null MX', () => {
    const zone = record('v=spf1 mx -all', {
      'example.com': { MX: ['0 .', '10 a.example.net', '20 b.example.net'] },
      'b.example.net': { A: ['192.0.2.1'] },
    });
    expect(run(checkHostDialogue(ASKED), zone).asked[2]).toEqual(['A a.example.net', 'A b.example.net']);
    expect(check(zone)).toMatchObject({ result: 'pass', lookups: 1, voids: 1 });
  });

  it('stops with temperror where an address of a mail host cannot be had, unless an earlier one matched', () => {
    const hosts = { 'a.example.net': { A: ['192.0.2.1'] }, 'b.example.net': { A: 'timeout' } } as const;
    expect(
      check(record('v=spf1 mx -all', { ...hosts, 'example.com': { MX: ['1 a.example.net', '2 b.example.net'] } }))
        .result,
    ).toBe('pass');
    expect(
      check(record('v=spf1 mx -all', { ...hosts, 'example.com': { MX: ['1 b.example.net', '2 a.example.net'] } }))
        .result,
    ).toBe('temperror');
  });

  it.each<[string, string]>([
    ['v=spf1 +all', 'pass'],
    ['v=spf1 -all', 'no-match'],
    ['v=spf1 ~all', 'no-match'],
    ['v=spf1', 'no-match'],
    ['v=spf1 moo', 'permerror'],
  ])('treats an included %s as %s (5.2)', (text, outcome) => {
    const { result } = check(
      spf({ 'example.com': 'v=spf1 include:inner.example.net ?all', 'inner.example.net': text }),
    );
    expect(result).toBe(outcome === 'no-match' ? 'neutral' : outcome);
  });

  it('says permerror where include or redirect leads nowhere, and where to', () => {
    for (const term of [
      'include:gone.example.net',
      'redirect=gone.example.net',
      'include:%{l}',
      'include:%{l}..example.net',
    ])
      expect(check(record(`v=spf1 ${term}`))).toMatchObject({
        result: 'permerror',
        problem: { kind: 'target-without-record', domain: 'example.com', term },
      });
  });

  it('looks up nothing for a name that DNS cannot hold, and does not match', () => {
    const { result, asked } = run(
      checkHostDialogue(ASKED),
      record(`v=spf1 a:${'a'.repeat(64)}.example.com exists:x..example.com -all`),
    );
    expect(result).toMatchObject({ result: 'fail', lookups: 2, voids: 0 });
    expect(asked).toHaveLength(1);
  });

  it('does not match terms with a local part outside ASCII (RFC 8616 4)', () => {
    const zone = record('v=spf1 exists:%{l}.example.com ~all', { 'b\u00fccher.example.com': { A: ['127.0.0.2'] } });
    expect(check(zone, { mailFrom: 'b\u00fccher@example.com' }).result).toBe('softfail');
  });

  it('validates names for ptr by their addresses, the first ten only, and forgives their failures (5.5)', () => {
    const reverse = '1.2.0.192.in-addr.arpa';
    const names = (count: number) => Array.from({ length: count }, (_, i) => `h${i}.example.net`);
    const zone = (count: number, last: string): Zone =>
      record('v=spf1 ptr -all', {
        [reverse]: { PTR: [...names(count), last] },
        'h0.example.net': { A: 'SERVFAIL' },
        [last]: { A: ['192.0.2.1'] },
      });
    expect(check(zone(9, 'mail.example.com')).result).toBe('pass');
    expect(check(zone(10, 'mail.example.com')).result).toBe('fail');
    expect(check(zone(3, 'notexample.com')).result).toBe('fail');
    expect(check(record('v=spf1 ptr -all', { [reverse]: { PTR: 'SERVFAIL' } }))).toMatchObject({
      result: 'fail',
      voids: 0,
    });
    expect(check(record('v=spf1 ptr -all'))).toMatchObject({ result: 'fail', lookups: 1, voids: 1 });
  });
});

describe('modifiers (6)', () => {
  it('ignores redirect where the record has all, and carries the domain over', () => {
    expect(
      check(spf({ 'example.com': 'v=spf1 redirect=b.example.net ?all', 'b.example.net': 'v=spf1 -all' })).result,
    ).toBe('neutral');
    const zone = {
      ...spf({ 'example.com': 'v=spf1 redirect=b.example.net', 'b.example.net': 'v=spf1 a -all' }),
      'example.com': { TXT: ['v=spf1 redirect=b.example.net'], A: ['192.0.2.1'] },
    };
    expect(check(zone)).toMatchObject({ result: 'fail', lookups: 2 });
  });

  it('explains with the record that decided, with macros put in', () => {
    const zone = {
      ...record('v=spf1 include:b.example.net exp=why.%{d} -all'),
      ...spf({ 'b.example.net': 'v=spf1 -all exp=other.example.net' }),
      'why.example.com': { TXT: ['%{i} (%{c}) from %{h} at %{r} on %{t}, 100%%: %{S}'] },
    };
    const { explanation } = check(zone, { receiver: 'mx.example.net', now: new Date(86_400_000) });
    expect(explanation).toBe(
      '192.0.2.1 (192.0.2.1) from mail.example.com at mx.example.net on 86400, 100%: user%40example.com',
    );
  });

  it.each<[string, Zone]>([
    ['no record', {}],
    ['two records', { 'why.example.com': { TXT: ['a', 'b'] } }],
    ['no answer', { 'why.example.com': { TXT: 'timeout' } }],
    ['a broken macro', { 'why.example.com': { TXT: ['%{x}'] } }],
    ['octets outside ASCII', { 'why.example.com': { TXT: ['caf\u00e9'] } }],
  ])('falls back on the receiver’s words for %s', (_, zone) => {
    expect(check(record('v=spf1 -all exp=why.example.com', zone))).toMatchObject({ result: 'fail', explanation: null });
    expect(check(record('v=spf1 -all exp=why.example.com', zone), { defaultExplanation: 'no' }).explanation).toBe('no');
  });

  it('explains nothing but a fail', () => {
    expect(
      check(record('v=spf1 ~all exp=why.example.com', { 'why.example.com': { TXT: ['a'] } })).explanation,
    ).toBeNull();
  });
});

describe('macros (7)', () => {
  // The examples of RFC 7208 7.4, with IPv4 192.0.2.3 and IPv6 2001:db8::cb01.
  const expansion = (macro: string, ip = '192.0.2.3') => {
    const { asked } = run(
      checkHostDialogue({ ip, mailFrom: 'strong-bad@email.example.com', helo: 'mail.example.com' }),
      spf({ 'email.example.com': `v=spf1 exists:${macro}` }),
    );
    return asked[1]?.[0]?.replace(/^A /, '');
  };
  it.each([
    ['%{s}.x', 'strong-bad@email.example.com.x'],
    ['%{o}.x', 'email.example.com.x'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}.x', 'strong-bad.x'],
    ['%{l-}.x', 'strong.bad.x'],
    ['%{lr-}.x', 'bad.strong.x'],
    ['%{l1r-}.x', 'strong.x'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
    ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
    ['%{S}.x', 'strong-bad%40email.example.com.x'],
    ['a%%b%_c%-d.x', 'a%b c%20d.x'],
    ['%{d99999999999999999999}', 'email.example.com'],
  ])('expands %s to %s', (macro, name) => {
    expect(expansion(macro.endsWith('.x') ? `${macro}.example` : macro)?.replace(/\.x\.example$/, '.x')).toBe(name);
  });

  it('writes an IPv6 address as nibbles', () => {
    expect(expansion('%{ir}.%{v}._spf.%{d2}', '2001:db8::cb01')).toBe(
      '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com',
    );
  });

  it('cuts long names at the left, by whole labels', () => {
    const label = 'a'.repeat(60);
    expect(expansion(`x.${Array.from({ length: 5 }, () => label).join('.')}.%{d2}`)).toBe(
      `${label}.${label}.${label}.example.com`,
    );
  });

  it('prefers the domain itself, then a name below it, for %{p}', () => {
    const ptr = (names: readonly string[]): Zone => ({
      ...record(
        'v=spf1 exists:%{p}.x.example.net -all',
        Object.fromEntries(names.map((name) => [name, { A: ['192.0.2.1'] }])),
      ),
      '1.2.0.192.in-addr.arpa': { PTR: names },
    });
    const asked = (names: readonly string[]) => run(checkHostDialogue(ASKED), ptr(names)).asked.at(-1);
    expect(asked(['z.example.net', 'h.example.com', 'example.com'])).toEqual(['A example.com.x.example.net']);
    expect(asked(['z.example.net', 'h.example.com'])).toEqual(['A h.example.com.x.example.net']);
    expect(asked(['z.example.net'])).toEqual(['A z.example.net.x.example.net']);
    expect(asked([])).toEqual(['A unknown.x.example.net']);
  });
});

describe('limits (4.6.4)', () => {
  const many = (count: number, term = 'a:h.example.net') => Array.from({ length: count }, () => term).join(' ');
  const host: Zone = { 'h.example.net': { A: ['198.51.100.1'] } };

  it('allows ten terms that look up, not eleven', () => {
    expect(check(record(`v=spf1 ${many(10)} -all`, host))).toMatchObject({ result: 'fail', lookups: 10 });
    expect(check(record(`v=spf1 ${many(11)} -all`, host))).toMatchObject({
      result: 'permerror',
      lookups: 10,
      problem: { kind: 'too-many-lookups', domain: 'example.com', term: 'a:h.example.net' },
    });
  });

  it('ends loops', () => {
    expect(check(record('v=spf1 include:example.com -all'))).toMatchObject({ result: 'permerror', lookups: 10 });
    expect(check(record('v=spf1 redirect=example.com')).result).toBe('permerror');
  });

  it('allows two look-ups without a record, not three', () => {
    expect(check(record('v=spf1 a:x.example.net exists:y.example.net -all'))).toMatchObject({
      result: 'fail',
      voids: 2,
    });
    expect(check(record('v=spf1 a:x.example.net mx:y.example.net exists:z.example.net +all'))).toMatchObject({
      result: 'permerror',
      voids: 3,
      problem: { kind: 'too-many-voids', term: 'exists:z.example.net' },
    });
  });

  it('refuses more than ten mail hosts', () => {
    const hosts = (count: number): Zone =>
      record('v=spf1 mx -all', {
        ...host,
        'example.com': { MX: Array.from({ length: count }, () => '1 h.example.net') },
      });
    expect(check(hosts(10)).result).toBe('fail');
    expect(check(hosts(11))).toMatchObject({
      result: 'permerror',
      problem: { kind: 'too-many-mail-hosts', count: 11 },
    });
  });

  it('holds on arbitrary bytes: never throws, never asks or counts beyond the limits', () => {
    const octets = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    });
    const term = fc.oneof(
      octets,
      fc.constantFrom(
        'a',
        'mx',
        'ptr',
        'include:%{d}',
        'include:x.example',
        'exists:%{p}.example',
        'redirect=%{d}',
        'exp=%{p}.x.example',
        '-all',
        'a:%{s}',
        'mx:%{H}',
        'include:%{ir}.%{v}.x.example',
      ),
    );
    const reply: fc.Arbitrary<DnsReply> = fc.record({
      status: fc.constantFrom<DnsStatus>('NOERROR', 'NOERROR', 'NOERROR', 'NOERROR', 'NXDOMAIN', 'SERVFAIL', 'timeout'),
      records: fc.array(
        fc.oneof(
          octets,
          fc.ipV4(),
          fc.constant('10 x.example'),
          fc.array(term, { maxLength: 14 }).map((terms) => `v=spf1 ${terms.join(' ')}`),
        ),
        { maxLength: 15 },
      ),
    });
    const text = fc.oneof(fc.string({ unit: 'binary' }), octets, fc.constant('user@x.example'), fc.emailAddress());
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV4(), fc.ipV6(), octets),
        text,
        text,
        fc.array(reply, { minLength: 1, maxLength: 8 }),
        (ip, mailFrom, helo, replies) => {
          const dialogue = checkHostDialogue({ ip, mailFrom, helo });
          let asked = 0;
          let step = dialogue.next();
          while (!step.done) {
            step = dialogue.next(
              step.value.map(() => replies[asked++ % replies.length] ?? { status: 'timeout', records: [] }),
            );
            expect(asked).toBeLessThan(250);
          }
          expect(step.value.lookups).toBeLessThanOrEqual(10);
          expect(step.value.voids).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: 800 },
    );
  }, 60_000);
});

describe('trace and contract', () => {
  it('tells every term that was evaluated, includes behind what they lead to', () => {
    const { trace } = check(
      spf({ 'example.com': 'v=spf1 ip4:198.51.100.1 include:b.example.net -all', 'b.example.net': 'v=spf1 ~all' }),
    );
    expect(trace).toEqual([
      { domain: 'example.com', term: 'ip4:198.51.100.1', outcome: 'no-match', depth: 0 },
      { domain: 'b.example.net', term: '~all', outcome: 'match', depth: 1 },
      { domain: 'example.com', term: 'include:b.example.net', outcome: 'no-match', depth: 0 },
      { domain: 'example.com', term: '-all', outcome: 'match', depth: 0 },
    ]);
  });

  it('takes a resolver of other programs, also one that rejects', async () => {
    const zone = record('v=spf1 mx -all', {
      'example.com': { MX: ['1 a.example.net', '2 b.example.net'] },
      'b.example.net': { A: ['192.0.2.1'] },
    });
    await expect(
      checkHost({ ...ASKED, resolve: (name, type) => Promise.resolve(lookUp(zone, { name, type })) }),
    ).resolves.toMatchObject({ result: 'pass', problem: null });
    await expect(checkHost({ ...ASKED, resolve: () => Promise.reject(new Error('down')) })).resolves.toMatchObject({
      result: 'temperror',
      problem: { kind: 'unanswered', status: 'unreachable' },
    });
  });
});
