import { expect } from 'vitest';
import type { Context } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case, ObservedSources } from '../../src/evidence/case.ts';
import { settle, settleDns } from '../../src/evidence/settle.ts';
import type { Observed } from '../../src/evidence/observed.ts';
import { gatewayInUse } from '../../src/report/gateway-in-use.ts';
import { MAKERS } from '../../src/report/plan/changes/index.ts';
import type { Made, MakerContext, PlannedObjects } from '../../src/report/plan/maker.ts';
import type { ExchangeChange } from '../../src/report/plan/plan.ts';
import { systemsConcerned } from '../../src/report/questions.ts';
import { runCheck } from '../../src/report/run-check.ts';
import { exported, organisationIn, run } from './simulation/exchange-online.ts';

const valueOf = <T>(observed: Observed<T> | undefined): T | null => {
  const settled = settle(observed);
  return settled.kind === 'read' ? settled.reading.value : null;
};

/** One check of a case, without the hundred others, and where it is judged. */
function judged(file: Case, checkId: string, domain = 'contoso.com') {
  const { setup, observed, answers } = file;
  const check = CHECKS.find(({ id }) => id === checkId);
  if (check === undefined) throw new Error(`There is no check ${checkId}.`);
  const evidence = { dns: settleDns(observed.dns, []), observed };
  const context: Context = {
    setup,
    domain: check.about === 'domain' ? domain : '',
    role: 'receives',
    gateway: gatewayInUse(setup),
    systems: systemsConcerned(setup),
    answers,
    now: new Date(file.assessedAt),
  };
  const { outcome, code } = runCheck(check, context, evidence).verdict;
  return { evidence, context, outcome, code };
}

/** `fail no-lock` */
export const said = (file: Case, checkId: string, domain?: string): string => {
  const { outcome, code } = judged(file, checkId, domain);
  return `${outcome} ${code}`;
};

/** What the maker of a check is given of a case. */
export function contextOf(file: Case, checkId: string, domain?: string): MakerContext {
  const { observed, setup } = file;
  const { evidence, context, outcome, code } = judged(file, checkId, domain);
  return {
    file,
    evidence,
    context,
    proof: { checkId, ...(context.domain === '' ? {} : { domain: context.domain }), outcome, code },
    planned: {
      inboundConnectors: valueOf(observed.inboundConnectors),
      outboundConnectors: valueOf(observed.outboundConnectors),
      transportRules: valueOf(observed.transportRules),
    },
    earlier: [],
    isAfterCutover: setup.phase === 'post-cutover',
  };
}

/** What a maker gives, and the tenant once an administrator has run its commands, or has run them and gone back. */
export interface Tried {
  readonly made: Made;
  readonly changes: readonly ExchangeChange[];
  readonly file: Case;
  readonly back: Case;
}

/** What the maker of a check gives for a case. */
export function madeFor(file: Case, checkId: string, domain?: string): Made {
  const make = MAKERS[checkId];
  if (make === undefined) throw new Error(`Nobody makes what ${checkId} asks for.`);
  return make(contextOf(file, checkId, domain));
}

export const exchangeChanges = ({ changes }: Made): readonly ExchangeChange[] =>
  changes.filter((one) => one.kind === 'exchange');

/** Has a maker write its commands, runs them, exports everything, and reads that. */
export function tryOut(file: Case, checkId: string, domain?: string): Tried {
  const made = madeFor(file, checkId, domain);
  const changes = exchangeChanges(made);
  const at = file.assessedAt;
  const before = organisationIn(file.observed, at);
  const after = changes.flatMap(({ commands }) => commands).reduce((now, line) => run(now, line, at), before);
  const back = changes
    .toReversed()
    .flatMap((one) => one.back)
    .reduce((now, line) => run(now, line, at), after);
  const withOrganisation = (organisation: typeof before): Case => ({
    ...file,
    observed: { ...file.observed, ...exported(organisation, at) },
  });
  return { made, changes, file: withOrganisation(after), back: withOrganisation(back) };
}

/** One state of a tenant, what the check says of it, and what it has to say when the commands have run. */
export interface Trial {
  readonly when: string;
  readonly file: Case;
  readonly is: string;
  readonly then: string;
  readonly domain?: string;
}

/**
 * Tries one check's maker: the check says what is expected before and after, what the maker foresees is what the export
 * then holds, the way back leads to what was there, and the maker has nothing more to do.
 */
export function expectTrial(checkId: string, { file, is, then, domain }: Trial): Tried {
  expect(said(file, checkId, domain)).toBe(is);
  const tried = tryOut(file, checkId, domain);
  expect(said(tried.file, checkId, domain)).toBe(then);
  for (const [source, foreseen] of Object.entries(tried.made.planned ?? {}))
    expect(bare(foreseen)).toStrictEqual(bare(valueIn(tried.file.observed, source)));
  expectTakenBack(file, tried);
  const again = tryOut(tried.file, checkId, domain);
  expect(again.changes).toStrictEqual([]);
  return tried;
}

/** That the way back leads to what was there. */
export function expectTakenBack(file: Case, { back }: Pick<Tried, 'back'>): void {
  for (const source of SOURCES)
    expect(bare(valueIn(back.observed, source))).toStrictEqual(bare(valueIn(file.observed, source)));
}

const SOURCES = [
  'inboundConnectors',
  'outboundConnectors',
  'transportRules',
  'organizationConfig',
  'contentFilterPolicies',
  'connectionFilterPolicies',
  'arcConfig',
  'dkimSigningConfigs',
] as const;

const valueIn = (observed: ObservedSources, source: string): unknown => {
  const { [source as keyof PlannedObjects]: readings } = observed;
  return valueOf<unknown>(readings);
};

/** Without what no command sets: where it was read, when it changed, how the service orders and numbers things. */
const bare = (objects: unknown): unknown =>
  Array.isArray(objects)
    ? objects
        .map((one: Readonly<Record<string, unknown>>) => one)
        .sort((a, b) => Number(a.priority ?? 0) - Number(b.priority ?? 0))
        .map((one) =>
          Object.fromEntries(
            Object.entries(one)
              .filter(([key]) => !NOT_SET.has(key))
              .map(([key, value]) => [key, WITHOUT_ORDER.has(key) ? sorted(value) : value]),
          ),
        )
    : objects;
const sorted = (list: unknown): unknown =>
  Array.isArray(list) ? list.map((one: unknown) => JSON.stringify(one).toLowerCase()).sort() : list;
const WITHOUT_ORDER: ReadonlySet<string> = new Set(['conditions', 'exceptions', 'actions']);
const NOT_SET: ReadonlySet<string> = new Set([
  'from',
  'notCarried',
  'cut',
  'guid',
  'changedAt',
  // Exchange numbers rules without gaps, and the rules of a test have some.
  'priority',
  'mtaStsMode',
  'smtpDaneMode',
  'lastValidatedAt',
]);
