/** What the first screen needs once the reader has typed, opened or followed something; fetched apart. */
export { linkOf, readLink } from './deep-link.ts';
export { setupOf } from './draft-setup.ts';
export { openCase } from './open-case.ts';
