import type { ImportedSourceName, ObservedSources, Sources, TenantSourceName } from '../../evidence/case.ts';
import { filesOf } from '../../evidence/import/files-in-case.ts';
import type { Observed, Reading } from '../../evidence/observed.ts';
import { settle } from '../../evidence/settle.ts';
import type { TenantProgress, TenantReadOptions } from '../tenant-port.ts';
import type { GraphOutside, GraphProblem } from './outside.ts';
import { missingScope } from './scopes.ts';
import { createAsking, type Asking } from './sources/asking.ts';
import { GATHERERS } from './sources/index.ts';
import { nothing } from './sources/reading.ts';
import { exchangeReadings } from './sources/snapshot.ts';

/**
 * Reads sources of the tenant and adds one reading for each to what is known.
 *
 * In words: a source whose newest reading is whole is not asked for again, so a run that was cut short is resumed by
 * another call. One whose scope was not granted is absent without a request. What waits for no other answer is asked in
 * one batch first, and each request once, however many sources need it. What a snapshot holds of Exchange is put under
 * the sources of Exchange as well. Nothing is thrown.
 */
export async function readTenant(
  outside: GraphOutside,
  sources: readonly TenantSourceName[],
  known: ObservedSources,
  { progress = () => undefined, cutoverAt }: Partial<Pick<TenantReadOptions, 'progress' | 'cutoverAt'>> = {},
): Promise<ObservedSources> {
  const wanted = [...new Set(sources)].filter((source) => !isWhole(known[source]));
  const asked = wanted.filter((source) => !outside.signal.aborted && missingScope(source, outside.has) === null);
  const asking = createAsking(outside, cutoverAt ?? null);
  for (const source of wanted) progress({ source, state: 'waiting', rows: 0 });
  await asking.answers([...new Set(asked.flatMap((source) => GATHERERS[source].opening))]);
  const made = await Promise.all(
    wanted.map(async (source) => ({ source, reading: await read(source, asking, progress) })),
  );
  return withExchange(made.reduce((observed, { source, reading }) => withReading(observed, source, reading), known));
}

/** The readings of Exchange that the snapshot which counts holds, beside those that came by files. */
function withExchange(observed: ObservedSources): ObservedSources {
  const settled = settle(observed.exchangeSnapshot);
  if (settled.kind === 'gap') return observed;
  const found = Object.entries(exchangeReadings(settled.reading)) as [ImportedSourceName, Observed<unknown>][];
  return found.reduce((all, [source, readings]) => {
    const given: Observed<unknown> = (all[source] ?? []).filter((one) => filesOf(one).length > 0);
    return { ...all, [source]: [...given, ...readings] };
  }, observed);
}

function withReading<K extends TenantSourceName>(
  observed: ObservedSources,
  source: K,
  reading: Reading<Sources[K]>,
): ObservedSources {
  const earlier: Observed<Sources[K]> = observed[source] ?? [];
  return { ...observed, [source]: [...earlier.filter((one) => !outlives(one, reading)), reading] };
}

async function read<K extends TenantSourceName>(
  source: K,
  asking: Asking,
  progress: (at: TenantProgress) => void,
): Promise<Reading<Sources[K]>> {
  const { outside } = asking;
  const gatherer = GATHERERS[source];
  const problem = whyNot(source, outside);
  let rows = 0;
  if (problem === null) progress({ source, state: 'reading', rows });
  const reading =
    problem === null
      ? await gatherer.read(asking, (count) => {
          rows = count;
          progress({ source, state: 'reading', rows });
        })
      : nothing(gatherer.path, outside.now(), problem);
  progress({ source, state: reading.extent === 'absent' ? 'failed' : 'done', rows });
  return reading;
}

function whyNot(source: TenantSourceName, { has, signal }: GraphOutside): GraphProblem | null {
  const scope = missingScope(source, has);
  if (scope !== null)
    return {
      reason: 'not-permitted',
      status: null,
      code: null,
      detail: `The permission \`${scope}\` was not granted.`,
    };
  if (!signal.aborted) return null;
  return { reason: 'cancelled', status: null, code: null, detail: 'stopped before it was read' };
}

const isWhole = (observed: Observed<unknown> | undefined): boolean => {
  const settled = settle(observed);
  return settled.kind === 'read' && settled.reading.extent === 'whole';
};

/**
 * Whether an earlier failure would count as newer than a reading made after it: a snapshot bears the time at which it
 * was taken, which may be before the failed attempt to read it.
 */
const outlives = (earlier: Reading<unknown>, reading: Reading<unknown>): boolean =>
  earlier.extent === 'absent' && reading.extent !== 'absent' && earlier.at > reading.provenance.at;
