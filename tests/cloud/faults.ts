/**
 * What may go wrong. Of the ones without a word of their own: `challenge` is a 401 with a claims challenge, for every
 * token that was not asked for with claims; `cut` ends the connection within the body; `slow` answers rightly after
 * `ms`; `endless-next` gives a new `nextLink` on every page for ever, and `next-same` always the one just asked;
 * `wrapped` gives a single object within `value`, as one documented example has it, and is no mistake of its own;
 * `empty-page` gives no rows but a `nextLink` to them, and with `times` left out for ever.
 */
export type FaultKind =
  | 'status'
  | 'challenge'
  | 'hang'
  | 'close'
  | 'cut'
  | 'slow'
  | 'html'
  | 'not-json'
  | 'body-null'
  | 'wrapped'
  | 'value-null'
  | 'value-object'
  | 'rows-null'
  | 'numbers-for-strings'
  | 'endless-next'
  | 'next-same'
  | 'next-elsewhere'
  | 'empty-page';

/** A fault of one endpoint. */
export interface Fault {
  // Line comments, because a path with a star would end a docblock.
  // The path without `/v1.0` or `/beta`, in any case; `*` stands for anything within one part of it, `**` for anything:
  // `/servicePrincipals/*/appRoleAssignedTo`, `/$batch`, `/*/oauth2/v2.0/token`. A request inside a batch is matched
  // by its own path; one that hangs or is closed takes its whole batch with it. A key in brackets is matched as a
  // part of its own too, and a type at the end may be left out.
  readonly on: string;
  readonly kind: FaultKind;
  /** For `status`; 500 where left out. */
  readonly status?: number;
  /** For `status`: Graph's code, where it shall not be the usual one. */
  readonly code?: string;
  /** For `status`: the header as it stands, seconds or a date; no header where left out. */
  readonly retryAfter?: string;
  /** For `slow`. */
  readonly ms?: number;
  /** How many requests it meets; all where left out. */
  readonly times?: number;
  /** How many requests pass before. */
  readonly after?: number;
  /** Only this page of a collection, counted from 1. */
  readonly page?: number;
}

interface Planned {
  readonly fault: Fault;
  readonly pattern: RegExp;
  passing: number;
  left: number;
}

/** The faults that are still to come. */
export class Faults {
  #planned: Planned[] = [];

  /** Plans a fault, and gives what takes it back. Of several that match, the one planned first is met first. */
  add = (fault: Fault): (() => void) => {
    const entry = {
      fault,
      pattern: patternOf(fault.on),
      passing: fault.after ?? 0,
      left: fault.times ?? Infinity,
    };
    this.#planned.push(entry);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== entry);
    };
  };

  clear = (): void => {
    this.#planned = [];
  };

  /**
   * The fault that this request meets; it is counted as met. `paths` are the ways to write where it goes, and `page` is
   * 1 for what has no pages.
   */
  meet(paths: readonly string[], page: number): Fault | null {
    for (const entry of this.#planned) {
      if (entry.left <= 0 || !paths.some((path) => entry.pattern.test(path))) continue;
      if (entry.fault.page !== undefined && entry.fault.page !== page) continue;
      if (entry.passing > 0) {
        entry.passing--;
        continue;
      }
      entry.left--;
      return entry.fault;
    }
    return null;
  }
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const parts = escaped.split('**').map((part) => part.replaceAll('*', '[^/]*'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

/** One fault of every kind that an endpoint can have, by a name for a test. A collection is needed for the later ones. */
export const EVERY_FAULT: Readonly<Record<string, Omit<Fault, 'on'>>> = {
  '401': { kind: 'status', status: 401 },
  '401 with claims': { kind: 'challenge' },
  '403': { kind: 'status', status: 403 },
  '404': { kind: 'status', status: 404 },
  '409': { kind: 'status', status: 409 },
  '429 with Retry-After': { kind: 'status', status: 429, retryAfter: '1', times: 1 },
  '429 without Retry-After': { kind: 'status', status: 429 },
  '500': { kind: 'status', status: 500 },
  '503': { kind: 'status', status: 503 },
  hang: { kind: 'hang' },
  'closed connection': { kind: 'close' },
  'cut body': { kind: 'cut' },
  html: { kind: 'html' },
  'no JSON': { kind: 'not-json' },
  'body null': { kind: 'body-null' },
  'value null': { kind: 'value-null' },
  'value no array': { kind: 'value-object' },
  'rows null': { kind: 'rows-null' },
  'numbers for strings': { kind: 'numbers-for-strings' },
  'endless nextLink': { kind: 'endless-next' },
  'nextLink to itself': { kind: 'next-same' },
  'nextLink to another host': { kind: 'next-elsewhere' },
  'empty page with nextLink': { kind: 'empty-page', times: 1 },
};
