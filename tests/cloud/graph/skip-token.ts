/** Where a page begins. */
export interface SkipToken {
  readonly offset: number;
  /** Counted from 1. */
  readonly page: number;
}

/** The token is opaque to a client, which may only follow the link as it stands. */
const writeSkipToken = ({ offset, page }: SkipToken): string =>
  Buffer.from(`skip:${offset}:${page}`).toString('base64url');

/** Null where there is none or it is none of ours. */
export function readSkipToken(url: URL): SkipToken | null {
  const token = url.searchParams.get('$skiptoken');
  const read = token === null ? null : /^skip:(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return read === null ? null : { offset: Number(read[1]), page: Number(read[2]) };
}

/** The address of another page. Graph writes the dollar signs and commas as they are. */
export function pageLink(url: URL, token: SkipToken): string {
  const link = new URL(url.href);
  link.searchParams.set('$skiptoken', writeSkipToken(token));
  return link.href.replaceAll('%24', '$').replaceAll('%2C', ',');
}
