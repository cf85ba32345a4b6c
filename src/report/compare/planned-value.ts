import { canonical } from './value-text.ts';

/** Whether two values say the same, but for the order of lists, for case and for what is not told. */
export const isAlike = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const plain = (value: unknown): string => canonical(value).toLowerCase();

/**
 * Whether what was read is what a plan wrote for a person. What stands between `<` and `>` there is for the reader to put
 * in, and may be anything.
 */
export function isAsWritten(read: string | readonly string[], written: string | readonly string[]): boolean {
  const [open, planned] = [listOf(read), listOf(written)];
  if (open.length !== planned.length) return false;
  // Those without a gap first, so that a gap does not take what is meant for another.
  for (const one of planned.sort((a, b) => Number(GAP.test(a)) - Number(GAP.test(b)))) {
    const at = open.findIndex((text) => fits(text, one));
    if (at < 0) return false;
    open.splice(at, 1);
  }
  return true;
}

const listOf = (value: string | readonly string[]): string[] => (typeof value === 'string' ? [value] : [...value]);
const GAP = /<[^<>]{1,60}>/;

function fits(text: string, written: string): boolean {
  let rest = text.toLowerCase();
  const [start = '', ...others] = written.toLowerCase().split(new RegExp(GAP, 'g'));
  if (!rest.startsWith(start)) return false;
  rest = rest.slice(start.length);
  for (const [index, part] of others.entries()) {
    const at = index === others.length - 1 ? rest.length - part.length : rest.indexOf(part, 1);
    if (at < 1 || !rest.slice(at).startsWith(part)) return false;
    rest = rest.slice(at + part.length);
  }
  return rest === '';
}
