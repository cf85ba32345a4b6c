import type { SnapshotJob, SnapshotResource, SnapshotValue } from '../snapshot.ts';
import { fieldsOf, id, name, names, singleFields } from './fields.ts';
import { readInstant } from './instant.ts';

/** A snapshot job, and where its snapshot lies as Graph names it; null where it has no id. */
export interface JobRow {
  readonly job: SnapshotJob;
  /** An address that has yet to be checked; null while the job runs. */
  readonly resourceLocation: string | null;
}

/** A job of the list of snapshots. Of an error only the type is kept that it begins with. */
export function readSnapshotJob(body: unknown): JobRow | null {
  const fields = fieldsOf(body);
  const own = fields === null ? null : id(fields, 'id');
  if (fields === null || own === null) return null;
  const failed = (names(fields, 'errorDetails') ?? []).map((error) => error.split(':')[0]?.trim().toLowerCase() ?? '');
  return {
    job: {
      id: own,
      displayName: name(fields, 'displayName'),
      status: name(fields, 'status') ?? 'unknown',
      createdAt: readInstant(fields.get('createdDateTime')),
      completedAt: readInstant(fields.get('completedDateTime')),
      resourceTypes: (names(fields, 'resources') ?? []).map((type) => type.toLowerCase()),
      failedTypes: [...new Set(failed.filter((type) => RESOURCE_TYPE.test(type)))],
    },
    resourceLocation: name(fields, 'resourceLocation'),
  };
}

/**
 * The Exchange resources of a snapshot; null where the body holds no list of them.
 *
 * In words: types are compared in lower case. Resources that are people's mailboxes, groups or contacts, or tell who may
 * open which, are left out. `unread` counts what has no type. Annotations, null values and what lies deeper than eight levels are dropped.
 */
export function readSnapshotResources(
  body: unknown,
): { readonly resources: readonly SnapshotResource[]; readonly unread: number } | null {
  const rows = singleFields(body)?.get('resources');
  if (!Array.isArray(rows)) return null;
  const read = rows.slice(0, MOST).map(resource);
  const unread = rows.length - read.length + read.filter((one) => one === null).length;
  return { resources: read.filter((one) => one !== null).filter((one) => one !== 'left-out'), unread };
}

function resource(body: unknown): SnapshotResource | 'left-out' | null {
  const fields = fieldsOf(body);
  const type = fields === null ? undefined : name(fields, 'resourceType')?.toLowerCase();
  if (fields === null || type === undefined) return null;
  if (!type.startsWith(EXCHANGE) || ABOUT_PEOPLE.has(type.slice(EXCHANGE.length))) return 'left-out';
  return { type, displayName: name(fields, 'displayName'), properties: propertiesOf(fields.get('properties'), 0) };
}

function propertiesOf(value: unknown, depth: number): SnapshotResource['properties'] {
  const fields = fieldsOf(value);
  if (fields === null) return {};
  return Object.fromEntries(
    [...fields].slice(0, MOST).flatMap(([key, one]) => {
      const read = UNSAFE_KEY.test(key) ? null : valueOf(one, depth + 1);
      return read === null ? [] : [[key, read]];
    }),
  );
}

function valueOf(value: unknown, depth: number): SnapshotValue | null {
  switch (typeof value) {
    case 'string':
      return value.slice(0, LONGEST_TEXT).replace(/\p{Cs}/gu, '');
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    default:
      if (depth >= DEEPEST || value === null || typeof value !== 'object') return null;
      if (!Array.isArray(value)) return propertiesOf(value, depth);
      return value.slice(0, MOST).flatMap((one: unknown) => valueOf(one, depth + 1) ?? []);
  }
}

const EXCHANGE = 'microsoft.exchange.';
const ABOUT_PEOPLE: ReadonlySet<string> = new Set([
  'authenticationpolicyassignment',
  'calendarprocessing',
  'casmailboxsettings',
  'distributiongroup',
  'groupsettings',
  'mailboxautoreplyconfiguration',
  'mailboxcalendarfolder',
  'mailboxpermission',
  'mailboxsettings',
  'mailcontact',
  'place',
  'recipientpermission',
  'sharedmailbox',
  'sweeprule',
]);
const RESOURCE_TYPE = /^microsoft\.[a-z0-9.]+$/;
const UNSAFE_KEY = /^(?:__proto__|constructor|prototype)$|[\p{Cc}\p{Cs}\u2028\u2029]|^.{2001}/u;
const DEEPEST = 8;
const MOST = 100_000;
const LONGEST_TEXT = 1_000_000;
