/** One request that reached the fake, preflights and the requests inside a batch included. No token is in it. */
export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** Without the question mark, as it was sent. */
  readonly query: string;
  /** Of the token that came with it; null where none came or it was not known. */
  readonly scopes: readonly string[] | null;
  readonly isInBatch: boolean;
  /** Null while it is not answered, and for ever where the fake hangs or closes the connection. */
  readonly status: number | null;
}

/** What an application asked to be allowed, and by which way. */
export interface AskedScopes {
  readonly by: 'authorize' | 'token' | 'adminconsent';
  readonly tenant: string;
  readonly clientId: string;
  /** As they were written, in their order. */
  readonly scopes: readonly string[];
  /** Of an authorize request. */
  readonly prompt: string | null;
  /** Whether a claims challenge was handed on. */
  readonly isChallenged: boolean;
}

/** What came in while the fake ran. */
export class Log {
  readonly #requests: (Omit<LoggedRequest, 'status'> & { status: number | null })[] = [];
  readonly #asked: AskedScopes[] = [];
  readonly #violations: string[] = [];

  /** Notes the request; the function returned is to be called with its status. */
  request(request: Omit<LoggedRequest, 'at' | 'status'>): (status: number) => void {
    const entry = { ...request, at: Date.now(), status: null as number | null };
    this.#requests.push(entry);
    return (status) => {
      entry.status = status;
    };
  }

  asked(asked: AskedScopes): void {
    this.#asked.push(asked);
  }

  /** A run with one of these has failed, whatever else it showed. */
  violation(sentence: string): void {
    this.#violations.push(sentence);
  }

  requests = (): readonly LoggedRequest[] => this.#requests.map((request) => ({ ...request }));
  askedScopes = (): readonly AskedScopes[] => [...this.#asked];
  violations = (): readonly string[] => [...this.#violations];

  clear = (): void => {
    for (const list of [this.#requests, this.#asked, this.#violations]) list.length = 0;
  };
}
