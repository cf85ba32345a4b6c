import type { ImportedSourceName, ObservedSources } from '../case.ts';
import type { Observed, Reading } from '../observed.ts';

/**
 * Adds a reading to those of a source.
 *
 * In words: a failure says nothing of the tenant, so it stands only while nothing else does. Of very many readings the
 * oldest go.
 */
export function joinReading(
  observed: ObservedSources,
  source: ImportedSourceName,
  reading: Reading<unknown>,
): ObservedSources {
  const there: Observed<unknown> = observed[source] ?? [];
  const told = there.filter(({ extent }) => extent !== 'absent');
  if (reading.extent === 'absent' && told.length > 0) return observed;
  const all = reading.extent === 'absent' ? [...there, reading] : newest([...told, reading]);
  // The caller takes the reading from where readings of this source are made.
  return { ...observed, [source]: all.slice(-MOST_READINGS) };
}

/** The newest of many, in their order. */
function newest(readings: Observed<unknown>): Observed<unknown> {
  if (readings.length <= MOST_READINGS) return readings;
  const oldest = readings.reduce((old, one) => (timeOf(one) < timeOf(old) ? one : old));
  return readings.filter((one) => one !== oldest);
}

const timeOf = (reading: Reading<unknown>): string =>
  reading.extent === 'absent' ? reading.at : reading.provenance.at;
/** A case file takes a thousand. */
const MOST_READINGS = 200;
