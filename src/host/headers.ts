import { headerPolicy, policyText } from './csp.ts';

/** Header names with their values. */
export type Headers = Readonly<Record<string, string>>;

/** Names in `assets/` carry a hash of their content, so a copy never goes stale. */
export const ASSET_CACHE = 'public, max-age=31536000, immutable';
/** Everything else is asked for again each time, and answered with "not changed" most of the time. */
export const PAGE_CACHE = 'no-cache';

const NO_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
];

/** The headers of every answer of a host that serves the page, but for caching. */
export const pageHeaders = (outside: readonly string[]): Headers => ({
  'Content-Security-Policy': policyText(headerPolicy(outside)),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': NO_FEATURES.map((feature) => `${feature}=()`).join(', '),
});

/**
 * The headers as a `_headers` file (Cloudflare Pages, Netlify). There a page is asked for again each time unless it says
 * otherwise, and two rules for one header are joined, so that only the assets say how long to keep them.
 *
 * Source: https://developers.cloudflare.com/pages/configuration/headers/
 */
export function underscoreHeaders(headers: Headers): string {
  const all = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...all, '', '/assets/*', `  Cache-Control: ${ASSET_CACHE}`, ''].join('\n');
}

/**
 * The headers as `staticwebapp.config.json` (Azure Static Web Apps). A route's headers are added to the global ones.
 *
 * Source: https://learn.microsoft.com/azure/static-web-apps/configuration
 */
export function azureConfig(headers: Headers): string {
  const config = {
    globalHeaders: { ...headers, 'Cache-Control': PAGE_CACHE },
    routes: [{ route: '/assets/*', headers: { 'Cache-Control': ASSET_CACHE } }],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/**
 * The headers as lines for a `server` block of nginx. They stand at the level of the server because an `add_header` in
 * a location drops all inherited ones.
 *
 * Source: https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
 */
export function nginxLines(headers: Headers): string {
  const all = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [
    `set $gatecheck_cache "${PAGE_CACHE}";`,
    `if ($uri ~ "/assets/") { set $gatecheck_cache "${ASSET_CACHE}"; }`,
    'add_header Cache-Control $gatecheck_cache always;',
    ...all,
    '',
  ].join('\n');
}
