import type { ServerResponse } from 'node:http';

/** An answer before it is sent; `body` as an object is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers,
  body,
});

export const page = (status: number, title: string, inside: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${inside}`,
});

export const redirect = (location: string): Reply => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
});

export const plain = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: text,
});

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const isText = typeof body === 'string';
  const type = isText ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
