import type { Also, AnyCheck, Context } from '../checks/check.ts';
import type { PastedPolicy, SourceName } from '../evidence/case.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { AbsentReading, IsoTime, Observed, PartReading, WholeReading } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import { stalenessOf } from './freshness.ts';

/** A reading, besides DNS, that a check looked at. */
export interface UsedReading {
  readonly source: SourceName;
  readonly reading: WholeReading<unknown> | PartReading<unknown>;
  /** When what it says of the domain in question was read. */
  readonly at: IsoTime;
}

/** The sources that a check names in `uses`, and which of them it looked at so far. */
export interface Uses {
  /** The sources as the check is given them, with these views of DNS. */
  readonly with: (dns: readonly AnswerIndex[]) => Also<SourceName>;
  readonly looked: () => readonly UsedReading[];
  /** Those that it looked for and that were not read. */
  readonly missed: () => readonly { readonly source: SourceName; readonly gap: AbsentReading | null }[];
}

/**
 * Gives a check the sources in its `uses` and notes which it takes up. A check that found its answer without them must
 * not be held to their age, so it takes a source out of `also` only where it needs it.
 */
export function notingUses(
  check: AnyCheck,
  context: Context,
  given: Readonly<Partial<Record<SourceName, Observed<unknown>>>>,
): Uses {
  const { domain } = context;
  const observed = withoutUnfit(check, context, given);
  const taken = new Set<SourceName>();
  const also = (dns: readonly AnswerIndex[]): object => {
    const sources = {};
    for (const source of check.uses)
      Object.defineProperty(sources, source, {
        enumerable: true,
        get: () => {
          // The runner itself notes which answers of DNS are looked at.
          if (source === 'dns') return dns;
          taken.add(source);
          return observed[source] ?? [];
        },
      });
    return sources;
  };
  return {
    // Built by name from `uses`, which `defineCheck` ties to the types that `evaluate` asks for.
    with: (dns) => also(dns) as Also<SourceName>,
    looked: () =>
      [...taken].flatMap((source): UsedReading[] => {
        const settled = settle(observed[source]);
        if (settled.kind === 'gap') return [];
        const { reading } = settled;
        return [{ source, reading, at: readAt(source, reading.value, domain) ?? reading.provenance.at }];
      }),
    missed: () =>
      [...taken].flatMap((source) => {
        const settled = settle(observed[source]);
        return settled.kind === 'gap' ? [{ source, gap: settled.reading }] : [];
      }),
  };
}

/** What was read, but for a stale or partial reading of what only the check's sentence tells of. */
function withoutUnfit<T>(
  check: AnyCheck,
  context: Context,
  observed: Readonly<Partial<Record<SourceName, Observed<T>>>>,
): Readonly<Partial<Record<SourceName, Observed<T>>>> {
  const aside: readonly string[] = check.aside ?? [];
  const isFit = (source: string, readings: Observed<T>): boolean => {
    const { reading } = settle(readings);
    return reading?.extent === 'whole' && stalenessOf(source, reading.provenance.at, context) === null;
  };
  return Object.fromEntries(
    Object.entries(observed).filter(([source, readings]) => !aside.includes(source) || isFit(source, readings)),
  );
}

/** A list of pasted policies is made anew with each of them, so the time of the list is not that of every text in it. */
function readAt(source: SourceName, value: unknown, domain: string): IsoTime | null {
  if (source !== 'mtaStsPolicies') return null;
  return (value as readonly PastedPolicy[]).findLast((policy) => policy.domain === domain)?.at ?? null;
}
