import type { Case, ObservedSources, SourceName, Waiver } from '../../evidence/case.ts';
import type { Reading } from '../../evidence/observed.ts';
import type { Phase } from '../../evidence/setup.ts';
import { sourcesIn } from '../../evidence/sources.ts';
import { assess } from '../assess.ts';
import { type AnyForm, applied, type Ways } from './form.ts';
import { ANSWER_FORM, DNS_READING_FORM, READING_FORM, SETUP_FORM, SOURCE_FORMS, WAIVER_FORM } from './forms.ts';
import { waysOf } from './ways.ts';

/**
 * The case with pseudonyms in place of the tenant, its domains, people and addresses. The same name has the same pseudonym
 * wherever it stands, and under the same key in every file; every check comes to the same outcome.
 *
 * In words: every text of a source is dealt with as its form says. Sources of a later version are left out, since nobody
 * knows what stands in them; so is the body of a configuration snapshot, whose objects stand in the sources of Exchange.
 *
 * @param key 32 random octets; whoever does not have them cannot tell what a pseudonym stands for.
 */
export function redacted(file: Case, key: Uint8Array): Case {
  const ways = waysOf(file, key);
  const bare: Case = {
    ...file,
    observed: observedOf(file.observed, ways),
    setup: applied(file.setup, SETUP_FORM, ways),
    answers: file.answers.map((answer) => applied(answer, ANSWER_FORM, ways)),
    waivers: [],
  };
  return { ...bare, waivers: waiversOf(file, bare, ways) };
}

function observedOf(observed: ObservedSources, ways: Ways): ObservedSources {
  return Object.fromEntries(
    sourcesIn(observed).map(([source, readings]) => [
      source,
      readings.map((reading: Reading<unknown>) => applied(withoutBody(source, reading), formOf(source), ways)),
    ]),
  );
}

const formOf = (source: SourceName): AnyForm => ({
  ...(source === 'dns' ? DNS_READING_FORM : READING_FORM),
  value: SOURCE_FORMS[source],
});

function withoutBody(source: SourceName, reading: Reading<unknown>): Reading<unknown> {
  if (source !== 'exchangeSnapshot' || reading.extent === 'absent') return reading;
  const { newest } = reading.value as { readonly newest: object | null };
  return newest === null
    ? reading
    : { ...reading, value: { ...(reading.value as object), newest: { ...newest, resources: [] } } };
}

const PHASES: readonly Phase[] = ['pre-change', 'permission-review', 'post-cutover'];

/**
 * Waivers with the items that the checks give of the redacted case.
 *
 * In words: an item is a text that a check made, so none is rebuilt here. Both cases are judged, and the item of a finding
 * is the one that stands at its place in the same finding of the other.
 */
function waiversOf(file: Case, bare: Case, ways: Ways): readonly Waiver[] {
  const items = new Map<string, string>();
  const wanted = new Set(file.waivers.flatMap((waiver) => waiver.items.map((item) => nameOf(waiver, item))));
  for (const phase of new Set([file.setup.phase, ...PHASES])) {
    if ([...wanted].every((name) => items.has(name))) break;
    const options = { now: new Date(file.assessedAt), phase };
    const [was, is] = [file, bare].map((one) => assess(one, options).findings);
    was?.forEach((finding, at) => {
      const made = is?.[at]?.items ?? [];
      finding.items.forEach((item, index) => {
        const other = made[index];
        if (other !== undefined && !items.has(nameOf(finding, item))) items.set(nameOf(finding, item), other);
      });
    });
  }
  return file.waivers.map((waiver) => ({
    ...applied(waiver, WAIVER_FORM, ways),
    items: waiver.items.map((item) => items.get(nameOf(waiver, item)) ?? ways.words(item, {})),
  }));
}

const nameOf = (
  { checkId, domain = '' }: { readonly checkId: string; readonly domain?: string },
  item: string,
): string => JSON.stringify([checkId, domain, item]);
