import { randomUUID } from 'node:crypto';
import { json } from '../reply.ts';
import type { Reply } from '../reply.ts';

/** An error as Graph writes it. */
export function problem(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const id = randomUUID();
  const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id };
  return json(status, { error: { code, message, innerError } }, headers);
}

export const noSegment = (segment: string): Reply =>
  problem(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);

export const notFound = (id: string): Reply =>
  problem(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const denied = (): Reply =>
  problem(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** Codes by which Graph names a status when nothing more is known. */
const USUAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BadRequest', 'Invalid request.'],
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  404: ['Request_ResourceNotFound', 'The requested resource does not exist.'],
  409: ['Request_MultipleObjectsWithSameKeyValue', 'A conflicting object is present in the directory.'],
  429: ['TooManyRequests', 'Too many requests.'],
  500: ['InternalServerError', 'An internal error occurred.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable.'],
};

export function usualProblem(status: number, code: string | undefined, retryAfter: string | undefined): Reply {
  const [usual, message] = USUAL[status] ?? ['UnknownError', 'Something went wrong.'];
  return problem(status, code ?? usual, message, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}
