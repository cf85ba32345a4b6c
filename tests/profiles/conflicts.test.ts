import { describe, expect, it } from 'vitest';
import type { ConflictId } from '../../src/profiles/conflict.ts';
import { chosenSide, conflictAt, CONFLICTS, followedSide } from '../../src/profiles/conflicts.ts';

const ids = CONFLICTS.map(({ id }) => id);
const at = { gateway: { mode: 'mx-inline' }, systems: ['m365', 'ppe'], role: 'receives' } as const;
const positions = (conflict: string, side: string) => ({ positions: [{ conflict, side }] });

describe('the contradictions', () => {
  it('are the eight that the checklist names', () => {
    expect([...ids].sort()).toStrictEqual([
      'app-owners',
      'connector-type',
      'filtering',
      'ip-allow-list',
      'link-rewriting',
      'mx-ttl',
      'spf-all',
      'zap',
    ] satisfies ConflictId[]);
  });

  it.each(CONFLICTS)('has sides that can be told apart, and follows one of them or none: $id', ({ sides, follows }) => {
    const known = sides.map(({ id }) => id);
    expect(new Set(known).size).toBe(known.length);
    expect([...known, null]).toContain(follows);
  });

  it.each(CONFLICTS)('rests on what somebody published, read on a day: $id', ({ sides }) => {
    for (const { source, certainty } of sides) {
      expect(certainty).toBe('published');
      expect(source.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source.url ?? 'https://').toMatch(/^https:\/\/(?!.*\/en-us\/)/);
    }
  });

  it.each(CONFLICTS)('is told in whole sentences: $id', ({ question, because, sides }) => {
    expect(question).toMatch(/\?$/);
    for (const text of [because, ...sides.map(({ says }) => says)]) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the side that is followed', () => {
  it('is ours where the reader says nothing', () => {
    expect(followedSide('mx-ttl', {})).toBe('five-minutes');
    expect(followedSide('zap', {})).toBeNull();
  });

  it('is the reader’s', () => {
    expect(followedSide('mx-ttl', positions('mx-ttl', 'an-hour'))).toBe('an-hour');
    expect(followedSide('zap', positions('zap', 'off'))).toBe('off');
    expect(chosenSide('mx-ttl', positions('mx-ttl', 'five-minutes'))).toBe('five-minutes');
  });

  it('is ours where the reader names a side that nobody holds, or another conflict', () => {
    expect(followedSide('mx-ttl', positions('mx-ttl', 'a-day'))).toBe('five-minutes');
    expect(followedSide('mx-ttl', positions('mx-ttl', 'constructor'))).toBe('five-minutes');
    expect(followedSide('mx-ttl', positions('spf-all', 'soft'))).toBe('five-minutes');
    expect(chosenSide('mx-ttl', positions('mx-ttl', 'a-day'))).toBeNull();
  });

  it('is that of the first of two positions', () => {
    const both = { positions: [...positions('spf-all', 'soft').positions, ...positions('spf-all', 'hard').positions] };
    expect(followedSide('spf-all', both)).toBe('soft');
  });
});

describe('where it is a contradiction', () => {
  const where = (id: ConflictId, change: object) => conflictAt(id, { ...at, ...change }) !== null;

  it('is enhanced filtering only where MX points at the gateway', () => {
    expect(where('filtering', {})).toBe(true);
    expect(where('filtering', { gateway: { mode: 'connector-loop' } })).toBe(false);
    expect(where('filtering', { gateway: null })).toBe(true);
  });

  it('is the type of the connector only in a loop', () => {
    expect(where('connector-type', {})).toBe(false);
    expect(where('connector-type', { gateway: { mode: 'connector-loop' } })).toBe(true);
  });

  it('is zero-hour auto purge only where TRAP may be', () => {
    expect(where('zap', {})).toBe(false);
    expect(where('zap', { systems: ['m365', 'ninjaone', 'pps'] })).toBe(true);
  });

  it('is the end of SPF only for a domain that has mail', () => {
    expect(where('spf-all', { role: 'sends-only' })).toBe(true);
    expect(where('spf-all', { role: 'parked' })).toBe(false);
  });

  it('shows nothing but the contradiction itself', () => {
    expect(conflictAt('filtering', at)).not.toHaveProperty('where');
  });
});
