import type { Reply } from '../reply.ts';
import type { Entity } from '../tenants/tenant.ts';
import type { Collection } from './collection.ts';
import { TYPES } from './entity-types.ts';
import { problem } from './problem.ts';
import type { GraphRequest } from './request.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The trace of a window of at most ten days that began at most 90 days ago and does not end in the future; the last 48
 * hours where the filter names none.
 */
export function messageTraces({ tenant, url, now, wantsNewEnumMembers }: GraphRequest): Collection | Reply {
  const filter = url.searchParams.get('$filter') ?? '';
  const [start, end] = [instant(filter, 'ge'), instant(filter, 'le')];
  const [from, to] = [start ?? (end ?? now) - 48 * HOUR, end ?? now];
  // A minute for clocks that differ.
  const isOutside = to > now + 60_000 || to < from || to - from > 10 * DAY || from < now - 90 * DAY;
  if (Number.isNaN(from) || Number.isNaN(to) || isOutside)
    return problem(400, 'BadRequest', 'The time range of receivedDateTime is not valid.');
  const rows = tenant.tenant.messageTraces
    .filter(({ receivedDateTime }) => {
      const at = Date.parse(String(receivedDateTime));
      return at >= from && at <= to;
    })
    .map((row) => (row.status === 'recalled' && !wantsNewEnumMembers ? unknownStatus(row) : row));
  const sizes = { usual: 1000, most: 5000 };
  return { kind: 'collection', type: TYPES.exchangeMessageTrace, rows, sizes, isDirectory: false };
}

const unknownStatus = (row: Entity): Entity => ({ ...row, status: 'unknownFutureValue' });

function instant(filter: string, operator: 'ge' | 'le'): number | null {
  const found = new RegExp(`receivedDateTime ${operator} (\\S+)`, 'i').exec(filter)?.[1];
  return found === undefined ? null : Date.parse(found);
}
