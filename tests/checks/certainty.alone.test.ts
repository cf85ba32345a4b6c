import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case } from '../../src/evidence/case.ts';
import { OFFERED } from '../../src/profiles/index.ts';
import type { Certainty, GatewayProfile } from '../../src/profiles/profile.ts';
import { isHint } from '../../src/profiles/provider.ts';
import {
  type Stated,
  STATED_FIELDS,
  type StatedField,
  statedFact,
  statedIn,
  withoutStated,
} from '../../src/profiles/stated.ts';
import { assess } from '../../src/report/assess.ts';
import { dated } from '../../src/report/dated.ts';
import type { Finding } from '../../src/report/report.ts';
import { DEMOS } from '../support/demos.ts';
import { type GatewayTenant, type Product, tenantsOf, waysOf } from '../support/gateway-tenants.ts';
import { STORIES } from '../support/stories.ts';

/** What the assessments of these tests are told of the gateway in use, in place of what its profile states. */
const told = vi.hoisted(() => ({ change: (profile: unknown): unknown => profile }));

vi.mock(import('../../src/report/gateway-in-use.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    gatewayInUse: (setup) => {
      const gateway = real.gatewayInUse(setup);
      return gateway === null ? null : { ...gateway, profile: told.change(gateway.profile) as typeof gateway.profile };
    },
  };
});

afterEach(() => {
  told.change = (profile) => profile;
});

const asStated = (profile: GatewayProfile): GatewayProfile => profile;

/** The findings about a case if the gateway's profile were another. */
function findingsWith(file: Case, change: (profile: GatewayProfile) => GatewayProfile): readonly Finding[] {
  told.change = (profile) => change(profile as GatewayProfile);
  return assess(file, { now: new Date(file.assessedAt) }).findings;
}

const nothingStated = (profile: GatewayProfile): GatewayProfile =>
  withoutStated(
    profile,
    STATED_FIELDS.flatMap((field) => statedIn(profile, field)),
  );

/** The profile with another version of some of its facts. */
function withFacts(
  profile: GatewayProfile,
  changed: (fact: Stated) => Stated['fact'],
  fields: readonly StatedField[] = STATED_FIELDS,
): GatewayProfile {
  const made = fields.flatMap((field) => {
    const facts = statedIn(profile, field).map(changed);
    return facts.length === 0 ? [] : [[field, Array.isArray(profile[field]) ? facts : facts[0]]];
  });
  return { ...profile, ...(Object.fromEntries(made) as Partial<GatewayProfile>) };
}

/** All that is stated, with the certainty that is asked for. */
const allOf =
  (certainty: Certainty) =>
  (profile: GatewayProfile): GatewayProfile =>
    withFacts(profile, ({ fact }) => ({ ...fact, certainty }));

const key = ({ checkId, domain }: Finding): string => `${checkId} ${domain ?? ''}`;
/** A term that leads nowhere breaks the record whoever’s it is; the vendor’s fact decides only which finding tells it. */
const SEEN_IN_DNS = 'no-spf-behind';
const failing = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ outcome, code }) => outcome === 'fail' && code !== SEEN_IN_DNS)
    .map((one) => `${key(one)} ${one.code}`);

const PRODUCTS = OFFERED.flatMap(waysOf);
const nameOf = ({ profile, mode, region }: Product): string => `${profile.id}, ${mode}, ${region ?? 'no region'}`;
const TENANTS = 10;
const TOLD: readonly GatewayTenant[] = [
  ...STORIES.map(({ id, file }) => ({ is: id, file })),
  ...DEMOS.map(({ id, file }) => ({ is: id, file })),
];

const EACH = PRODUCTS.map((product) => [nameOf(product), product] as const);

describe('a failure', () => {
  /** Failures that nobody would have if nothing were stated, and that all the same come from what nobody read. */
  const failingByHints = (file: Case, certainty: Certainty): readonly string[] => {
    const bare = new Set(failing(findingsWith(file, nothingStated)));
    return failing(findingsWith(file, allOf(certainty))).filter((one) => !bare.has(one));
  };

  it.each(EACH)('never comes from what is inferred or recalled: %s', (_name, product) => {
    const found = tenantsOf(product).flatMap(({ is, file }, at) =>
      failingByHints(file, at % 2 === 0 ? 'recalled' : 'inferred').map((one) => `${is}: ${one}`),
    );
    expect(found).toStrictEqual([]);
  });

  it.each(TOLD)('never comes from what is inferred or recalled: $is', ({ file }) => {
    expect([...failingByHints(file, 'inferred'), ...failingByHints(file, 'recalled')]).toStrictEqual([]);
  });

  it.each(EACH)('rests on a fact that was read or seen, if on any: %s', (_name, product) => {
    const resting = tenantsOf(product)
      .flatMap(({ file }) => findingsWith(file, asStated))
      .filter(({ outcome, restsOn }) => outcome === 'fail' && restsOn !== undefined);
    const byHints = resting.filter(({ restsOn = [] }) => restsOn.every(({ certainty }) => isHint(certainty)));
    expect(byHints.map((one) => `${key(one)} ${one.code}`)).toStrictEqual([]);
  });
});

/** One fact, stated otherwise or not at all. */
interface Change {
  readonly one: Stated;
  /** The fact as it is stated then; null where it is not. */
  readonly then: Stated | null;
}

/** What a value of each kind may be instead: nobody's hosts, names and addresses. */
function another({ field, fact }: Stated): Stated['fact']['value'] {
  if (field === 'mx' || field === 'smartHosts') return { ...fact.value, pattern: /^nobody\.example$/ };
  if (field === 'mxToPublish' || field === 'smartHostsToEnter') return { ...fact.value, host: 'nobody.example' };
  if (field === 'spf') return { ...fact.value, term: 'include:nobody.example' };
  if (field === 'deliveryRanges' || field === 'sendingRanges') return { ...fact.value, cidrs: ['198.18.0.0/24'] };
  if (field === 'objectNames') return { ...fact.value, name: 'Nobody’s' };
  if (field === 'sharedAddresses') return !fact.value;
  return field === 'deliversFromSpf' ? true : 'nobody.example';
}

function changesOf(one: Stated): readonly Change[] {
  const otherwise = (fact: object): Change => ({ one, then: { field: one.field, fact } as Stated });
  return [
    { one, then: null },
    otherwise({ ...one.fact, value: another(one) }),
    otherwise({ ...one.fact, certainty: isHint(one.fact.certainty) ? 'published' : 'recalled' }),
  ];
}

const carriedOut =
  ({ one, then }: Change) =>
  (profile: GatewayProfile): GatewayProfile =>
    then === null
      ? withoutStated(profile, [one])
      : withFacts(profile, ({ fact }) => (fact === one.fact ? then.fact : fact), [one.field]);

/** What a reader sees of a finding that a fact can change. */
const seenOf = ({ outcome, code, severity, items, says, fix }: Finding): string =>
  JSON.stringify([outcome, code, severity, items, says, fix]);

describe('a fact that changes a finding', () => {
  const situations = PRODUCTS.flatMap((product) =>
    STATED_FIELDS.flatMap((field) => statedIn(product.profile, field))
      .flatMap(changesOf)
      .map((change) => ({ product, change })),
  );
  const remembered = new Map<Product, readonly { readonly file: Case; readonly before: readonly Finding[] }[]>();
  const judgedOnce = (product: Product) => {
    const known =
      remembered.get(product) ?? tenantsOf(product).map(({ file }) => ({ file, before: findingsWith(file, asStated) }));
    remembered.set(product, known);
    return known;
  };

  it('stands beside it, before or after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...situations), fc.nat(TENANTS - 1), ({ product, change }, at) => {
        const { file, before } = judgedOnce(product)[at] ?? { file: null, before: [] };
        if (file === null) return;
        const after = new Map(findingsWith(file, carriedOut(change)).map((one) => [key(one), one]));
        const labels = [change.one, ...(change.then === null ? [] : [change.then])].map(
          (one) => statedFact(product.profile, one, product.region).label,
        );
        const silent = before.filter((one) => {
          const then = after.get(key(one));
          if (then === undefined || seenOf(one) === seenOf(then)) return false;
          // What only words a failure and is from memory does not bear it, and the step says that it is from memory.
          const isSameFailure = one.outcome === 'fail' && then.outcome === 'fail' && one.code === then.code;
          const isFromMemory = [change.one, change.then].some((of) => of !== null && isHint(of.fact.certainty));
          if (isSameFailure && isFromMemory) return false;
          return ![...(one.restsOn ?? []), ...(then.restsOn ?? [])].some(({ label }) => labels.includes(label));
        });
        expect(silent.map((one) => `${key(one)} ${one.code}: ${labels.join(' ')}`)).toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is told with its value, in one short sentence', () => {
    for (const { product, change } of situations) {
      const { label } = statedFact(product.profile, change.one, product.region);
      expect(label).toMatch(/^[^\n]{10,120}$/);
      expect(label.includes(product.profile.name)).toBe(true);
    }
  });
});

describe('the day of a fact', () => {
  const A_DAY = /^20\d\d-\d\d-\d\d$/;
  const readOn = (day: string) => (profile: GatewayProfile) =>
    withFacts(profile, ({ fact }) => ({ ...fact, source: { ...fact.source, readOn: day } }));

  it('is known of every fact and every reference', () => {
    const facts = OFFERED.flatMap((profile) => STATED_FIELDS.flatMap((field) => statedIn(profile, field)));
    const days = [...facts.map(({ fact }) => fact.source), ...CHECKS.flatMap(({ references }) => references)];
    expect(days.filter(({ readOn: day }) => !A_DAY.test(day))).toStrictEqual([]);
  });

  it('marks the fact beside the finding after a year, and changes no outcome', () => {
    const product = PRODUCTS[0] ?? expect.fail();
    const file = tenantsOf(product)[0]?.file ?? expect.fail();
    const [fresh, old] = [findingsWith(file, asStated), findingsWith(file, readOn('2025-01-10'))];
    const resting = (findings: readonly Finding[]) =>
      findings.flatMap(({ restsOn = [] }) => restsOn.filter(({ label }) => label.includes(product.profile.name)));
    expect(resting(fresh).length).toBeGreaterThan(0);
    expect(resting(fresh).filter((fact) => fact.old === true)).toStrictEqual([]);
    expect(resting(old).filter((fact) => fact.old !== true)).toStrictEqual([]);
    expect(old.map(({ outcome, code }) => `${outcome} ${code}`)).toStrictEqual(
      fresh.map(({ outcome, code }) => `${outcome} ${code}`),
    );
  });

  it('marks no reference within a year, and each of them after', () => {
    const all = CHECKS.flatMap(({ references }) => references);
    const daysAfter = (day: string, days: number): Date => new Date(Date.parse(day) + days * 86_400_000);
    expect(all.filter((one) => dated(one, daysAfter(one.readOn, 365)).old === true)).toStrictEqual([]);
    expect(all.filter((one) => dated(one, daysAfter(one.readOn, 366)).old !== true)).toStrictEqual([]);
  });
});
