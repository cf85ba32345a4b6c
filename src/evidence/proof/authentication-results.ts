import { formatAddress, parseAddress } from '../address/address.ts';
import type { AuthenticationResult } from './message-headers.ts';
import { segmentsOf, type Token, tokensOf } from './tokens.ts';

/** What one `Authentication-Results` field says. */
export interface AuthenticationField {
  /** The server that wrote it, lower case; null in Microsoft's dialect, which begins with the first result. */
  readonly server: string | null;
  readonly results: readonly AuthenticationResult[];
  /** The address that SPF was judged on, which only Microsoft tells, in a comment. */
  readonly spfAddress: string | null;
}

/**
 * Reads `Authentication-Results` (RFC 8601 2.2) and Microsoft's dialect of it. Methods and results that nobody knows are
 * kept; a segment without `=`, as the older dialect has, says nothing and is passed over.
 */
export function readAuthenticationResults(value: string): AuthenticationField {
  const segments = segmentsOf(tokensOf(value).tokens);
  const results: AuthenticationResult[] = [];
  let server: string | null = null;
  let spfAddress: string | null = null;
  segments.slice(0, MOST_RESULTS).forEach((segment, index) => {
    const said = wordsOf(segment);
    const [, method, result] = METHOD.exec(said) ?? [];
    if (method === undefined || result === undefined) {
      if (index === 0 && said !== '') server = said.split(' ', 1)[0]?.toLowerCase() ?? null;
      return;
    }
    const properties = propertiesIn(said);
    const name = method.toLowerCase();
    results.push({
      method: name,
      result: result.toLowerCase(),
      domain: domainOf(name, properties),
      reason: /^[\w.-]{1,60}$/.exec(properties.get('reason') ?? '')?.[0] ?? null,
    });
    if (name === 'spf') spfAddress ??= senderAddress(segment);
  });
  return { server, results, spfAddress };
}

const wordsOf = (segment: readonly Token[]): string =>
  segment
    .filter(({ kind }) => kind === 'word')
    .map(({ text }) => text)
    .join(' ')
    .slice(0, LONGEST)
    .replace(/\s*([=./])\s*(?=\S)/g, '$1');

function propertiesIn(said: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const word of said.split(' ').slice(1)) {
    const at = word.indexOf('=');
    if (at > 0) found.set(word.slice(0, at).toLowerCase(), word.slice(at + 1).replace(/^"|"$/g, ''));
  }
  return found;
}

/** The domain that a result is about; of an address what stands behind the sign. */
function domainOf(method: string, properties: ReadonlyMap<string, string>): string | null {
  const names = DOMAIN_OF.get(method) ?? [];
  const value = names.map((name) => properties.get(name)).find((one) => one !== undefined);
  const domain =
    value
      ?.slice(value.lastIndexOf('@') + 1)
      .toLowerCase()
      .replace(/\.$/, '') ?? '';
  return DOMAIN.test(domain) && domain !== 'none' ? domain : null;
}

function senderAddress(segment: readonly Token[]): string | null {
  for (const { kind, text } of segment) {
    const told = kind === 'comment' ? /^sender IP is ([\da-f.:]{2,45})$/i.exec(text) : null;
    const address = told === null ? null : parseAddress(told[1] ?? '');
    if (address !== null) return formatAddress(address);
  }
  return null;
}

const DOMAIN_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['spf', ['smtp.mailfrom', 'smtp.helo']],
  ['dkim', ['header.d', 'header.i']],
  ['dmarc', ['header.from']],
]);
const METHOD = /^([a-z][\w-]{0,30})(?:\/\d{1,3})?=([a-z]\w{0,30})/i;
const DOMAIN = /^[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9])?$/;
const MOST_RESULTS = 50;
const LONGEST = 4_000;
