import { describe, expect, it } from 'vitest';
import type { Waiver } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Finding } from '../../../src/report/report.ts';
import { withoutWaiver, withWaiver } from '../../../src/ui/case-changes.ts';
import { canBeWaived, daysFrom, endOfDay, shortOf, waiversIn, waiverWords } from '../../../src/ui/result/waivers.ts';
import { caseOf, NOW, secondsFromNow, waiver } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { finding } from '../../support/finding.ts';

const failed = finding({ outcome: 'fail', code: 'no-address', items: ['a.example', 'b.example'] });
const given = (details: Partial<Waiver> = {}): Waiver =>
  waiver('mx-present', 'no-address', { domain: 'contoso.com', items: ['a.example', 'b.example'], ...details });

describe('the list of waivers', () => {
  const [demo] = DEMOS.filter(({ id }) => id === 'after');
  const file = demo!.file;
  const standing = (...waivers: readonly Waiver[]) => {
    const changed = { ...file, waivers };
    return waiversIn(changed, assess(changed, { now: new Date(NOW) })).map(({ state }) => state);
  };
  const [own] = file.waivers;

  it('tells one that counts from one that is over, falls short or is not needed', () => {
    expect(standing(own!)).toStrictEqual(['covers']);
    expect(standing({ ...own!, expires: NOW })).toStrictEqual(['expired']);
    expect(standing({ ...own!, items: [] })).toStrictEqual(['falls-short']);
    expect(standing({ ...own!, code: 'another' })).toStrictEqual(['falls-short']);
    expect(standing({ ...own!, domain: 'fabrikam.com' })).toStrictEqual(['idle']);
  });

  it('takes for over what was over when the case was judged, as the verdict does', () => {
    const judged = assess(file, { now: new Date(own!.expires) });
    expect(waiversIn(file, judged).map(({ state }) => state)).toStrictEqual(['expired']);
  });

  it('names first what no longer covers', () => {
    expect(standing({ ...own!, checkId: 'mx-present' }, own!, { ...own!, code: 'another' })).toStrictEqual([
      'falls-short',
      'covers',
      'idle',
    ]);
  });
});

describe('the words beside the verdict', () => {
  const [demo] = DEMOS.filter(({ id }) => id === 'after');
  const [own] = demo!.file.waivers;
  const tone = (...waivers: readonly Waiver[]) => {
    const changed = { ...demo!.file, waivers };
    return waiverWords(waiversIn(changed, assess(changed, { now: new Date(NOW) })))?.tone;
  };

  it('warn of a waiver that is over or falls short, also beside one that counts', () => {
    expect([tone(own!), tone({ ...own!, expires: NOW }), tone(own!, { ...own!, code: 'another' })]).toStrictEqual([
      'person',
      'warn',
      'warn',
    ]);
  });

  it('are none where no waiver is about what fails', () => {
    expect([tone(), tone({ ...own!, domain: 'fabrikam.com' })]).toStrictEqual([undefined, undefined]);
  });
});

describe('a waiver beside a failure', () => {
  it('is told to fall short where the failure has an item more or is another one', () => {
    const short = [given({ items: ['a.example'] }), given({ code: 'other' })];
    const none = [given(), given({ domain: 'fabrikam.com' }), given({ items: [], expires: secondsFromNow(-1) })];
    expect(shortOf({ ...caseOf(), waivers: [...short, ...none] }, failed, NOW)).toStrictEqual(short);
  });

  it('cannot be given where another resolver shows another failure, or nothing fails', () => {
    const seen = (code: string): Finding => ({
      ...failed,
      views: [
        { resolver: 'cloudflare', outcome: 'fail', code: 'no-address' },
        { resolver: 'google', outcome: 'fail', code },
      ],
    });
    expect(
      [failed, seen('no-address'), seen('no-mx'), { ...failed, outcome: 'warn' } as const].map(canBeWaived),
    ).toStrictEqual([true, true, false, false]);
  });

  it('lasts to the end of a day within a year', () => {
    expect(daysFrom(NOW)).toStrictEqual({ usual: '2026-12-24', first: '2026-11-25', last: '2027-11-24' });
    expect(endOfDay('2026-12-24', NOW)).toBe('2026-12-24T23:59:59.000Z');
    for (const day of ['2026-11-24', '2027-11-25', '', 'soon', '2026-12-24T00:00'])
      expect(endOfDay(day, NOW)).toBeNull();
  });
});

describe('a change of waivers', () => {
  it('puts one in place of an earlier one for the same failure, and takes it back', () => {
    const other = given({ code: 'other' });
    const before = { ...caseOf(), waivers: [given({ owner: 'first' }), other] };
    const after = withWaiver(given({ owner: 'second' }))(before, NOW);
    expect(after.waivers.map(({ code, owner }) => [code, owner])).toStrictEqual([
      ['other', 'postmaster@contoso.com'],
      ['no-address', 'second'],
    ]);
    expect(withoutWaiver(other)(after, NOW).waivers.map(({ owner }) => owner)).toStrictEqual(['second']);
  });
});
