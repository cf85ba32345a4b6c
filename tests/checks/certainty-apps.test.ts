import { afterEach, describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import type { AppProfile } from '../../src/profiles/apps/app-profile.ts';
import { APP_PROFILES } from '../../src/profiles/apps/index.ts';
import type { Certainty, Cited } from '../../src/profiles/profile.ts';
import { isHint } from '../../src/profiles/provider.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding } from '../../src/report/report.ts';
import { DEMOS } from '../support/demos.ts';
import { mailprotector } from '../support/systems/mailprotector.ts';
import { ninjaone } from '../support/systems/ninjaone.ts';
import { opswat } from '../support/systems/opswat.ts';
import { ppe } from '../support/systems/ppe.ts';
import { pps } from '../support/systems/pps.ts';
import type { SystemTenant } from '../support/systems/system-tenant.ts';
import { trustifi } from '../support/systems/trustifi.ts';

/** What a profile states by which its app is recognised, and by which what it holds is judged. */
const SIGNS = ['displayNames', 'verifiedPublisherNames', 'ownerTenantIds', 'replyUrlHosts'] as const;
const LISTS = ['expected', 'directoryRoles'] as const;
type Field = (typeof SIGNS)[number] | (typeof LISTS)[number];
type Stated = Pick<AppProfile, Field>;

const asStated = new Map<AppProfile, Stated>(APP_PROFILES.map((profile) => [profile, { ...profile }]));

/** The profiles are shared by all checks, so what they state is exchanged in them, and put back after each test. */
function restate(profile: AppProfile, change: (field: Field, facts: readonly object[]) => readonly object[]): void {
  const stated = asStated.get(profile) ?? profile;
  for (const field of [...SIGNS, ...LISTS]) Object.assign(profile, { [field]: change(field, stated[field]) });
}

const restateAll = (change: Parameters<typeof restate>[1]): void => {
  for (const profile of APP_PROFILES) restate(profile, change);
};

afterEach(() => {
  restateAll((_field, facts) => facts);
});

const stating =
  (certainty: Certainty, fields: readonly Field[]) =>
  (field: Field, facts: readonly object[]): readonly object[] =>
    fields.includes(field) ? facts.map((fact) => ({ ...fact, certainty })) : facts;

/** Nobody said of any app which product it is, and nothing that was worked out of the case before is kept. */
function findingsOf(file: Case): readonly Finding[] {
  const { setup, ...rest } = structuredClone(file);
  const unsaid: Case = { ...rest, setup: { ...setup, appMatches: [] } };
  return assess(unsaid, { now: new Date(file.assessedAt) }).findings;
}

const failing = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ checkId, domain, code }) => `${checkId} ${domain ?? ''} ${code}`);

const TENANTS: readonly SystemTenant[] = [ppe, pps, mailprotector, trustifi, opswat, ninjaone];
/** About apps and devices, clean and with each fault of theirs. */
const CASES = TENANTS.flatMap(({ system, stages, faults }) => [
  ...Object.entries(stages).map(([stage, file]) => ({ is: `${system}, ${stage}`, file })),
  ...faults.map(({ title, stage, change }) => ({ is: `${system}, ${title}`, file: change(stages[stage]) })),
]);
const TOLD = [...CASES, ...DEMOS.map(({ id, file }) => ({ is: id, file }))];

describe('a failure about apps and devices', () => {
  it.each(TOLD)('never comes from a product that an inferred or recalled fact makes of an app: $is', ({ file }) => {
    restateAll((field, facts) => (field === 'expected' ? facts : []));
    const bare = new Set(failing(findingsOf(file)));
    for (const certainty of ['inferred', 'recalled'] as const) {
      restateAll(stating(certainty, SIGNS));
      expect(failing(findingsOf(file)).filter((one) => !bare.has(one))).toStrictEqual([]);
    }
  });

  it.each(TOLD)('never comes from an inferred or recalled list of what an app asks for: $is', ({ file }) => {
    restateAll((field, facts) => (field === 'expected' || field === 'directoryRoles' ? [] : facts));
    const bare = new Set(failing(findingsOf(file)));
    restateAll(stating('inferred', LISTS));
    expect(failing(findingsOf(file)).filter((one) => !bare.has(one))).toStrictEqual([]);
  });

  it.each(TOLD)('rests on a fact that was read or seen, if on any: $is', ({ file }) => {
    const byHints = findingsOf(file).filter(
      ({ outcome, restsOn = [] }) =>
        outcome === 'fail' && restsOn.length > 0 && restsOn.every(({ certainty }) => isHint(certainty)),
    );
    expect(byHints.map(({ checkId, code }) => `${checkId} ${code}`)).toStrictEqual([]);
  });
});

/** What a reader sees of a finding that the product of an app can change. */
const seenOf = ({ outcome, code, severity, items, says }: Finding): string =>
  JSON.stringify([outcome, code, severity, items, says]);
const key = ({ checkId, domain }: Finding): string => `${checkId} ${domain ?? ''}`;

describe('what an app is taken for', () => {
  it.each(CASES)('stands beside each finding that would be another without it: $is', ({ file }) => {
    const before = findingsOf(file);
    const silent = APP_PROFILES.flatMap((profile) => {
      restate(profile, (field, facts) => (SIGNS.some((one) => one === field) ? [] : facts));
      const after = new Map(findingsOf(file).map((one) => [key(one), one]));
      restate(profile, (_field, facts) => facts);
      return before
        .filter((one) => {
          const then = after.get(key(one));
          return then !== undefined && one.outcome !== 'not-applicable' && seenOf(one) !== seenOf(then);
        })
        .filter(({ restsOn = [] }) => restsOn.length === 0)
        .map((one) => `${profile.id}: ${key(one)} ${one.code}`);
    });
    expect(silent).toStrictEqual([]);
  });

  it('is told in one short sentence with the day on which it was read', () => {
    const facts = CASES.flatMap(({ file }) => findingsOf(file)).flatMap(({ restsOn = [] }) => restsOn);
    const taken = facts.filter(({ label }) => label.startsWith('An app '));
    expect(taken.length).toBeGreaterThan(0);
    for (const { label, source } of taken) {
      expect(label).toMatch(/^[^\n]{10,120}$/);
      expect(source.readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('rests on nothing where the user said it', () => {
    const said = (file: Case): boolean => (file.setup.appMatches ?? []).length > 0;
    const [one = expect.fail()] = CASES.filter(({ is, file }) => is.startsWith('trustifi') && said(file));
    const { findings } = assess(one.file, { now: new Date(one.file.assessedAt) });
    expect(
      findings.flatMap(({ restsOn = [] }) => restsOn).filter(({ label }) => label.startsWith('An app ')),
    ).toStrictEqual([]);
  });
});

describe('the day of what is stated about apps', () => {
  it('is known of every fact', () => {
    const days = APP_PROFILES.flatMap((profile) =>
      [...SIGNS, ...LISTS].flatMap((field) => profile[field] as readonly Cited<unknown>[]),
    ).map(({ source }) => source.readOn);
    expect(days.filter((day) => !/^20\d\d-\d\d-\d\d$/.test(day))).toStrictEqual([]);
  });
});
