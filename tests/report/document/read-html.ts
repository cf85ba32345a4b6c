const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** How often each element begins in well-formed HTML; code apart, which stands wherever a value does. */
export function tagsOf(html: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, tag = ''] of html.matchAll(/<([a-z][a-z0-9]*)[^>]*>/gi))
    if (tag !== 'code') counts[tag] = (counts[tag] ?? 0) + 1;
  return counts;
}

/** The text that stands between the tags. */
export const textOf = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(#39|[a-z]+);/g, (found, name: string) => ENTITIES[name] ?? found);
