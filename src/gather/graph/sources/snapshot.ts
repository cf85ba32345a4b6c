import type { ObservedSources } from '../../../evidence/case.ts';
import { SOURCE_OF_KIND } from '../../../evidence/exchange/object.ts';
import { ALL_KINDS } from '../../../evidence/import/kinds.ts';
import { snapshotReadings } from '../../../evidence/import/snapshot.ts';
import type { Reading } from '../../../evidence/observed.ts';
import type { ExchangeSnapshot } from '../../../evidence/tenant/snapshot.ts';
import { readSnapshotJob, readSnapshotResources, type JobRow } from '../../../evidence/tenant/read/snapshot.ts';
import type { GraphAnswer, GraphOutside } from '../outside.ts';
import { NOT_READ, readRows, type Gatherer } from './gatherer.ts';
import { found, inWords, nothing, readingOf, requestOf } from './reading.ts';

const JOBS_PATH =
  '/v1.0/admin/configurationManagement/configurationSnapshotJobs?$select=id,displayName,status,createdDateTime,completedDateTime,resourceLocation,resources,errorDetails&$orderby=createdDateTime%20desc&$top=50';
const snapshotPath = (version: 'v1.0' | 'beta', id: string): string =>
  `/${version}/admin/configurationManagement/configurationSnapshots/${id}`;
/** Without it `partiallySuccessful` comes as an unknown value. */
const ALL_STATES = { Prefer: 'include-unknown-enum-members' };
/** Of the finished ones the newest counts; the next is tried only where one was deleted in the meantime. */
const MOST_TRIED = 3;

/**
 * The newest snapshot of Exchange that an administrator had made. The address that a job gives is used for nothing but
 * the id in it, and only where it is at the host that is being read: the token goes nowhere else.
 */
export const exchangeSnapshot: Gatherer<'exchangeSnapshot'> = {
  source: 'exchangeSnapshot',
  path: JOBS_PATH,
  opening: [],
  read: async ({ outside }, progress) => {
    const listed = await outside.pages(JOBS_PATH, { headers: ALL_STATES });
    if (listed.pages === 0 && listed.problem !== null) return nothing(JOBS_PATH, listed.at, listed.problem);
    const list = {
      rows: listed.rows,
      missing: listed.problem === null ? [] : [`page ${listed.pages + 1} of snapshot jobs: ${inWords(listed.problem)}`],
    };
    const { rows, missing } = readRows(list, 'snapshot jobs', readSnapshotJob);
    const jobs = rows.map(({ job }) => job).slice(0, MOST_JOBS);
    const withoutAny = (more: readonly string[]): ReturnType<typeof found<ExchangeSnapshot>> =>
      found(JOBS_PATH, { value: { jobs, newest: null }, at: listed.at, missing: [...missing, ...more] });

    for (const { job, snapshotId } of finished(rows, outside).slice(0, MOST_TRIED)) {
      const { answer, path } = await readSnapshot(outside, snapshotId);
      if (!answer.ok && answer.problem.status === 404) continue;
      if (!answer.ok)
        return withoutAny([`the snapshot of ${job.completedAt ?? 'unknown time'}: ${inWords(answer.problem)}`]);
      const read = readSnapshotResources(answer.body);
      if (read === null) return withoutAny([`the snapshot of ${job.completedAt ?? 'unknown time'}: ${NOT_READ}`]);
      const { resources, unread } = read;
      progress(resources.length);
      const lost = unread === 0 ? [] : [`${unread} ${UNREAD}`];
      const failed = job.failedTypes.map((type) => `${type}, which the snapshot could not write down`);
      return readingOf({ jobs, newest: { job, resources } }, [...missing, ...failed, ...lost], {
        route: 'snapshot',
        request: requestOf(path),
        at: job.completedAt ?? answer.at,
      });
    }
    return withoutAny([]);
  },
};

/**
 * What of Exchange stands in the newest snapshot, as readings of its own sources. Without a snapshot there are none:
 * what a file tells of Exchange must not be hidden by a snapshot that nobody made.
 */
export function exchangeReadings(reading: Reading<ExchangeSnapshot> | undefined): ObservedSources {
  if (reading === undefined || reading.extent === 'absent') return {};
  const { provenance } = reading;
  const unread = reading.extent === 'part' ? reading.missing.filter((what) => what.endsWith(UNREAD)) : [];
  const lists = snapshotReadings(reading.value);
  const found = ALL_KINDS.flatMap((kind) => {
    const told = lists[kind]?.find((one) => one.extent !== 'absent');
    if (told === undefined) return [];
    return [[SOURCE_OF_KIND[kind], [readingOf(told.value, [...told.missing, ...unread], provenance)]] as const];
  });
  // Each kind's reading stands under its own source.
  return Object.fromEntries(found);
}

type FinishedJob = Pick<JobRow, 'job'> & { readonly snapshotId: string };

/** Jobs with a snapshot of Exchange at this host, the newest first. */
function finished(rows: readonly JobRow[], { host }: GraphOutside): readonly FinishedJob[] {
  return rows
    .flatMap(({ job, resourceLocation }) => {
      const snapshotId = resourceLocation === null ? null : idAt(resourceLocation, host);
      const isOfExchange = job.resourceTypes.some((type) => type.startsWith('microsoft.exchange.'));
      const isDone = job.completedAt !== null && !/^(?:running|notstarted|failed)$/i.test(job.status);
      return snapshotId !== null && isOfExchange && isDone ? [{ job, snapshotId }] : [];
    })
    .sort((a, b) => ((a.job.completedAt ?? '') < (b.job.completedAt ?? '') ? 1 : -1));
}

/** The id in an address such as `https://graph.microsoft.com/beta/…/configurationSnapshots('…')`; null elsewhere. */
function idAt(address: string, host: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.host !== host) return null;
  return /\/configurationSnapshots(?:\('|\/)([\da-f-]{36})(?:'\))?$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? null;
}

async function readSnapshot(
  outside: GraphOutside,
  id: string,
): Promise<{ readonly answer: GraphAnswer; readonly path: string }> {
  const path = snapshotPath('v1.0', id);
  const answer = await outside.get(path);
  if (answer.ok || answer.problem.status !== 404) return { answer, path };
  const beta = snapshotPath('beta', id);
  const second = await outside.get(beta);
  // Where beta addresses are switched off, it is the first answer that tells something.
  return !second.ok && second.problem.status === null ? { answer, path } : { answer: second, path: beta };
}

const MOST_JOBS = 10_000;
/** Ends what is said of entries that were lost; of which kind they were nobody knows. */
const UNREAD = 'entries of the snapshot that could not be read';
