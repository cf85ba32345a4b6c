import type { Also, AnyCheck, Context } from '../checks/check.ts';
import type { PastedPolicy, SourceName } from '../evidence/case.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { IsoTime, Observed, PartReading, WholeReading } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';

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
}

/**
 * Gives a check the sources in its `uses` and notes which it takes up. A check that found its answer without them must
 * not be held to their age, so it takes a source out of `also` only where it needs it.
 */
export function notingUses(
  check: AnyCheck,
  { domain }: Context,
  observed: Readonly<Partial<Record<SourceName, Observed<unknown>>>>,
): Uses {
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
  };
}

/** A list of pasted policies is made anew with each of them, so the time of the list is not that of every text in it. */
function readAt(source: SourceName, value: unknown, domain: string): IsoTime | null {
  if (source !== 'mtaStsPolicies') return null;
  return (value as readonly PastedPolicy[]).findLast((policy) => policy.domain === domain)?.at ?? null;
}
