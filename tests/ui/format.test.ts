import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromField, toField } from '../../src/ui/field-time.ts';
import { writeCountdown, writeDuration, writeLeft, writeList, writePercent, writeTime } from '../../src/ui/format.ts';

describe('times', () => {
  it('stand in the reader’s zone and in UTC', () => {
    expect(writeTime('2026-11-24T23:30:00.000Z', 'Europe/Berlin')).toEqual({
      local: '25 Nov 2026, 00:30 CET',
      utc: '24 Nov 2026, 23:30 UTC',
    });
  });

  it('are shown as they are where they cannot be read', () => {
    expect(writeTime('yesterday')).toEqual({ local: 'yesterday', utc: 'yesterday' });
  });

  it('keep their minute through a field', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
          return fromField(toField(minute)) === minute;
        },
      ),
    );
    expect(fromField('')).toBeNull();
    expect(fromField('not a time')).toBeNull();
  });
});

describe('durations', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [300, '5 minutes'],
    [3600, '1 hour'],
    [3661, '1 hour 1 minute'],
    [97_200, '1 day 3 hours'],
    [-5, '0 seconds'],
  ])('of %i seconds', (seconds, words) => {
    expect(writeDuration(seconds)).toBe(words);
  });

  it.each([
    [0, '0:00:00'],
    [-1, '0:00:00'],
    [1, '0:00:01'],
    [3_725_000, '1:02:05'],
    [360_000_000, '100:00:00'],
  ])('count down from %i ms', (milliseconds, words) => {
    expect(writeCountdown(milliseconds)).toBe(words);
  });
});

it('says 100 % only of all', () => {
  expect([1, 0.999, 0, null].map(writePercent)).toEqual(['100 %', '99 %', '0 %', '–']);
});

it('joins a list as a sentence would', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(writeList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

describe('what is left of a long wait', () => {
  it.each([
    [3_600_000, '1:00:00'],
    [86_400_000, '24:00:00'],
    [86_400_001, '1 day 1 h'],
    [220_000_000, '2 days 14 h'],
  ])('%d ms: %s', (milliseconds, words) => {
    expect(writeLeft(milliseconds)).toBe(words);
  });
});
