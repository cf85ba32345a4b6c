/** One `name=value` of a tag list, without the white space around either. */
export interface Tag {
  /** Lower case; tag names are compared without regard to case. */
  readonly name: string;
  readonly value: string;
}

/** The tags of a record in order, and the parts between semicolons that have no `=`. */
export interface TagList {
  readonly tags: readonly Tag[];
  readonly malformed: readonly string[];
}

/** Longer than any record that mail software reads; what stands beyond is not looked at. */
const MAX_CHARACTERS = 65_535;

/**
 * Splits a semicolon-separated record (DMARC, DKIM key, MTA-STS, TLS-RPT) into its tags. Empty parts are left out.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6376#section-3.2
 */
export function readTagList(text: string): TagList {
  const tags: Tag[] = [];
  const malformed: string[] = [];
  for (const part of text.slice(0, MAX_CHARACTERS).split(';')) {
    const equals = part.indexOf('=');
    if (equals >= 0)
      tags.push({ name: trimmed(part.slice(0, equals)).toLowerCase(), value: trimmed(part.slice(equals + 1)) });
    else if (trimmed(part) !== '') malformed.push(trimmed(part));
  }
  return { tags, malformed };
}

/** The value of the first tag of that name; null where there is none. */
export const firstValue = (list: TagList, name: string): string | null =>
  list.tags.find((tag) => tag.name === name)?.value ?? null;

const WHITE_SPACE = '\t\n\r ';

/**
 * A text without the white space of DNS records around it: `trim` would take away more, and a pattern anchored at the
 * end is slow on long runs of blanks.
 */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WHITE_SPACE.includes(text.charAt(start))) start += 1;
  while (end > start && WHITE_SPACE.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
