import type { Result } from '../result.ts';

/** Text of a file, and how it had to be found out. */
export interface FileText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/**
 * The text of a file. The byte-order mark decides; without one it is UTF-16 where every other octet of the beginning is
 * zero, else UTF-8, else Windows-1252. A problem means that it is no text at all.
 *
 * Windows PowerShell 5.1 writes UTF-16 by default, PowerShell 7 UTF-8 without mark.
 */
export function textOf(bytes: Uint8Array): Result<FileText, 'binary'> {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be');
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes, 'utf-8');

  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  head.forEach((octet, index) => {
    if (octet === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even < head.length / 16) return decoded(bytes, 'utf-16le');
  if (even > head.length / 4 && odd < head.length / 16) return decoded(bytes, 'utf-16be');
  if (even + odd > 0) return { ok: false, problem: 'binary' };
  return decoded(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

function decoded(bytes: Uint8Array, encoding: FileText['encoding']): Result<FileText, 'binary'> {
  return { ok: true, value: { text: new TextDecoder(encoding).decode(bytes), encoding } };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // It throws for one reason only: octets that are not UTF-8.
    return false;
  }
}

/** Octets that are looked at to find out what a file is. */
const HEAD = 512;
