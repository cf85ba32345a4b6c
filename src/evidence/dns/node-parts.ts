/**
 * Stands in for Node's `buffer`, `http`, `https` and `url` when the page is built (vite.config.ts, `resolve.alias`).
 * dohjs loads all four at start; its codec needs only the first, and we use only its codec.
 */
export { Octets as Buffer } from './octets.ts';
