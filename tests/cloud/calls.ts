import { createHash, randomBytes } from 'node:crypto';
import { CLIENT_ID } from './cloud.ts';
import type { Cloud } from './cloud.ts';

/** What came back, read. */
export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** A body of Graph's, as far as tests look into it. */
export interface Body {
  readonly value: readonly Row[];
  readonly error: { readonly code: string; readonly message: string };
  readonly '@odata.nextLink'?: string;
  readonly '@odata.count'?: number;
  readonly [key: string]: unknown;
}
export type Row = Readonly<Record<string, unknown>>;

export const GRAPH = 'https://graph.microsoft.com';
export const LOGIN = 'https://login.microsoftonline.com';

/** GET of a path of Graph's, or of an address in full. */
export async function get(
  cloud: Cloud,
  token: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Called> {
  const url = path.startsWith('https:') ? path : `${GRAPH}${path}`;
  return read(await cloud.fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } }));
}

export async function read(response: Response): Promise<Called> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  let body = {} as Body;
  try {
    body = (isJson ? JSON.parse(text) : {}) as Body;
  } catch {
    // The test looks at the text.
  }
  return { status: response.status, headers: response.headers, body, text };
}

/** All rows of a collection by its links, with the number of pages. */
export async function pages(
  cloud: Cloud,
  token: string,
  path: string,
): Promise<{ rows: readonly Row[]; pages: number }> {
  const rows: Row[] = [];
  let [next, count]: [string | undefined, number] = [path, 0];
  while (next !== undefined) {
    const { body }: Called = await get(cloud, token, next);
    rows.push(...body.value);
    next = body['@odata.nextLink'];
    count++;
  }
  return { rows, pages: count };
}

export interface BatchPart {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export async function batch(
  cloud: Cloud,
  token: string,
  requests: readonly object[],
): Promise<Called & { parts: readonly BatchPart[] }> {
  const called = await read(
    await cloud.fetch(`${GRAPH}/v1.0/$batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ requests }),
    }),
  );
  return { ...called, parts: (called.body.responses ?? []) as readonly BatchPart[] };
}

export const REDIRECT = 'http://localhost/';
export const VERIFIER = randomBytes(32).toString('base64url');

export const authorizeQuery = (changes: Readonly<Record<string, string | null>> = {}): string => {
  const values: Readonly<Record<string, string | null>> = {
    client_id: CLIENT_ID,
    response_type: 'code',
    response_mode: 'fragment',
    redirect_uri: REDIRECT,
    scope: `${GRAPH}/User.Read openid profile offline_access`,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    nonce: 'a-nonce',
    state: 'a-state',
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  ).toString();
};

/** Where a browser is sent, with what the fragment or query says. */
export interface Sent {
  readonly status: number;
  readonly location: string | null;
  readonly said: URLSearchParams;
  readonly text: string;
}

/** What the authorize endpoint answers. */
export async function authorize(
  cloud: Cloud,
  changes: Readonly<Record<string, string | null>> = {},
  tenant = 'contoso.example',
): Promise<Sent> {
  const response = await cloud.fetch(`${LOGIN}/${tenant}/oauth2/v2.0/authorize?${authorizeQuery(changes)}`);
  const location = response.headers.get('location');
  const mark = location === null ? -1 : location.search(/[#?]/);
  const said = new URLSearchParams(location === null ? '' : location.slice(mark + 1));
  return { status: response.status, location, said, text: await response.text() };
}

export interface TokenBody {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token: string;
  readonly client_info: string;
  readonly scope: string;
  readonly expires_in: number;
  readonly error?: string;
  readonly error_codes?: readonly number[];
  readonly suberror?: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: TokenBody;
}

/** POST to the token endpoint, as a page of the application's origin sends it. */
export async function askToken(
  cloud: Cloud,
  form: Readonly<Record<string, string>>,
  origin: string | null = 'http://localhost',
): Promise<TokenAnswer> {
  const response = await cloud.fetch(`${LOGIN}/contoso.example/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin === null ? {} : { origin }) },
    body: new URLSearchParams({ client_id: CLIENT_ID, ...form }).toString(),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenBody };
}

/** The whole way: authorize, then the code for tokens. */
export async function signIn(
  cloud: Cloud,
  scopes: readonly string[],
  form: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const scope = [...scopes.map((name) => `${GRAPH}/${name}`), 'openid', 'profile', 'offline_access'].join(' ');
  const { said } = await authorize(cloud, { scope });
  const code = said.get('code') ?? '';
  return askToken(cloud, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    scope,
    ...form,
  });
}
