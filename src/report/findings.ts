import type { AnyCheck, Area, Context } from '../checks/check.ts';
import { COMMON_WORDS } from '../checks/common-words.ts';
import { listed } from '../checks/english.ts';
import type { Waiver } from '../evidence/case.ts';
import { isOfThePast } from '../evidence/sources.ts';
import { conflictsOf } from './conflicts.ts';
import { dated, datedFacts } from './dated.ts';
import { isAged } from './freshness.ts';
import type { Finding, PartId } from './report.ts';
import type { AnyVerdict, Judged } from './run-check.ts';
import { unturned } from './turned-text.ts';
import { waiverFor } from './waive.ts';

/** The part of the verdict that each section of the checklist belongs to. */
export const PART_OF: Readonly<Record<Area, PartId>> = {
  mx: 'dns',
  authentication: 'dns',
  inbound: 'exchange',
  filtering: 'exchange',
  outbound: 'exchange',
  apps: 'apps',
  credentials: 'apps',
  consent: 'apps',
  recipients: 'apps',
  devices: 'devices',
  tests: 'exchange',
  answers: 'answers',
};

/** Turns what a check came to into the finding that screens and exports show: the only place where sentences are made. */
export function findingOf(check: AnyCheck, context: Context, judged: Judged, waivers: readonly Waiver[]): Finding {
  const { verdict, evidence, views } = judged;
  const { says, fix } = sentences(check, verdict);
  const bad = verdict.outcome === 'fail' || verdict.outcome === 'warn';
  const known = {
    checkId: check.id,
    code: verdict.code,
    items: verdict.items ?? [],
    ...(check.about === 'domain' ? { domain: context.domain } : {}),
  };
  const otherFailures = views.some(({ outcome, code }) => outcome === 'fail' && code !== verdict.code);
  // A waiver names one code, so it cannot cover what another resolver's view shows besides.
  const waiver = otherFailures ? undefined : waiverFor(known, waivers, context.now);
  return {
    ...known,
    revision: check.revision,
    area: check.area,
    part: PART_OF[check.area],
    outcome: verdict.outcome,
    severity: verdict.severity ?? check.severity,
    title: bad ? check.words.en.failedTitle : check.words.en.title,
    says,
    why: check.words.en.why,
    facts: verdict.facts,
    fix,
    references: check.references.map((one) => dated(one, context.now)),
    crossRefs: check.crossRefs,
    evidence,
    views,
    ...agedSince(evidence, context),
    ...(verdict.restsOn === undefined || verdict.restsOn.length === 0
      ? {}
      : { restsOn: datedFacts(verdict.restsOn, context.now) }),
    ...(verdict.outcome === 'not-applicable' ? {} : conflictsOf(check, context)),
    ...(verdict.outcome === 'not-applicable' ? {} : forPerson(check, context)),
    ...(verdict.outcome === 'fail' && !judged.isWhole ? { incomplete: true } : {}),
    ...(waiver === undefined ? {} : { waiver }),
  };
}

/** The oldest of what was read of the tenant, where that is a warning beside the finding; DNS is told on by its TTL. */
function agedSince(evidence: Judged['evidence'], context: Context): Pick<Finding, 'agedSince'> {
  const grows = evidence.filter(({ source }) => source !== 'dns' && !isOfThePast(source));
  const aged = grows.filter(({ at }) => isAged(at, context)).map(({ at }) => at);
  const [oldest] = aged.sort();
  return oldest === undefined ? {} : { agedSince: oldest };
}

/** What a person is asked, and how a test is carried out. */
function forPerson({ words }: AnyCheck, context: Context): Pick<Finding, 'asks' | 'guide'> {
  const { asks, guide } = words.en;
  return { ...(asks === undefined ? {} : { asks }), ...(guide === undefined ? {} : { guide: guide(context) }) };
}

function sentences(
  check: AnyCheck,
  { code, facts, takenFor }: AnyVerdict,
): { readonly says: string; readonly fix: readonly string[] } {
  // A code is the check's own or a common one: the type of `evaluate` allows no third kind.
  const own = check.words.en as Spoken;
  const words = own.says[code] === undefined ? (COMMON_WORDS as Spoken) : own;
  const fix = words.fix[code]?.(facts) ?? [];
  const steps = takenFor === undefined ? fix : [...fix, toSettle(takenFor)];
  return { says: unturned(words.says[code]?.(facts) ?? ''), fix: steps.map(unturned) };
}

/** How a warning that would be a failure becomes one, or goes away. */
const toSettle = ({ apps, products }: NonNullable<AnyVerdict['takenFor']>): string =>
  `Say whether ${listed(apps)} ${apps.length === 1 ? 'is' : 'are'} ${listed(products)}: no document that was read tells it, so this warns and does not fail. For an enterprise app the answer is on its page here.`;

/** Words whose codes are no longer known by type. */
interface Spoken {
  readonly says: Readonly<Record<string, ((facts: unknown) => string) | undefined>>;
  readonly fix: Readonly<Record<string, ((facts: unknown) => readonly string[]) | undefined>>;
}
