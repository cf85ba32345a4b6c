import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAfter, rowWindow, scrollTo } from '../../../src/ui/apps/row-window.ts';

describe('the rows that are drawn', () => {
  it('hold every row in sight and never many more, wherever one scrolls', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.integer({ min: 20, max: 120 }),
        fc.nat(2_000_000),
        fc.nat(2000),
        (count, row, at, view) => {
          const { from, to } = rowWindow(count, row, at, view);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(count);
          expect(to - from).toBeLessThanOrEqual(Math.ceil(view / row) + 18);
          const scrolled = Math.min(at, Math.max(0, count * row - view));
          const seen = rowWindow(count, row, scrolled, view);
          if (count > 0) expect(seen.from).toBeLessThanOrEqual(Math.floor(scrolled / row));
          expect(seen.to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrolled + view) / row)));
        },
      ),
    );
  });

  it('are some even where the page is not measured yet', () => {
    expect(rowWindow(100, 0, 0, 0)).toEqual({ from: 0, to: 8 });
    expect(rowWindow(0, 60, 0, 480)).toEqual({ from: 0, to: 0 });
  });
});

describe('a key', () => {
  it('leads to a row that is there', () => {
    expect(rowAfter('ArrowDown', 9, 10, 5)).toBe(9);
    expect(rowAfter('ArrowUp', 3, 10, 5)).toBe(2);
    expect(rowAfter('PageDown', 3, 10, 5)).toBe(8);
    expect(rowAfter('End', 0, 10_000, 5)).toBe(9999);
    expect(rowAfter('Home', 7, 10, 5)).toBe(0);
    expect(rowAfter('Tab', 7, 10, 5)).toBeNull();
    expect(rowAfter('Home', 0, 0, 5)).toBeNull();
  });

  it('brings its row into sight, and leaves a row in sight where it is', () => {
    expect(scrollTo(0, 60, 500, 480)).toBe(0);
    expect(scrollTo(20, 60, 0, 480)).toBe(780);
    expect(scrollTo(3, 60, 100, 480)).toBe(100);
  });
});
