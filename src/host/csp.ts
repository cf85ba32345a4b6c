/** Directives of a Content Security Policy (CSP Level 3) with their values, in order. */
export type Policy = readonly (readonly [directive: string, ...values: readonly string[]])[];

/** Names of the Trusted Types policies that the page makes: Svelte's for templates, ours for the worker's address. */
const TRUSTED_TYPES = ['svelte-trusted-html', 'gatecheck-worker'];

/**
 * What the page may do: run its own script, show its own pictures and style, and ask the hosts of the
 * configuration. `outside` are their addresses (`outsideAddresses`); only the origins enter the policy. Signing in is a
 * change of page and token requests are plain fetches, so neither frames nor forms are allowed for it.
 */
export const pagePolicy = (outside: readonly string[]): Policy => [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self'"],
  ['connect-src', "'self'", ...origins(outside)],
  ['worker-src', "'self'"],
  ['manifest-src', "'self'"],
  ['form-action', "'none'"],
  ['base-uri', "'none'"],
  ['object-src', "'none'"],
  ['frame-src', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', ...TRUSTED_TYPES],
];

/** As `pagePolicy`, with what counts only in a header: browsers ignore `frame-ancestors` in a meta element. */
export const headerPolicy = (outside: readonly string[]): Policy => [
  ...pagePolicy(outside),
  ['frame-ancestors', "'none'"],
];

/**
 * As `pagePolicy`, relaxed by what the development server does: style elements for hot replacement, a web socket, a
 * worker from a blob that waits for a restart, and an error page that is written as markup.
 */
export const developmentPolicy = (outside: readonly string[]): Policy =>
  headerPolicy(outside)
    .filter(([directive]) => directive !== 'require-trusted-types-for' && directive !== 'trusted-types')
    .map(([directive, ...values]) => [directive, ...values, ...(DEVELOPMENT[directive] ?? [])]);

const DEVELOPMENT: Readonly<Record<string, readonly string[]>> = {
  'style-src': ["'unsafe-inline'"],
  'connect-src': ['ws:'],
  'worker-src': ['blob:'],
};

/** The policy as the value of a header or meta element. */
export const policyText = (policy: Policy): string => policy.map((directive) => directive.join(' ')).join('; ');

const origins = (urls: readonly string[]): readonly string[] => [...new Set(urls.map((url) => new URL(url).origin))];
