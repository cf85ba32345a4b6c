import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case } from '../../src/evidence/case.ts';
import type { SystemInUse } from '../../src/evidence/setup.ts';
import { PART_OF } from '../../src/report/findings.ts';
import type { Finding, PartId } from '../../src/report/report.ts';
import { system } from '../support/build.ts';
import { ninjaone } from '../support/systems/ninjaone.ts';
import { caseFrom, changed, type StageParts } from '../support/systems/parts.ts';
import { ppe } from '../support/systems/ppe.ts';
import { pps } from '../support/systems/pps.ts';
import * as ofPps from '../support/systems/pps/stages.ts';
import { judged, type Stage, type SystemTenant } from '../support/systems/system-tenant.ts';
import { together } from '../support/systems/together.ts';
import { trustifi } from '../support/systems/trustifi.ts';

const STAGES = ['prepared', 'moved', 'review'] as const;
const OF_MAIL: ReadonlySet<PartId> = new Set(['dns', 'exchange']);
const WORST_FIRST: readonly Outcome[] = ['fail', 'unknown', 'manual', 'warn', 'pass', 'not-applicable'];

type Tenant = Pick<SystemTenant, 'system' | 'stages' | 'faults'>;
const keyOf = ({ checkId, domain }: Finding): string => (domain === undefined ? checkId : `${checkId} ${domain}`);

/** What is found of a case, but for questions that do not arise; each question may be put once. */
function found(file: Case): ReadonlyMap<string, Finding> {
  const { findings } = judged(file);
  expect(new Set(findings.map(keyOf)).size).toBe(findings.length);
  return new Map(
    findings.filter(({ outcome }) => outcome !== 'not-applicable').map((one) => [keyOf(one), one] as const),
  );
}

const said = (found: ReadonlyMap<string, Finding>): Readonly<Record<string, string>> =>
  Object.fromEntries([...found].map(([key, { outcome, code }]) => [key, `${outcome} ${code}`] as const).sort());

/**
 * The findings of each alone, the gateway's first. A question that several put stands once, with the worse outcome, or as
 * the earlier one has it where they are equal. What is asked of mail is asked of the gateway alone.
 */
const ofEach = ([gateway, ...others]: readonly [Case, ...Case[]]): Readonly<Record<string, string>> => {
  const all = new Map(found(gateway));
  for (const [key, one] of others.flatMap((file) => [...found(file)])) {
    if (OF_MAIL.has(one.part)) continue;
    const known = all.get(key);
    if (known === undefined || WORST_FIRST.indexOf(one.outcome) < WORST_FIRST.indexOf(known.outcome)) all.set(key, one);
  }
  return said(all);
};

/** Steps of a product beside a gateway that are about mail, which is the gateway's. */
const MAIL_STEPS: ReadonlySet<string> = new Set(['baseline', 'mx-kept']);
/** Each set-up with its steps, and how far each is. */
const orderIn = (file: Case) =>
  (judged(file).sequences ?? []).map(({ system: id, mode, inOrder, steps }) => ({
    id,
    mode,
    inOrder,
    steps: steps
      .filter((step) => mode !== 'api-only' || !MAIL_STEPS.has(step.id))
      .map((step) => `${step.id} ${step.state}`),
  }));

/** TRAP alone, as it is used beside a gateway of another make. */
const trapAt = (parts: StageParts): Case =>
  caseFrom({
    ...changed(parts, {
      setup: { systems: [system('pps', { mode: 'api-only' })], domains: [], deliveryRanges: [] },
      tenant: {
        servicePrincipals: [ofPps.trapApp()],
        applications: [ofPps.trapRegistration()],
        appRoleAssignments: ofPps.standingGrants.filter(({ principalId }) => principalId === 'trap'),
      },
    }),
    world: {},
    exchange: {},
  });
const trap: Tenant = {
  system: 'pps',
  stages: { prepared: trapAt(ofPps.prepared), moved: trapAt(ofPps.moved), review: trapAt(ofPps.review) },
  faults: [],
};

/** The faults of a product beside the gateway that are not about mail. */
const beside = ({ faults }: Tenant): Tenant['faults'] =>
  faults.filter(({ changes }) =>
    changes.every(({ checkId }) => {
      const check = CHECKS.find(({ id }) => id === checkId);
      return check !== undefined && !OF_MAIL.has(PART_OF[check.area]) && check.area !== 'recipients';
    }),
  );

const PAIRS: readonly (readonly [string, Tenant, Tenant])[] = [
  ['Proofpoint with Directory Sync and TRAP, and NinjaOne', pps, ninjaone],
  ['Proofpoint Essentials, and TRAP', ppe, trap],
  ['Proofpoint Essentials, and Trustifi by its API', ppe, trustifi],
];

describe.each(PAIRS)('%s', (_name, first, second) => {
  it.each(STAGES)('%s: the findings of each alone, no more and no fewer', (stage) => {
    const each = [first.stages[stage], second.stages[stage]] as const;
    expect(said(found(together(each)))).toStrictEqual(ofEach(each));
  });

  it.each(['prepared', 'moved'] as const)('%s: the order of each set-up as alone', (stage) => {
    const each = [first.stages[stage], second.stages[stage]] as const;
    expect(orderIn(together(each))).toStrictEqual(each.flatMap(orderIn));
  });

  it.each(first.faults)('a fault of the first shows as it does alone: $stage: $title', ({ stage, change }) => {
    const clean = [first.stages[stage], second.stages[stage]] as const;
    const each = [change(clean[0]), clean[1]] as const;
    expect(said(found(together(each, clean)))).toStrictEqual(ofEach(each));
  });

  it.each(beside(second))('a fault of the second shows as it does alone: $stage: $title', ({ stage, change }) => {
    const clean = [first.stages[stage], second.stages[stage]] as const;
    const each = [clean[0], change(clean[1])] as const;
    expect(said(found(together(each, clean)))).toStrictEqual(ofEach(each));
  });
});

describe('three systems', () => {
  const at = (stage: Stage): Case =>
    together([together([ppe.stages[stage], trap.stages[stage]]), ninjaone.stages[stage]]);
  const orders = (systems: readonly SystemInUse[]): readonly (readonly SystemInUse[])[] =>
    systems.length < 2
      ? [systems]
      : systems.flatMap((one) => orders(systems.filter((other) => other !== one)).map((rest) => [one, ...rest]));

  it.each(STAGES)('%s: the findings of each alone', (stage) => {
    const each = [ppe.stages[stage], trap.stages[stage], ninjaone.stages[stage]] as const;
    expect(said(found(at(stage)))).toStrictEqual(ofEach(each));
  });

  it.each(STAGES)('%s: the same in whatever order they are named', (stage) => {
    const file = at(stage);
    for (const systems of orders(file.setup.systems))
      expect(said(found({ ...file, setup: { ...file.setup, systems } }))).toStrictEqual(said(found(file)));
  });
});
