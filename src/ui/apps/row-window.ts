/** The rows to draw: from the first up to but not including the last. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn above and below what is seen, so that scrolling shows no gap. */
const SPARE = 8;

/** Which of `count` rows of one height to draw, for a view of that height scrolled that far; all in the same unit. */
export function rowWindow(count: number, rowHeight: number, scrolled: number, viewHeight: number): RowWindow {
  if (rowHeight <= 0) return { from: 0, to: Math.min(count, SPARE) };
  const first = Math.floor(Math.max(0, scrolled) / rowHeight);
  const last = Math.ceil((Math.max(0, scrolled) + viewHeight) / rowHeight);
  const to = Math.min(count, last + SPARE);
  return { from: Math.max(0, Math.min(first - SPARE, to - 1)), to };
}

/** How far to scroll so that a row is seen whole; as it is where it is seen already. */
export function scrollTo(row: number, rowHeight: number, scrolled: number, viewHeight: number): number {
  const top = row * rowHeight;
  if (top < scrolled) return top;
  return Math.max(scrolled, top + rowHeight - viewHeight);
}

/** The row that a key leads to; null for any other key. */
export function rowAfter(key: string, row: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, wanted));
}
