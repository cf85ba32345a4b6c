import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { ObservedSources } from '../evidence/case.ts';

/** SHA-256 over the evidence (`evidenceBytes`), in hexadecimal. */
export const evidenceHashOf = (observed: ObservedSources): string => bytesToHex(sha256(evidenceBytes(observed)));

/**
 * The evidence of a case as the octets that its SHA-256 is made over: the JSON Canonicalization Scheme in UTF-8.
 * The same evidence gives the same octets whatever the order of its keys, before it was saved and after it was opened.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8785#section-3.2
 */
export const evidenceBytes = (observed: ObservedSources): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalize(asSaved(observed)) ?? '');

/** What the scheme excludes stands here as it stands in the file of the case: half a surrogate pair, and no number. */
function asSaved(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(asSaved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asSaved(entry)]));
}
