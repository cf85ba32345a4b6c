import { CLOUD_ORIGINS, DEFAULT_CLOUD, isCloudName } from './clouds.ts';
import type { CloudName } from './clouds.ts';

/** A DNS over HTTPS server (RFC 8484) that the page may ask. */
export interface ResolverSetting {
  /** Lower case; stands in evidence and reports as the name of this view. */
  readonly name: string;
  readonly url: string;
}

/** What whoever serves the page decides, from `config.json` beside it. */
export interface HostConfig {
  /** The app registration that people sign in to; absent where the page is used without sign-in. */
  readonly clientId?: string;
  /** Tenant id, a domain of the tenant, `organizations` or `common`. */
  readonly tenant?: string;
  readonly cloud?: CloudName;
  /** Never empty: at least the two of `DEFAULT_RESOLVERS`, or what the host chose instead. */
  readonly resolvers: readonly ResolverSetting[];
}

/** The settings that can be used, and a sentence for each one that cannot and was left out. */
export interface ReadConfig {
  readonly config: HostConfig;
  readonly problems: readonly string[];
}

/** Asked where the configuration names no resolver. */
export const DEFAULT_RESOLVERS: readonly ResolverSetting[] = [
  { name: 'cloudflare', url: 'https://cloudflare-dns.com/dns-query' },
  { name: 'google', url: 'https://dns.google/dns-query' },
];

/** Each resolver is asked every question, so more than a few would only slow an audit down. */
const MOST_RESOLVERS = 8;

/**
 * Every address outside the page's own site that the page may ask under this configuration: the resolvers, and sign-in
 * and Graph of its cloud. The cloud's stand there without a `clientId` too, since one can be typed for a visit.
 */
export function outsideAddresses(config: HostConfig): readonly string[] {
  const { login, graph } = CLOUD_ORIGINS[config.cloud ?? DEFAULT_CLOUD];
  return [...config.resolvers.map(({ url }) => url), login, graph];
}

/**
 * Reads `config.json` as parsed JSON; whoever serves the page wrote it, and may have made a mistake in it.
 *
 * In words: a setting in the wrong form is left out and named; a resolver needs a short lower-case name of its own and
 * an https address of its own; when none is left the default ones are asked. Every setting may be missing.
 */
export function readConfig(json: unknown): ReadConfig {
  if (!isObject(json))
    return {
      config: { resolvers: DEFAULT_RESOLVERS },
      problems: ['config.json is not a JSON object; nothing in it is used.'],
    };
  const problems: string[] = [];
  const clientId = setting(json, 'clientId', CLIENT_ID, 'the id of an app registration (a GUID)', problems);
  const tenant = setting(json, 'tenant', TENANT, 'a tenant id, a domain, organizations or common', problems);
  const cloud = setting(json, 'cloud', CLOUD, Object.keys(CLOUD_ORIGINS).join(', '), problems);
  const resolvers = resolversIn(json.resolvers, problems);
  for (const key of Object.keys(json))
    if (!KEYS.has(key)) problems.push(`config.json: ${quoted(key)} is not a setting that this version knows.`);
  return {
    config: {
      ...(clientId !== null && { clientId }),
      ...(tenant !== null && { tenant }),
      ...(cloud !== null && isCloudName(cloud) && { cloud }),
      resolvers,
    },
    problems,
  };
}

const KEYS: ReadonlySet<string> = new Set(['clientId', 'tenant', 'cloud', 'resolvers']);
const CLIENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TENANT = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9-]+(\.[a-z0-9-]+)+|organizations|common)$/i;
const CLOUD = new RegExp(`^(${Object.keys(CLOUD_ORIGINS).join('|')})$`);
const RESOLVER_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
/** Names that evidence gives to text which came from no resolver. */
const TAKEN: ReadonlySet<string> = new Set(['pasted']);

function setting(
  json: Readonly<Record<string, unknown>>,
  key: string,
  form: RegExp,
  expected: string,
  problems: string[],
): string | null {
  const value = json[key];
  // An empty text is how a template says "not set".
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && form.test(value)) return value;
  problems.push(`config.json: ${quoted(key)} must be ${expected}; it is not used.`);
  return null;
}

function resolversIn(value: unknown, problems: string[]): readonly ResolverSetting[] {
  if (value === undefined) return DEFAULT_RESOLVERS;
  if (!Array.isArray(value)) {
    problems.push('config.json: "resolvers" must be a list; the default resolvers are asked.');
    return DEFAULT_RESOLVERS;
  }
  const usable: ResolverSetting[] = [];
  for (const [index, entry] of value.entries()) {
    const read = resolverIn(entry, usable);
    if (typeof read !== 'string') usable.push(read);
    else problems.push(`config.json: resolver ${index + 1} ${read}; it is not asked.`);
  }
  if (usable.length > 0) return usable;
  problems.push('config.json names no resolver that can be asked; the default resolvers are asked.');
  return DEFAULT_RESOLVERS;
}

/** The resolver, or the rest of a sentence that says what is wrong with it. */
function resolverIn(entry: unknown, others: readonly ResolverSetting[]): ResolverSetting | string {
  if (!isObject(entry) || typeof entry.name !== 'string' || typeof entry.url !== 'string')
    return 'has no name and url as text';
  const { name } = entry;
  if (!RESOLVER_NAME.test(name)) return `is named ${quoted(name)}, not with lower-case letters, digits and hyphens`;
  if (TAKEN.has(name)) return `is named ${quoted(name)}, which stands for text that was pasted`;
  if (others.length >= MOST_RESOLVERS) return `is one more than the ${MOST_RESOLVERS} that can be asked`;

  // DNS over HTTPS servers are often given as a URI template (RFC 8484 3).
  const text = entry.url.replace('{?dns}', '');
  if (!URL.canParse(text)) return `(${name}) has the address ${quoted(text)}, which is not one`;
  const url = new URL(text);
  if (url.protocol !== 'https:') return `(${name}) has an address that does not begin with https://`;
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return `(${name}) has a user name, a password or a # in its address`;
  if (others.some((other) => other.name === name)) return `has the name ${quoted(name)} of another one`;
  if (others.some((other) => other.url === url.href)) return `(${name}) has the address of another one`;
  return { name, url: url.href };
}

const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
