import { Gunzip, Inflate } from 'fflate';
import type { Result } from '../result.ts';
import type { ImportProblem } from './problem.ts';

/** Octets of the largest file that is read, also when unpacked. */
export const LIMIT_BYTES = 64 * 1024 * 1024;
/** How much larger than packed a file may be; rules with all their null properties reach some sixty. */
const MOST_RATIO = 300;
/** Files below this size may have any ratio. */
const SMALL_BYTES = 1024 * 1024;
/** Files in an archive that are looked at. */
const MOST_ENTRIES = 200;

export interface Unpacked {
  readonly name: string;
  readonly content: Result<Uint8Array, ImportProblem>;
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** Unpacks gzip. What stands after the end of the packed data is let be. */
export function gunzip(bytes: Uint8Array): Result<Uint8Array, ImportProblem> {
  if (bytes.length < SHORTEST) return { ok: false, problem: { code: 'damaged-archive' } };
  return inflated(bytes, limitOf(bytes.length), (take) => new Gunzip(take));
}

/** The files in a zip archive by its directory at the end, which tells the truth where the heads within may not. */
export function unzip(bytes: Uint8Array): Result<readonly Unpacked[], ImportProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return { ok: false, problem: { code: 'damaged-archive' } };
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let left = LIMIT_BYTES;
  const found: Unpacked[] = [];
  for (let index = 0; index < Math.min(entries, MOST_ENTRIES); index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      found.push({ name: '', content: { ok: false, problem: { code: 'damaged-archive' } } });
      break;
    }
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const next = at + 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    if (!name.endsWith('/')) {
      const content: Unpacked['content'] =
        left > 0 ? unpackEntry(bytes, view, at, left) : { ok: false, problem: { code: 'swelling-archive' } };
      // Work that was in vain counts too: entries may all point to the same data.
      left -= content.ok ? content.value.length : SMALL_BYTES;
      if (!content.ok && content.problem.code === 'swelling-archive') left = 0;
      found.push({ name, content });
    }
    at = next;
  }
  if (entries > MOST_ENTRIES)
    found.push({ name: '', content: { ok: false, problem: { code: 'more-entries', limit: MOST_ENTRIES } } });
  return { ok: true, value: found };
}

function unpackEntry(bytes: Uint8Array, view: DataView, at: number, left: number): Result<Uint8Array, ImportProblem> {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const size = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  const isReadable = local + 30 <= view.byteLength && view.getUint32(local, true) === LOCAL_ENTRY;
  if (!isReadable || size === ZIP64 || local === ZIP64) return { ok: false, problem: { code: 'damaged-archive' } };
  if ((flags & ENCRYPTED) !== 0) return { ok: false, problem: { code: 'locked-archive' } };
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + size);
  const limit = Math.min(left, limitOf(packed.length));
  if (packed.length !== size) return { ok: false, problem: { code: 'damaged-archive' } };
  if (method === STORED)
    return packed.length > left ? { ok: false, problem: { code: 'swelling-archive' } } : { ok: true, value: packed };
  if (method !== DEFLATED) return { ok: false, problem: { code: 'damaged-archive' } };
  return inflated(packed, limit, (take) => new Inflate(take));
}

/** Unpacks piece by piece and stops as soon as it is too much, whatever the archive says of sizes. */
function inflated(
  packed: Uint8Array,
  limit: number,
  make: (take: (chunk: Uint8Array) => void) => { push: (chunk: Uint8Array, isLast?: boolean) => void },
): Result<Uint8Array, ImportProblem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = make((chunk) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length && length <= limit; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    // The library throws for one reason only: data that is damaged or ends early. What came
    // before is read, and will be found to end early.
    if (length === 0) return { ok: false, problem: { code: 'damaged-archive' } };
  }
  if (length > limit) return { ok: false, problem: { code: 'swelling-archive' } };
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return { ok: true, value: whole };
}

function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  return null;
}

const limitOf = (packed: number): number => Math.min(LIMIT_BYTES, Math.max(SMALL_BYTES, packed * MOST_RATIO));

/** Small enough that one piece cannot swell beyond some ten megabytes. */
const PIECE = 8 * 1024;
/** Octets that gzip makes of an empty file. */
const SHORTEST = 20;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const MOST_COMMENT = 0xffff;
const ZIP64 = 0xffffffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
