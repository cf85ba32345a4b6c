import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../reply.ts';

/** What a page may read of an answer, as captured from Graph; throttling figures and the date are not among it. */
const EXPOSED = [
  'ETag',
  'Location',
  'Preference-Applied',
  'Content-Range',
  'request-id',
  'client-request-id',
  'ReadWriteConsistencyToken',
  'Retry-After',
  'SdkVersion',
  'WWW-Authenticate',
  'x-ms-client-gcc-tenant',
  'X-Planner-Operationid',
  'x-ms-permissions-recommendations',
].join(', ');

/** What the Graph client and Graph Explorer send. A browser asks for each of them, apart from the safe ones. */
const ALLOWED = [
  'authorization',
  'content-type',
  'accept',
  'consistencylevel',
  'prefer',
  'client-request-id',
  'return-client-request-id',
  'sdkversion',
  'retry-attempt',
];

/** On every answer. Any origin may read, but never with cookies. */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED,
} as const;

/** The answer to a preflight; `refused` are the headers for which a browser will now give up. */
export function preflight(headers: IncomingHttpHeaders): {
  readonly reply: Reply;
  readonly refused: readonly string[];
} {
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const refused = asked.filter((name) => !ALLOWED.includes(name));
  const isPreflight = headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
  const allow = asked.filter((name) => ALLOWED.includes(name)).join(', ');
  return {
    refused,
    reply: {
      status: isPreflight ? 200 : 400,
      headers: {
        ...CORS_HEADERS,
        'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
        ...(allow === '' ? {} : { 'access-control-allow-headers': allow }),
        'access-control-max-age': '3600',
      },
      body: '',
    },
  };
}
