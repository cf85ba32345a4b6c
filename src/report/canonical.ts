import canonicalize from 'canonicalize';
import type { ObservedSources } from '../evidence/case.ts';
import type { Result } from '../evidence/result.ts';

/** Evidence that has no canonical form: a number that JSON cannot hold, or text with half a surrogate pair. */
export interface NotCanonical {
  readonly kind: 'not-canonical';
  readonly why: string;
}

/**
 * The evidence of a case as the octets that its SHA-256 is made over: the JSON Canonicalization Scheme in UTF-8.
 * The same evidence gives the same octets whatever the order of its keys. An opened case always has this form.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8785#section-3.2
 */
export function evidenceBytes(observed: ObservedSources): Result<Uint8Array<ArrayBuffer>, NotCanonical> {
  try {
    const text = canonicalize(observed);
    if (text === undefined) return { ok: false, problem: { kind: 'not-canonical', why: 'there is nothing to write' } };
    return { ok: true, value: new TextEncoder().encode(text) };
  } catch (error) {
    // The package throws for what RFC 8785 excludes; its sentence holds no value of the evidence.
    return { ok: false, problem: { kind: 'not-canonical', why: error instanceof Error ? error.message : 'unknown' } };
  }
}
