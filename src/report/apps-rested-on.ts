import type { AnyCheck, Context, GatewayInUse, Seen } from '../checks/check.ts';
import type { SourceName, Sources } from '../evidence/case.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { Observed } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import type { Setup } from '../evidence/setup.ts';
import type { FactUsed } from '../profiles/profile.ts';
import { isHint } from '../profiles/provider.ts';
import {
  type TakenFor,
  takenByHints,
  takenByProduct,
  takenForAgents,
  takenForProducts,
  withoutTaken,
} from '../profiles/review/taken-for.ts';
import type { AnyVerdict } from './run-check.ts';
import { notingUses, type Uses } from './used-sources.ts';

type Given = { readonly setup: Setup; readonly observed: Readonly<Partial<Record<SourceName, Observed<unknown>>>> };
type Judge = (gateway: GatewayInUse | null, dns: readonly AnswerIndex[]) => AnyVerdict;

/** What a check is run with, besides the gateway and the views of DNS. */
export interface Run {
  readonly check: AnyCheck;
  /** By which the evidence is as old as it is. */
  readonly context: Context;
  /** As the check is asked, which may be in another phase. */
  readonly asked: Context;
  readonly observed: Given['observed'];
  /** Notes what the check looked at; what it looks at when it is run again is not noted. */
  readonly uses: Uses;
  readonly tellsFacts: boolean;
}

/**
 * A check's `evaluate`, whose verdict says by which facts apps were taken for products, and fails by none that nobody read.
 *
 * In words: the check is judged once more as if its apps were none of the products. Where the verdict is another, it
 * rests on the facts by which they were recognised: of each product without whose apps it would be another. Where it is
 * a failure that would not be one without the apps that only an inferred or recalled fact speaks for, it is a warning.
 * An app of which the user said what it is rests on no fact.
 */
export function judgingApps({ check, context, asked, observed, uses, tellsFacts }: Run): Judge {
  const hasPrograms = [...check.needs, ...check.uses].includes('intuneApps');
  const judge = (given: Given, setup: Setup, seen: Uses, ...[gateway, dns]: Parameters<Judge>): AnyVerdict =>
    // Built by name from `needs`, which `defineCheck` ties to the types that `evaluate` asks for.
    check.evaluate({ ...valuesOf(check.needs, given), dns } as unknown as Seen, seen.with(dns), {
      ...asked,
      setup,
      gateway,
    });
  return (gateway, dns) => {
    const given = { setup: asked.setup, observed };
    const asks = { forApps: false };
    const note = (): void => {
      asks.forApps = true;
    };
    const verdict = judge(given, notingApps(given.setup, note), uses, gateway, dns);
    const taken = asks.forApps ? appsIn(given) : hasPrograms ? programsIn(given) : [];
    if (taken.length === 0 || verdict.outcome === 'not-applicable') return verdict;
    return restingOn(taken, verdict, { tellsFacts, missed: uses.missed()[0] ?? null }, (gone) => {
      const left = withoutThem(given, gone, asks.forApps);
      return judge(left, left.setup, notingUses(check, context, left.observed), gateway, dns);
    });
  };
}

function restingOn(
  taken: readonly TakenFor[],
  verdict: AnyVerdict,
  { tellsFacts, missed }: { readonly tellsFacts: boolean; readonly missed: Missed | null },
  without: (gone: readonly TakenFor[]) => AnyVerdict,
): AnyVerdict {
  const hints = takenByHints(taken);
  const held =
    verdict.outcome === 'fail' && hints.length > 0 ? withoutHints(verdict, hints, without(hints), missed) : verdict;
  if (!tellsFacts || held.code !== verdict.code || isSame(verdict, without(taken))) return held;
  const products = takenByProduct(taken);
  const bearing = products.length === 1 ? products : products.filter((one) => !isSame(verdict, without(one)));
  const facts = (bearing.length === 0 ? products : bearing).flatMap(surest);
  return { ...held, restsOn: [...facts, ...(held.restsOn ?? [])] };
}

type Missed = ReturnType<Uses['missed']>[number];

/** A failure as far as it stands without these apps. */
function withoutHints(
  verdict: AnyVerdict,
  hints: readonly TakenFor[],
  without: AnyVerdict,
  missed: Missed | null,
): AnyVerdict {
  if (without.outcome === 'fail') return verdict;
  // A failure stands whatever was not read beside it; a warning does not.
  if (missed !== null) {
    const { reason = 'never-read', detail = '' } = missed.gap ?? {};
    return { outcome: 'unknown', code: 'not-read', facts: { source: missed.source, reason, detail, resolver: null } };
  }
  // Whether the rest would have failed is not known, which is more than a warning; that nothing is recognised then is clear.
  if (without.outcome === 'unknown' && !NOTHING_LEFT.has(without.code)) return without;
  const apps = hints.map(({ label }) => label);
  const products = [...new Set(hints.map(({ profile }) => profile.name))];
  return { ...verdict, outcome: 'warn', takenFor: { apps, products } };
}

/** Codes that only say that no app is recognised. */
const NOTHING_LEFT: ReadonlySet<string> = new Set(['not-recognised', 'names-not-told']);

/** One line a product: the surest fact by which any of its apps was recognised. */
const surest = (taken: readonly TakenFor[]): readonly FactUsed[] => {
  const best = taken.find(({ fact }) => !isHint(fact.certainty)) ?? taken[0];
  return best === undefined ? [] : [best.fact];
};

/** The settled values of the sources that the check needs; the runner has seen to it that each is there. */
const valuesOf = (needs: readonly SourceName[], { observed }: Given): object =>
  Object.fromEntries(
    needs.flatMap((source) => {
      const settled = source === 'dns' ? null : settle(observed[source]);
      return settled?.kind === 'read' ? [[source, settled.reading.value]] : [];
    }),
  );

const valueOf = <N extends SourceName>({ observed }: Given, source: N): Sources[N] | null => {
  // What stands under the name of a source is a reading of that source.
  const settled = settle(observed[source] as Observed<Sources[N]> | undefined);
  return settled.kind === 'read' ? settled.reading.value : null;
};

const appsIn = (given: Given): readonly TakenFor[] =>
  takenForProducts(
    valueOf(given, 'servicePrincipals'),
    valueOf(given, 'applications'),
    valueOf(given, 'appsBaseline')?.apps ?? null,
    given.setup.appMatches,
  );

const programsIn = (given: Given): readonly TakenFor[] => takenForAgents(valueOf(given, 'intuneApps') ?? []);

/** Enterprise apps stay where they are and are nobody's; of Intune nothing else is looked at, so its programs go. */
function withoutThem(given: Given, gone: readonly TakenFor[], areApps: boolean): Given {
  const { setup, observed } = given;
  if (areApps) return { observed, setup: { ...setup, appMatches: withoutTaken(gone, setup.appMatches) } };
  const ids = new Set(gone.map(({ id }) => id));
  const readings = (observed.intuneApps ?? []) as Observed<Sources['intuneApps']>;
  const left = readings.map((reading) =>
    reading.extent === 'absent' ? reading : { ...reading, value: reading.value.filter(({ id }) => !ids.has(id)) },
  );
  return { setup, observed: { ...observed, intuneApps: left } };
}

const isSame = (one: AnyVerdict, other: AnyVerdict): boolean =>
  one.outcome === other.outcome &&
  one.code === other.code &&
  one.severity === other.severity &&
  JSON.stringify([one.facts, one.items]) === JSON.stringify([other.facts, other.items]);

/** The setup, which notes that it was asked what the user said of the apps. */
function notingApps(setup: Setup, note: () => void): Setup {
  const { appMatches } = setup;
  return Object.defineProperty({ ...setup }, 'appMatches', {
    enumerable: true,
    get: () => {
      note();
      return appMatches;
    },
  });
}
