/**
 * The hosts among `urls` that a page under this policy may not connect to, each once: a configuration that was changed
 * after the build names hosts which the page's own policy still refuses.
 *
 * In words: `connect-src` decides, else `default-src`, else nothing is blocked. A source matches by scheme, by host
 * (with `*.` for any host below), by port and by path. `own` is the page's own origin, for `'self'`.
 *
 * Source: https://www.w3.org/TR/CSP3/#match-url-to-source-list
 */
export function blockedBy(csp: string, urls: readonly string[], own = ''): readonly string[] {
  const sources = sourcesOf(csp, 'connect-src') ?? sourcesOf(csp, 'default-src');
  if (sources === null) return [];
  const blocked = urls.map((url) => new URL(url)).filter((url) => !sources.some((source) => matches(source, url, own)));
  return [...new Set(blocked.map(({ host }) => host))];
}

/** The values of a directive; null where the policy does not have it. The first of two counts. */
function sourcesOf(csp: string, wanted: string): readonly string[] | null {
  for (const directive of csp.split(';')) {
    const [name, ...values] = directive.trim().split(/\s+/);
    if (name?.toLowerCase() === wanted) return values;
  }
  return null;
}

function matches(source: string, url: URL, own: string): boolean {
  const lower = source.toLowerCase();
  if (lower === "'self'") return url.origin === own;
  if (lower === '*') return true;
  if (/^[a-z][a-z0-9+.-]*:$/.test(lower)) return lower === url.protocol;
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([a-z0-9*.-]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source);
  if (parts === null) return false;
  const [, scheme, host = '', port, path] = parts;
  return schemeFits(scheme, url) && hostFits(host.toLowerCase(), url) && portFits(port, url) && pathFits(path, url);
}

/** A policy that names http lets https pass as well; without a scheme, the page's own (https) counts. */
const schemeFits = (scheme: string | undefined, { protocol }: URL): boolean =>
  protocol === 'https:' ? scheme === undefined || /^https?$/i.test(scheme) : `${scheme ?? ''}:` === protocol;

const hostFits = (host: string, { hostname }: URL): boolean =>
  host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname;

const portFits = (port: string | undefined, url: URL): boolean =>
  port === '*' || (port === undefined || port === '443' ? url.port === '' : url.port === port);

const pathFits = (path: string | undefined, { pathname }: URL): boolean =>
  path === undefined || path === '/' || (path.endsWith('/') ? pathname.startsWith(path) : pathname === path);
