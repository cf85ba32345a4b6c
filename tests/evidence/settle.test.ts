import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/evidence/observed.ts';
import { resolverOf, settle, settleDns } from '../../src/evidence/settle.ts';
import { absentReading, dnsReading, mx, partReading, secondsFromNow, view, wholeReading } from '../support/build.ts';

const at = (seconds: number) => ({ at: secondsFromNow(seconds) });
const which = (...readings: readonly Reading<string>[]): string => {
  const settled = settle(readings);
  return settled.kind === 'read' ? settled.reading.value : `gap ${settled.reading?.reason ?? 'never-read'}`;
};

describe('the reading that counts', () => {
  it('is the newest, in whatever order they stand', () => {
    expect(which(wholeReading('new', at(0)), wholeReading('old', at(-60)))).toBe('new');
    expect(which(wholeReading('old', at(-60)), partReading('new', ['x'], at(0)))).toBe('new');
  });

  it('is the later in the list of two made at the same instant', () => {
    expect(which(wholeReading('first'), wholeReading('second'))).toBe('second');
  });

  it('is none where the newest failed, whatever an older one said', () => {
    expect(which(wholeReading('old', at(-60)), absentReading('throttled'))).toBe('gap throttled');
    expect(which(absentReading('throttled', at(-60)), wholeReading('new'))).toBe('new');
  });

  it('is none where nobody tried', () => {
    expect(which()).toBe('gap never-read');
    expect(settle(undefined)).toStrictEqual({ kind: 'gap', reading: null });
  });
});

describe('the views of DNS that count', () => {
  const seen = (resolver: string, host: string, seconds = 0) =>
    dnsReading(view(resolver, [mx('contoso.com', `10 ${host}`)]), at(seconds));
  const settled = (...given: Parameters<typeof settleDns>) => {
    const { views, gaps } = settleDns(...given);
    return [
      ...views.map(({ view: { resolver, answers } }) => `${resolver} ${answers[0]?.records[0] ?? ''}`),
      ...gaps.map((gap) => `no ${gap.request}`),
    ];
  };

  it('are one for each resolver', () => {
    expect(settled([seen('cloudflare', 'a.example'), seen('google', 'b.example')], [])).toStrictEqual([
      'cloudflare 10 a.example',
      'google 10 b.example',
    ]);
  });

  it('are the newest of each resolver, a failure among them', () => {
    const gone = absentReading('unreachable', { request: 'google', ...at(5) });
    expect(
      settled(
        [seen('cloudflare', 'old.example', -9), seen('google', 'b.example'), seen('cloudflare', 'new.example'), gone],
        [],
      ),
    ).toStrictEqual(['cloudflare 10 new.example', 'no google']);
  });

  it('leave out the resolvers that the set-up names, read or not', () => {
    const gone = absentReading('unreachable', { request: 'google' });
    expect(settled([seen('cloudflare', 'a.example'), gone], ['google'])).toStrictEqual(['cloudflare 10 a.example']);
    expect(settled([seen('cloudflare', 'a.example'), gone], ['cloudflare'])).toStrictEqual(['no google']);
  });

  it('are the pasted one only where no resolver counts', () => {
    const pasted = seen('pasted', 'p.example');
    const gone = absentReading('unreachable', { request: 'google' });
    expect(settled([seen('cloudflare', 'a.example'), pasted], [])).toStrictEqual(['cloudflare 10 a.example']);
    expect(settled([gone, pasted], [])).toStrictEqual(['no google']);
    expect(settled([gone, pasted], ['google'])).toStrictEqual(['pasted 10 p.example']);
  });

  it('are one for each reading', () => {
    const twice = { ...seen('google', 'a.example'), value: [view('google', []), view('google', [])] as const };
    expect(settleDns([twice as never], []).views.length).toBe(1);
  });

  it('are named by what they hold, or by what was asked', () => {
    expect(resolverOf(seen('cloudflare', 'a.example'))).toBe('cloudflare');
    expect(resolverOf(absentReading('cancelled', { request: 'google' }))).toBe('google');
  });
});
