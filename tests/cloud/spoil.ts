import type { Fault } from './faults.ts';
import { STRANGER } from './hosts.ts';
import { pageLink, readSkipToken } from './graph/skip-token.ts';
import type { Reply } from './reply.ts';

type Body = Readonly<Record<string, unknown>>;

/** A right answer made wrong. `url` is the address that was asked, in full. */
export function spoil(reply: Reply, fault: Fault, url: string): Reply {
  const body = reply.body;
  if (fault.kind === 'html')
    return { status: 200, headers: html(reply), body: '<!doctype html><title>Sign in to the network</title>' };
  if (fault.kind === 'not-json') return { ...reply, headers: jsonType(reply), body: '{"value":[{' };
  if (fault.kind === 'body-null') return { ...reply, headers: jsonType(reply), body: 'null' };
  if (!isObject(body)) return reply;
  return { ...reply, body: spoiled(body, fault, url) };
}

function spoiled(body: Body, fault: Fault, url: string): Body {
  // A batch has its parts where a collection has its rows.
  const key = 'responses' in body ? 'responses' : 'value';
  const rows = Array.isArray(body[key]) ? (body[key] as readonly unknown[]) : null;
  switch (fault.kind) {
    case 'wrapped':
      return rows === null ? { value: body } : body;
    case 'value-null':
      return { ...body, [key]: null };
    case 'value-object':
      return { ...body, [key]: { 0: rows?.[0] ?? null } };
    case 'rows-null':
      return rows === null ? emptied(body) : { ...body, [key]: rows.map(() => null) };
    case 'numbers-for-strings':
      return rows === null
        ? numbered(body)
        : { ...body, [key]: rows.map((row) => (isObject(row) ? numbered(row) : 7)) };
    case 'endless-next':
      return { ...body, '@odata.nextLink': next(url, 0) };
    case 'next-same':
      return { ...body, '@odata.nextLink': url };
    case 'next-elsewhere':
      return { ...body, '@odata.nextLink': Object.assign(new URL(next(url, 0)), { host: STRANGER }).href };
    case 'empty-page':
      return { ...body, [key]: [], '@odata.nextLink': next(url, readSkipToken(new URL(url))?.offset ?? 0) };
    default:
      return body;
  }
}

function next(url: string, offset: number): string {
  const link = new URL(url);
  const page = readSkipToken(link)?.page ?? 1;
  return pageLink(link, { offset, page: page + 1 });
}

const numbered = (entity: Body): Body =>
  Object.fromEntries(Object.entries(entity).map(([key, value]) => [key, typeof value === 'string' ? 7 : value]));

const emptied = (entity: Body): Body => Object.fromEntries(Object.keys(entity).map((key) => [key, null]));

const html = (reply: Reply): Reply['headers'] => ({ ...reply.headers, 'content-type': 'text/html; charset=utf-8' });
const jsonType = (reply: Reply): Reply['headers'] => ({ ...reply.headers, 'content-type': 'application/json' });

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
