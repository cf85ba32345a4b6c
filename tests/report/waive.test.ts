import { describe, expect, it } from 'vitest';
import { assess } from '../../src/report/assess.ts';
import { waiverFor } from '../../src/report/waive.ts';
import { NOW, secondsFromNow, waiver } from '../support/build.ts';
import { BEFORE } from '../support/contoso.ts';
import { finding } from '../support/finding.ts';
import { audited, type World } from '../support/world.ts';

const now = new Date(NOW);
const failed = finding({ outcome: 'fail', code: 'no-address', items: ['a.example', 'b.example'] });
const covering = (details: Parameters<typeof waiver>[2] = {}) =>
  waiver('mx-present', 'no-address', { domain: 'contoso.com', items: ['a.example', 'b.example'], ...details });

describe('a waiver', () => {
  it('covers the finding that it names, with the same items or fewer', () => {
    expect(waiverFor(failed, [covering()], now)).toMatchObject({ expired: false });
    expect(waiverFor(failed, [covering({ items: ['c.example', 'b.example', 'a.example'] })], now)).toBeDefined();
    expect(waiverFor({ ...failed, items: [] }, [covering()], now)).toBeDefined();
  });

  it.each([
    ['with one item more', covering({ items: ['a.example'] })],
    ['of another check', { ...covering(), checkId: 'mx-not-mixed' }],
    ['with another code', { ...covering(), code: 'no-mx' }],
    ['for another domain', covering({ domain: 'fabrikam.com' })],
    ['for no domain', waiver('mx-present', 'no-address', { items: failed.items })],
  ])('does not cover a finding %s', (_name, other) => {
    expect(waiverFor(failed, [other], now)).toBeUndefined();
  });

  it('is looked up at once among tens of thousands of items', () => {
    const items = Array.from({ length: 40_000 }, (_, at) => `mx${at}.example`);
    const { user } = process.cpuUsage();
    expect(waiverFor({ ...failed, items }, [covering({ items: items.toReversed() })], now)).toBeDefined();
    expect(process.cpuUsage().user - user).toBeLessThan(1_000_000);
  });

  it('expires at its instant', () => {
    expect(waiverFor(failed, [covering({ expires: secondsFromNow(1) })], now)).toMatchObject({ expired: false });
    expect(waiverFor(failed, [covering({ expires: NOW })], now)).toMatchObject({ expired: true });
  });

  it('that lasts longest counts, of several', () => {
    const long = covering({ owner: 'long', expires: secondsFromNow(9000) });
    expect(waiverFor(failed, [covering({ expires: secondsFromNow(-9) }), long], now)).toMatchObject({
      owner: 'long',
      expired: false,
    });
  });
});

describe('a waiver in an assessment', () => {
  const GONE = 'gone-com.mail.protection.outlook.com';
  const world: World = {
    ...BEFORE,
    'contoso.com MX': { records: [`10 ${GONE}`], originalTtlSeconds: 300, ttlSeconds: 300 },
  };
  const report = (google: World | null | undefined, items: readonly string[]) => {
    const file = audited({
      world,
      ...(google === undefined ? {} : { google }),
      setup: { formerMxTtlSeconds: 60, mxTtlLoweredAt: secondsFromNow(-600) },
      waivers: [waiver('mx-present', 'no-address', { domain: 'contoso.com', items })],
    });
    return assess(file, { now });
  };
  const mxPresent = (...given: Parameters<typeof report>) =>
    report(...given).findings.find(({ checkId }) => checkId === 'mx-present');

  it('lets the verdict be yes', () => {
    expect(report(undefined, [GONE]).domains[0]?.verdict).toMatchObject({ word: 'ready', waived: 1 });
  });

  it('does not cover an item that only another resolver shows', () => {
    const google: World = {
      'contoso.com MX': {
        ...(BEFORE['contoso.com MX'] as object),
        records: ['10 lost-com.mail.protection.outlook.com'],
      },
    };
    expect(mxPresent(google, [GONE])?.waiver).toBeUndefined();
    expect(mxPresent(google, [GONE])?.items).toStrictEqual([GONE, 'lost-com.mail.protection.outlook.com']);
    expect(mxPresent(google, [GONE, 'lost-com.mail.protection.outlook.com'])?.waiver).toBeDefined();
  });

  it('does not cover a finding while another resolver shows a failure of another kind', () => {
    expect(mxPresent({ 'contoso.com MX': '0 .' }, [GONE])).toMatchObject({ outcome: 'fail', code: 'no-address' });
    expect(mxPresent({ 'contoso.com MX': '0 .' }, [GONE])?.waiver).toBeUndefined();
  });

  it('leaves a failure open of which not all was seen', () => {
    expect(mxPresent(null, [GONE])).toMatchObject({ incomplete: true, waiver: { expired: false } });
    expect(report(null, [GONE]).domains[0]?.verdict.word).toBe('cannot-tell');
  });
});
