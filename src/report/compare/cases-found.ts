import type { Case, SourceName, Sources } from '../../evidence/case.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { settle, type Settled, settleDns } from '../../evidence/settle.ts';
import { SOURCE_TITLE } from '../../evidence/sources.ts';
import { counted } from '../../checks/english.ts';
import type { Report } from '../report.ts';
import { type BothTimes, bothTimes } from './both-times.ts';
import type { Comparison } from './comparison.ts';
import { type DnsThen, dnsDifferences } from './dns-differences.ts';
import { rightsDifferences } from './rights-differences.ts';
import { answerThings, setupThings } from './setup-things.ts';
import { THINGS } from './source-things.ts';
import { differencesOf, type Found } from './thing.ts';

/** A case as it is judged, and what was said of it. */
export interface CaseThen {
  readonly file: Case;
  readonly report: Report;
}

/** Everything that differs, source by source, and of what nothing or not all could be said. */
export interface CasesFound {
  readonly found: readonly Found[];
  readonly notCompared: Comparison['notCompared'];
}

/** Compares what two cases hold, by the readings that count; what stands in one of them only is no difference. */
export function casesFound(before: CaseThen, after: CaseThen): CasesFound {
  const both = bothTimes(before.file, after.file);
  const rights = rightsDifferences(before.file, after.file, both.compared);
  const why: (readonly [SourceName, string])[] = [...rights.why];
  const found = (Object.keys(SOURCE_TITLE) as SourceName[]).flatMap((source): readonly Found[] => {
    if (source === 'dns') {
      const dns = dnsDifferences(dnsThen(before), dnsThen(after));
      why.push(...dns.why.map((sentence) => ['dns', sentence] as const));
      return both.compared.has('dns') ? dns.found : [];
    }
    const [then, now] = [settledIn(before, source), settledIn(after, source)];
    why.push(...whyNot(then, now).map((sentence) => [source, sentence] as const));
    const own = then.kind === 'read' && now.kind === 'read' ? sourceFound(source, then, now, both) : [];
    return [...own, ...rights.found.filter((one) => one.source === source)];
  });
  const whole = (things: (file: Case) => ReturnType<typeof setupThings>, source: 'setup' | 'answers') =>
    differencesOf(
      source,
      { things: things(before.file), isPart: false },
      { things: things(after.file), isPart: false },
    );
  return {
    found: [...found, ...whole(setupThings, 'setup'), ...whole(answerThings, 'answers')],
    notCompared: oncePerSource(why),
  };
}

type Read<T> = Extract<Settled<T>, { readonly kind: 'read' }>;

function sourceFound<K extends SourceName>(
  source: K,
  then: Read<Sources[K]>,
  now: Read<Sources[K]>,
  both: BothTimes,
): readonly Found[] {
  const things = THINGS[source];
  const side = ({ reading }: Read<Sources[K]>): Parameters<typeof differencesOf>[1] => ({
    things: things(reading.value, both),
    isPart: reading.extent === 'part',
  });
  const found = differencesOf(source, side(then), side(now));
  return source === 'transportRules' ? withoutShifts(found, then, now) : found;
}

/**
 * Without the places of rules that moved only because others came or went: where those that are there both times stand
 * in the same order, none of them was moved.
 */
function withoutShifts(found: readonly Found[], then: Read<unknown>, now: Read<unknown>): readonly Found[] {
  const moved = found.filter(({ field }) => field === 'priority');
  const isPart = [then, now].some(({ reading }) => reading.extent === 'part');
  if (moved.length === 0 || !(isPart || found.some(({ what }) => what !== 'changed'))) return found;
  const place = (rule: unknown): number => (rule as TransportRule).priority ?? 0;
  const inOrder = (time: 'before' | 'after'): string =>
    JSON.stringify([...moved].sort((a, b) => place(a.from[time]) - place(b.from[time])).map(({ object }) => object));
  return inOrder('before') === inOrder('after') ? found.filter(({ field }) => field !== 'priority') : found;
}

const settledIn = <K extends SourceName>({ file }: CaseThen, source: K): Settled<Sources[K]> =>
  settle<Sources[K]>(file.observed[source]);

const dnsThen = ({ file: { observed, setup }, report }: CaseThen): DnsThen => ({
  dns: settleDns(observed.dns, setup.withoutResolvers ?? []),
  domains: setup.domains.map(({ name }) => name),
  mxTtl: (domain) => report.domains.find(({ name }) => name === domain)?.mxTtl?.knowledge ?? null,
});

/** Nobody is told of what was never asked for. */
function whyNot(then: Settled<unknown>, now: Settled<unknown>): readonly string[] {
  if (then.reading === null && now.reading === null) return [];
  const gap = ({ kind, reading }: Settled<unknown>, time: string): readonly string[] =>
    kind === 'read'
      ? []
      : [reading === null ? `Not read at the ${time} time.` : `Could not be read at the ${time} time.`];
  const gaps = [...gap(then, 'earlier'), ...gap(now, 'later')];
  return gaps.length > 0 ? gaps : [...partly(then, 'earlier', 'new'), ...partly(now, 'later', 'gone')];
}

function partly({ reading }: Settled<unknown>, time: string, what: string): readonly string[] {
  if (reading?.extent !== 'part') return [];
  return [
    `Read in part at the ${time} time (${counted(reading.missing.length, 'part')} missing), so nothing is said to be ${what}.`,
  ];
}

function oncePerSource(why: readonly (readonly [SourceName, string])[]): Comparison['notCompared'] {
  const found = new Map<SourceName, string[]>();
  for (const [source, sentence] of why) {
    const there = found.get(source);
    if (there === undefined) found.set(source, [sentence]);
    else if (!there.includes(sentence)) there.push(sentence);
  }
  return [...found].map(([source, sentences]) => ({ source, why: sentences.join(' ') }));
}
