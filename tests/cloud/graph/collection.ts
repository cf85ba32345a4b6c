import { json } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Entity } from '../tenants/tenant.ts';
import type { EntityType } from './entity-types.ts';
import { readFilter } from './filter.ts';
import { problem } from './problem.ts';
import type { GraphRequest } from './request.ts';
import { pageLink, readSkipToken } from './skip-token.ts';

/** Rows of one kind, before the options of the request are applied to them. */
export interface Collection {
  readonly kind: 'collection';
  readonly type: EntityType;
  readonly rows: readonly Entity[];
  /** Sizes of a page: what is given unasked, and what may be asked. Null: all rows at once, and `$top` is refused. */
  readonly sizes: { readonly usual: number; readonly most: number } | null;
  /** Rows live in the directory, whose advanced queries need `ConsistencyLevel: eventual`. */
  readonly isDirectory: boolean;
  /** Relations that `$expand` may add, at most 20 objects each. */
  readonly expand?: Readonly<Record<string, (row: Entity) => unknown>>;
}

export interface Single {
  readonly kind: 'entity';
  readonly type: EntityType;
  readonly entity: Entity;
  readonly expand?: Readonly<Record<string, (row: Entity) => unknown>>;
}

const isReply = (value: Reply | readonly unknown[] | null): value is Reply => value !== null && 'status' in value;

const bad = (message: string, code = 'BadRequest'): Reply => problem(400, code, message);

/** Applies `$filter`, `$orderby`, `$expand`, `$select`, `$top`, `$count` and `$skiptoken`. */
export function collectionReply(collection: Collection, request: GraphRequest): Reply {
  const { url } = request;
  const { type, sizes } = collection;
  const unknown = unknownOption(url);
  if (unknown !== null) return bad(`The query option '${unknown}' is not supported.`);
  const selected = selection(type, request);
  if (isReply(selected)) return selected;
  const expanded = expansion(collection, url);
  if (typeof expanded === 'string') return bad(expandProblem(expanded, type));

  const rows = rowsAsked(collection, request);
  if (isReply(rows)) return rows;
  const top = url.searchParams.get('$top');
  if (top !== null && sizes === null) return bad("The query option '$top' is not supported.");
  const size = top === null ? (sizes?.usual ?? Infinity) : Number(top);
  if (sizes !== null && !(Number.isInteger(size) && size >= 1 && size <= sizes.most))
    return bad(
      `Invalid page size specified: '${top ?? ''}'. Must be between 1 and ${sizes.most} inclusive.`,
      'Request_BadRequest',
    );
  if (url.searchParams.has('$skiptoken') && readSkipToken(url) === null)
    return bad('Skip token is not valid.', 'Directory_ExpiredPageToken');

  const { offset, page } = readSkipToken(url) ?? { offset: 0, page: 1 };
  const here = rows.slice(offset, offset + size);
  const more = rows.length > offset + size;
  return json(200, {
    '@odata.context': `${url.origin}/${request.version}/$metadata#${request.path.slice(1)}`,
    ...(url.searchParams.get('$count') === 'true' && page === 1 ? { '@odata.count': rows.length } : {}),
    ...(more ? { '@odata.nextLink': pageLink(url, { offset: offset + size, page: page + 1 }) } : {}),
    value: here.map((row) => shown(row, type, selected, expanded, request)),
  });
}

/** The number of rows as text, as `/$count` answers. */
export function countReply(collection: Collection, request: GraphRequest): Reply {
  if (!request.isEventual)
    return bad("Request with $count is only supported with 'ConsistencyLevel: eventual'.", 'Request_BadRequest');
  const rows = rowsAsked({ ...collection, isDirectory: false }, request);
  if (isReply(rows)) return rows;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(rows.length) };
}

export function entityReply({ type, entity, expand }: Single, request: GraphRequest): Reply {
  const selected = selection(type, request);
  if (isReply(selected)) return selected;
  const expanded = expansion({ expand }, request.url);
  if (typeof expanded === 'string') return bad(expandProblem(expanded, type));
  return json(200, {
    '@odata.context': `${request.url.origin}/${request.version}/$metadata#${request.path.slice(1)}/$entity`,
    ...shown(entity, type, selected, expanded, request),
  });
}

function rowsAsked(collection: Collection, request: GraphRequest): readonly Entity[] | Reply {
  const { searchParams } = request.url;
  const [text, orderBy] = [searchParams.get('$filter'), searchParams.get('$orderby')];
  const filter = text === null ? null : readFilter(text);
  if (text !== null && filter === null) return bad(`Invalid filter clause: ${text}`, 'Request_BadRequest');
  const isAdvanced =
    filter?.isAdvanced === true || searchParams.has('$search') || (filter !== null && orderBy !== null);
  const mayBeAdvanced = request.isEventual && searchParams.get('$count') === 'true';
  if (collection.isDirectory && isAdvanced && !mayBeAdvanced)
    return bad(
      "Unsupported Query. Advanced queries need the header 'ConsistencyLevel: eventual' and '$count=true'.",
      'Request_UnsupportedQuery',
    );
  const rows = filter === null ? collection.rows : collection.rows.filter(filter.accepts);
  if (orderBy === null) return rows;
  const [property = '', direction] = orderBy.trim().split(/\s+/);
  if (!collection.type.properties.has(property)) return bad(`Could not find a property named '${property}'.`);
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => sign * String(a[property]).localeCompare(String(b[property])));
}

/** The selected names; null where nothing is selected; an error where a name is unknown. */
function selection(type: EntityType, { url, version }: GraphRequest): readonly string[] | null | Reply {
  const select = url.searchParams.get('$select');
  if (select === null) return null;
  const names = select.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !type.properties.has(name) && !(version === 'beta' && type.betaOnly.has(name)));
  if (wrong === undefined) return names;
  return bad(
    `Parsing OData Select and Expand failed: Could not find a property named '${wrong}' on type 'microsoft.graph.${type.name}'.`,
  );
}

type Expanded = readonly (readonly [name: string, of: (row: Entity) => unknown])[];

/** A text is the relation that may not be expanded. */
function expansion(
  { expand }: Pick<Collection | Single, 'expand'> | { expand: undefined },
  url: URL,
): Expanded | string {
  const names =
    url.searchParams
      .get('$expand')
      ?.replace(/\([^)]*\)/g, '')
      .split(',') ?? [];
  const wrong = names.find((name) => expand?.[name] === undefined);
  if (wrong !== undefined) return wrong;
  return names.flatMap((name) => {
    const of = expand?.[name];
    return of === undefined ? [] : [[name, of] as const];
  });
}

const expandProblem = (name: string, { name: type }: EntityType): string =>
  `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`;

function shown(
  row: Entity,
  type: EntityType,
  selected: readonly string[] | null,
  expanded: Expanded,
  { version }: GraphRequest,
): Record<string, unknown> {
  const isShown = (key: string): boolean => {
    const name = key.split('@')[0] ?? '';
    if (name === '') return true;
    if (selected !== null) return selected.includes(name);
    return !type.onlySelected.has(name) && (version === 'beta' || !type.betaOnly.has(name));
  };
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) if (isShown(key)) out[key] = value;
  // What is selected and not known of this row is null, as of every property that has no value.
  for (const name of selected ?? []) if (!(name in out)) out[name] = null;
  for (const [name, of] of expanded) {
    const related = of(row);
    out[name] = Array.isArray(related) ? related.slice(0, 20) : related;
  }
  return out;
}

const OPTIONS = ['$select', '$filter', '$top', '$expand', '$orderby', '$count', '$skiptoken'];

const unknownOption = (url: URL): string | null =>
  [...url.searchParams.keys()].find((name) => name.startsWith('$') && !OPTIONS.includes(name)) ?? null;
