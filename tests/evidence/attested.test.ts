import { describe, expect, it } from 'vitest';
import { attested, type Life } from '../../src/evidence/attested.ts';
import type { Answer } from '../../src/evidence/case.ts';
import type { Setup } from '../../src/evidence/setup.ts';
import { NOW, personSays, secondsFromNow, setup } from '../support/build.ts';

const ask = (answers: readonly Answer[], parts: Partial<Setup> = {}, life?: Life) =>
  attested('gov-change-approved', { answers, setup: setup(parts), now: new Date(NOW) }, life);
const yes = (seconds: number) => personSays('gov-change-approved', 'yes', { at: secondsFromNow(seconds) });
const AFTER = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) } as const;

describe('what a person said', () => {
  it('is nothing where another question was answered', () => {
    expect(ask([personSays('gov-change-window', 'yes')])).toStrictEqual({ state: 'unanswered' });
  });

  it('is the newest answer, and of two at one instant the later in the list', () => {
    const no = personSays('gov-change-approved', 'no', { by: 'ada@contoso.com' });
    expect(ask([no, yes(-60)]).state).toBe('no');
    expect(ask([yes(0), no])).toStrictEqual({
      state: 'no',
      witness: { by: 'ada@contoso.com', at: NOW, reference: '' },
    });
  });

  it('is for the domain that it names alone, and for all where it names none', () => {
    const of = (domain: string) => personSays('gov-change-approved', 'no', { domain });
    const about = (domain: string | undefined, ...answers: readonly Answer[]) =>
      attested('gov-change-approved', {
        answers,
        setup: setup(),
        now: new Date(NOW),
        ...(domain === undefined ? {} : { domain }),
      }).state;
    expect(about('contoso.com', of('contoso.com'))).toBe('no');
    expect(about('contoso.com', yes(0), of('fabrikam.com'))).toBe('yes');
    expect(about('contoso.com', yes(-60), of('contoso.com'))).toBe('no');
    expect(about(undefined, of('contoso.com'))).toBe('unanswered');
  });

  it('counts for as long as nothing limits it', () => {
    expect(ask([yes(-400 * 86_400)]).state).toBe('yes');
    expect(ask([yes(-7 * 86_400)], {}, { days: 7 }).state).toBe('yes');
    expect(ask([yes(-7 * 86_400 - 1)], {}, { days: 7 })).toMatchObject({
      state: 'outdated',
      witness: { because: 'too-old', lastedDays: 7 },
    });
  });

  it('ends with the change that it was for, a day after the time of that', () => {
    const forChange: Life = { days: 90, endsWithChange: true };
    const planned = (seconds: number) => ({ phase: 'pre-change', cutoverAt: secondsFromNow(seconds) }) as const;
    expect(ask([yes(-3 * 86_400)], planned(3600), forChange).state).toBe('yes');
    expect(ask([yes(-3 * 86_400)], planned(-86_400), forChange).state).toBe('yes');
    expect(ask([yes(-3 * 86_400)], planned(-86_401), forChange)).toMatchObject({
      state: 'outdated',
      witness: { because: 'change-over', lastedDays: null },
    });
    expect(ask([yes(-60)], planned(-86_401), forChange).state).toBe('yes');
    expect(ask([yes(-3 * 86_400)], planned(-86_401), { days: 90 }).state).toBe('yes');
  });

  it('does not count after the cutover where it is from before it', () => {
    expect(ask([yes(-3601)], AFTER)).toMatchObject({
      state: 'outdated',
      witness: { value: 'yes', because: 'before-cutover', at: secondsFromNow(-3601) },
    });
    expect(ask([yes(-3600)], AFTER).state).toBe('yes');
    expect(ask([yes(-3601)], { ...AFTER, cutoverAt: secondsFromNow(3600) }).state).toBe('yes');
    expect(ask([yes(-3601)], { ...AFTER, phase: 'pre-change' }).state).toBe('yes');
  });

  it('does not count before its own time, but for what clocks differ', () => {
    expect(ask([yes(300)]).state).toBe('yes');
    expect(ask([yes(301)])).toMatchObject({ state: 'outdated', witness: { because: 'ahead-of-now' } });
  });
});
