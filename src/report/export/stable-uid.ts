import { sha256 } from '@noble/hashes/sha2.js';
import { settle } from '../../evidence/settle.ts';
import type { Case } from '../../evidence/case.ts';

/**
 * An id that is the same wherever it is made from the same words.
 *
 * In words: version 8 of a UUID, whose 122 free bits are the first of the SHA-256 over the words, which are set apart by
 * U+0000, in UTF-8.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9562#section-5.8
 */
export function stableUid(...words: readonly string[]): string {
  const octets = sha256(new TextEncoder().encode(words.join('\0'))).slice(0, 16);
  octets[6] = 0x80 | ((octets[6] ?? 0) & 0x0f);
  octets[8] = 0x80 | ((octets[8] ?? 0) & 0x3f);
  const hex = [...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The id of the tenant in lower case; null where it was not read. */
export function tenantIdOf({ observed }: Case): string | null {
  const settled = settle(observed.organisation);
  return settled.kind === 'read' ? settled.reading.value.id : null;
}

/**
 * What a case is about, in a word that stays the same from one assessment to the next: the tenant's id, else the first
 * domain of the set-up, else nothing.
 */
export const scopeOf = (file: Case): string => tenantIdOf(file) ?? file.setup.domains[0]?.name ?? '';
