/** What the front can be told to do wrong, and to whom. */
export interface Fault {
  readonly kind:
    | 'status'
    | 'html'
    | 'no-type'
    | 'empty'
    | 'cut'
    | 'mutate'
    | 'wrong-question'
    | 'wrong-id'
    | 'truncated'
    | 'query-back'
    | 'too-long'
    | 'redirect'
    | 'timeout'
    | 'refuse';
  /** For `status`: 429, 500, 503 … */
  readonly status?: number;
  /** For `status`: the value of `Retry-After`. */
  readonly retryAfter?: string;
  /** Which resolver, by its host name; all when absent. */
  readonly host?: string;
  /** Which names: one, or `*.contoso.example` for a domain and all below it; all when absent. */
  readonly name?: string;
  readonly type?: string;
  /** How often before the front behaves again; for ever when absent. */
  readonly times?: number;
}

/** A request as a fault sees it. */
export interface FaultTarget {
  readonly host: string;
  readonly name: string;
  readonly type: string;
}

export function isMeant(fault: Fault, { host, name, type }: FaultTarget): boolean {
  if (fault.host !== undefined && fault.host !== host) return false;
  if (fault.type !== undefined && fault.type !== type) return false;
  if (fault.name === undefined) return true;
  const domain = fault.name.replace(/^\*\./, '');
  return name === domain || (fault.name.startsWith('*.') && name.endsWith(`.${domain}`));
}

/** The body with the fault in it. */
export function spoil(answer: Buffer, kind: Fault['kind']): Buffer {
  const body = Buffer.from(answer);
  switch (kind) {
    case 'empty':
      return Buffer.alloc(0);
    case 'cut':
      return body.subarray(0, body.length - 7);
    case 'mutate':
      // The pointer of the first answer record now leads forward, which no message may do.
      body[questionEnd(body)] = 0xff;
      return body;
    case 'wrong-question':
      body[13] = body[13] === 0x61 ? 0x62 : 0x61;
      return body;
    case 'wrong-id':
      body.writeUInt16BE(0x1234, 0);
      return body;
    case 'truncated':
      body[2] = (body[2] ?? 0) | 0x02;
      return body;
    case 'query-back':
      body[2] = (body[2] ?? 0) & 0x7f;
      return body;
    case 'too-long':
      return Buffer.concat([body, Buffer.alloc(65_536)]);
    default:
      return body;
  }
}

function questionEnd(message: Buffer): number {
  let at = 12;
  while ((message[at] ?? 0) !== 0) at += (message[at] ?? 0) + 1;
  return at + 5;
}
