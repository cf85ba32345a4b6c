/** More reads than any honest message of 65,535 octets needs; a hostile one (chains of pointers) stops here. */
const MOST_READS = 400_000;

/**
 * The bytes of a DNS message as the packet codec of dohjs wants them: the few methods of Node's `Buffer` that it calls,
 * each of which refuses to read or write outside the message, where `Buffer.slice` would silently give less.
 *
 * A label is given in the presentation form of RFC 1035 5.1: a dot or backslash inside it as `\.` and `\\`, octets
 * that are not printable ASCII as `\ddd`. Host names come out as they are, and nothing else can look like one.
 */
export class Octets extends Uint8Array<ArrayBuffer> {
  /** Whether the codec wanted octets that are not there: the message is cut off. */
  overrun = false;
  #reads = 0;

  constructor(buffer: ArrayBuffer, from = 0, length = buffer.byteLength - from) {
    super(buffer, from, length);
  }

  /** Zeroed octets; the codec calls it as `Buffer.alloc`. */
  static alloc(length: number): Octets {
    return new Octets(new ArrayBuffer(length));
  }

  /** A copy of a message. */
  static holding(bytes: Uint8Array): Octets {
    return new Octets(Uint8Array.from(bytes).buffer);
  }

  /** The codec asks it as `Buffer.isBuffer`. */
  static isBuffer(value: unknown): value is Uint8Array {
    return value instanceof Uint8Array;
  }

  readUInt8(at: number): number {
    return this.#view(at, 1).getUint8(0);
  }

  readUInt16BE(at: number): number {
    return this.#view(at, 2).getUint16(0);
  }

  readUInt32BE(at: number): number {
    return this.#view(at, 4).getUint32(0);
  }

  writeUInt8(value: number, at: number): void {
    this.#view(at, 1).setUint8(0, value);
  }

  writeUInt16BE(value: number, at: number): void {
    this.#view(at, 2).setUint16(0, value);
  }

  writeUInt32BE(value: number, at: number): void {
    this.#view(at, 4).setUint32(0, value);
  }

  /** Writes ASCII text, one octet a character, and gives its length. */
  write(text: string, at: number): number {
    const place = this.#view(at, text.length);
    for (let i = 0; i < text.length; i++) place.setUint8(i, text.charCodeAt(i));
    return text.length;
  }

  copy(target: Uint8Array, targetStart = 0, start = 0, end = this.length): void {
    target.set(this.slice(start, end), targetStart);
  }

  /** A view, not a copy, of exactly these octets. */
  override slice(start = 0, end = this.length): Octets {
    const view = this.#view(start, end - start);
    return new Octets(this.buffer, view.byteOffset, view.byteLength);
  }

  override toString(_encoding?: string, start = 0, end = this.length): string {
    const view = this.#view(start, end - start);
    let text = '';
    for (let i = 0; i < view.byteLength; i++) text += presentationOf(view.getUint8(i));
    return text;
  }

  #view(at: number, length: number): DataView {
    const inside = Number.isInteger(at) && at >= 0 && length >= 0 && at + length <= this.length;
    if (!inside) this.overrun = true;
    // eslint-disable-next-line no-restricted-syntax -- the codec has no other way out; decodeDnsMessage catches it
    if (!inside || ++this.#reads > MOST_READS) throw new RangeError('outside the message');
    return new DataView(this.buffer, this.byteOffset + at, length);
  }
}

function presentationOf(octet: number): string {
  if (octet === 0x2e || octet === 0x5c) return `\\${String.fromCharCode(octet)}`;
  if (octet > 0x20 && octet < 0x7f) return String.fromCharCode(octet);
  return `\\${String(octet).padStart(3, '0')}`;
}
