import type { Reply } from '../reply.ts';
import type { Collection, Single } from './collection.ts';
import { TYPES } from './entity-types.ts';
import { problem } from './problem.ts';
import type { GraphRequest } from './request.ts';

/** The jobs; a status that came later than the others is hidden from whoever does not ask for such members. */
export function snapshotJobs({ tenant, wantsNewEnumMembers }: GraphRequest): Collection {
  const rows = tenant.tenant.snapshotJobs.map((job) =>
    job.status === 'partiallySuccessful' && !wantsNewEnumMembers ? { ...job, status: 'unknownFutureValue' } : job,
  );
  const sizes = { usual: 100, most: 999 };
  return { kind: 'collection', type: TYPES.configurationSnapshotJob, rows, sizes, isDirectory: false };
}

/** A snapshot is kept for seven days, its job longer. */
export function snapshot({ tenant }: GraphRequest, [id = '']: readonly string[]): Single | Reply {
  const found = tenant.tenant.snapshots.find((other) => other.id === id);
  return found === undefined
    ? problem(404, 'NotFound', `The snapshot '${id}' was not found.`)
    : { kind: 'entity', type: TYPES.configurationBaseline, entity: found };
}
