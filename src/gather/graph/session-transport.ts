import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';

/** One request, with the token to send along. A body makes it the POST of a batch. */
export interface GraphRequest {
  /** The whole address, on the one Graph host. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly batch?: { readonly requests: readonly BatchPart[] };
}

/** A GET within a batch, by its path below the version. */
export interface BatchPart {
  readonly id: string;
  readonly method: 'GET';
  readonly url: string;
}

/** Sends a request as it is; rejects where no answer came. */
export type Transport = (request: GraphRequest) => Promise<Response>;

/**
 * The Graph client library, with its way to attach a token, and a last step of our own in place of its `fetch`.
 *
 * In words: the library splits an address and puts it together in another order, so the last step sends the address
 * that was asked for, to the letter; a `nextLink` is opaque. No cookies, cache, referrer or redirects. What is neither a
 * GET nor a batch of GETs, or goes to another host, is a mistake of this program and is not sent.
 */
export function createTransport(graph: string, fetch: typeof globalThis.fetch): Transport {
  const client = Client.initWithMiddleware({
    baseUrl: `${graph}/`,
    customHosts: new Set([new URL(graph).hostname]),
    middleware: [
      new AuthenticationHandler({ getAccessToken: () => Promise.reject(new Error('A request came without token.')) }),
      exactly(graph, fetch),
    ],
  });
  return async ({ address, headers, token, signal, batch }) => {
    const request = client
      .api(address)
      .headers({ Accept: 'application/json', ...headers })
      .options({ signal })
      .middlewareOptions([
        new AuthenticationHandlerOptions({ getAccessToken: () => Promise.resolve(token) }),
        new ExactAddress(address),
      ])
      .responseType(ResponseType.RAW);
    // The library's type of an answer is `any`; with RAW it is the Response.
    const response: unknown = await (batch === undefined ? request.get() : request.post(batch));
    if (response instanceof Response) return response;
    throw new Error('The Graph client gave no response.');
  };
}

/** The address to ask, to the letter. */
class ExactAddress implements MiddlewareOptions {
  readonly address: string;
  constructor(address: string) {
    this.address = address;
  }
}

const exactly = (graph: string, fetch: typeof globalThis.fetch): Middleware => ({
  execute: async (context: Context) => {
    const exact = context.middlewareControl?.getMiddlewareOptions(ExactAddress);
    if (!(exact instanceof ExactAddress)) throw new Error('A request came without address.');
    const { origin, pathname } = new URL(exact.address);
    const method = context.options?.method;
    if (origin !== graph) throw new Error('A request was for another host.');
    if (method !== 'GET' && !(method === 'POST' && pathname.endsWith('/$batch')))
      throw new Error('A request would have changed something.');
    context.response = await fetch(exact.address, {
      ...context.options,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  },
});
