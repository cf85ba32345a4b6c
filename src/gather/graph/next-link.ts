/** Where a page of a collection leads. */
export type NextLink =
  | { readonly kind: 'last' }
  | { readonly kind: 'next'; readonly address: string }
  /** It cannot be followed; `says` tells why, for a person. */
  | { readonly kind: 'refused'; readonly says: string };

/** More pages than any tenant's collection has, even at 100 rows a page. */
export const MOST_PAGES = 1_000;
/** Graph may send empty pages where a filter dropped all rows of one, but not forever. */
export const MOST_EMPTY_PAGES = 50;

/**
 * The address of the next page, as Graph wrote it.
 *
 * In words: it is followed to the letter, but only to the same host and version over https, since the token goes with
 * it, and never twice: a service that leads in a circle would be read without end.
 *
 * Source: https://learn.microsoft.com/graph/paging
 */
export function nextLink(page: unknown, from: string, seen: ReadonlySet<string>): NextLink {
  const link = typeof page === 'object' && page !== null && '@odata.nextLink' in page ? page['@odata.nextLink'] : null;
  if (link === null || link === undefined || link === '') return { kind: 'last' };
  if (typeof link !== 'string' || !URL.canParse(link))
    return { kind: 'refused', says: 'the link to the next page is not an address' };
  const url = new URL(link);
  const here = new URL(from);
  if (url.origin !== here.origin || url.username !== '' || url.password !== '')
    return { kind: 'refused', says: `the next page is said to be at another host (${plainHost(url)})` };
  if (versionOf(url) !== versionOf(here))
    return { kind: 'refused', says: 'the next page is said to be at another version of Graph' };
  if (seen.has(link)) return { kind: 'refused', says: 'the pages lead in a circle' };
  return { kind: 'next', address: link };
}

const versionOf = (url: URL): string => url.pathname.split('/', 2)[1]?.toLowerCase() ?? '';

/** A host from a stranger, as it may stand in a file. */
const plainHost = ({ hostname }: URL): string =>
  /^[\w.-]{1,80}$/.test(hostname) ? hostname : 'a name that cannot be shown';
