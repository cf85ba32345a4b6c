import { describe, expect, it } from 'vitest';
import {
  isAnythingRead,
  unheardBeside,
  unreachedOf,
  viewsAgree,
  withPastedView,
  withPolicy,
} from '../../src/ui/readings.ts';
import {
  absentReading,
  bothViews,
  dnsOf,
  dnsReading,
  failed,
  mx,
  NOW,
  secondsFromNow,
  view,
} from '../support/build.ts';

const cloudflare = dnsReading(view('cloudflare', [mx('contoso.com', '10 mx.example')]));
const noGoogle = absentReading('unreachable', { request: 'google' });

describe('a resolver that was not reached', () => {
  it('is left out beside one that was', () => {
    expect(unheardBeside([cloudflare, noGoogle])).toEqual(['google']);
    expect(unreachedOf([cloudflare, noGoogle])).toMatchObject([{ resolver: 'google', reason: 'unreachable' }]);
  });

  it('is seen as such where every question ended on the way', () => {
    const silent = dnsReading(
      view('google', [failed('contoso.com', 'MX', 'timeout'), failed('contoso.com', 'TXT', 'not-dns')]),
    );
    expect(unheardBeside([cloudflare, silent])).toEqual(['google']);
  });

  it('was reached where it only reported failures of DNS', () => {
    expect(unheardBeside([cloudflare, dnsReading(view('google', [failed('contoso.com', 'MX', 'SERVFAIL')]))])).toEqual(
      [],
    );
  });

  it('is not one for which the reader did not wait', () => {
    expect(unheardBeside([cloudflare, absentReading('cancelled', { request: 'google' })])).toEqual([]);
  });

  it('is not left out where no other was reached, so that nothing passes by silence', () => {
    const none = [absentReading('unreachable', { request: 'cloudflare' }), noGoogle];
    expect(isAnythingRead(none)).toBe(false);
    expect(unheardBeside(none)).toEqual([]);
  });
});

describe('pasted text', () => {
  it('gathers in one view, the later answers last', () => {
    const first = withPastedView([noGoogle], view('pasted', [mx('a.example', '1 x.example')]), NOW);
    const second = withPastedView(first, view('pasted', [mx('b.example', '1 x.example')]), secondsFromNow(60));
    expect(second).toHaveLength(2);
    expect(second[1]).toMatchObject({
      extent: 'whole',
      value: [{ resolver: 'pasted', answers: [{ name: 'a.example' }, { name: 'b.example' }] }],
      provenance: { route: 'pasted', at: secondsFromNow(60) },
    });
    expect(isAnythingRead(second)).toBe(true);
  });

  it('replaces the policy of the same domain and keeps the others', () => {
    const one = withPolicy({}, { domain: 'a.example', text: 'old' }, NOW);
    const two = withPolicy(one, { domain: 'b.example', text: 'b' }, NOW);
    const three = withPolicy(two, { domain: 'a.example', text: 'new' }, NOW);
    expect(three.mtaStsPolicies?.at(-1)).toMatchObject({
      value: [
        { domain: 'b.example', text: 'b' },
        { domain: 'a.example', text: 'new' },
      ],
    });
  });
});

describe('agreement of views', () => {
  const question = { name: 'contoso.com', type: 'MX' } as const;
  it('does not depend on the order of records', () => {
    const views = [view('a', [mx('contoso.com', ['10 x', '20 y'])]), view('b', [mx('contoso.com', ['20 y', '10 x'])])];
    expect(viewsAgree(views, question)).toBe(true);
  });
  it('looks at the newest answer', () => {
    const moved = view('b', [mx('contoso.com', '10 old'), mx('contoso.com', '10 x', { at: secondsFromNow(9) })]);
    expect(viewsAgree([view('a', [mx('contoso.com', '10 x')]), moved], question)).toBe(true);
  });
  it('is not claimed while one has no answer', () => {
    const [a, b] = bothViews([mx('contoso.com', '10 x')]);
    expect(viewsAgree([a, { ...b, answers: [failed('contoso.com', 'MX')] }], question)).toBe(false);
    expect(viewsAgree([], question)).toBe(false);
    expect(dnsOf(a, b)).toHaveLength(2);
  });
});
