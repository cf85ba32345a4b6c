import type { TenantSourceName } from '../../evidence/case.ts';
import type { SignInTarget } from '../../gather/tenant-port.ts';

/** What waits in the tab while the reader is at Microsoft’s page. */
export interface Kept {
  /** The case as the text of its file. */
  readonly file: string;
  readonly target: SignInTarget;
  readonly sources: readonly TenantSourceName[];
}

/** Longer than this is not tried: browsers give a tab about five million characters in all. */
const MOST_CHARACTERS = 4_000_000;

/** Packs it as compressed text; null where it is too long to be kept. */
export async function pack(kept: Kept): Promise<string | null> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(kept)), new CompressionStream('gzip'));
  // Four characters of base64 hold three bytes.
  return (bytes.length * 4) / 3 > MOST_CHARACTERS ? null : base64Of(bytes);
}

/** What was packed; null for any other text, since another version of the page may have left it. */
export async function unpack(text: string): Promise<Kept | null> {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const json: unknown = JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream('gzip'))));
    return isKept(json) ? json : null;
  } catch {
    return null;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** A call takes only so many arguments, so the bytes are written in slices. */
const SLICE = 0x8000;
function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (let from = 0; from < bytes.length; from += SLICE)
    letters += String.fromCharCode(...bytes.subarray(from, from + SLICE));
  return btoa(letters);
}

function isKept(json: unknown): json is Kept {
  if (!isObject(json) || typeof json.file !== 'string' || !isObject(json.target)) return false;
  const { clientId, tenant, cloud } = json.target;
  const isTarget = [clientId, tenant, cloud].every((value) => typeof value === 'string');
  return isTarget && Array.isArray(json.sources) && json.sources.every((source) => typeof source === 'string');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
