import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/checks/check.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import type { ConflictId } from '../../../src/profiles/conflict.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Report, VerdictWord } from '../../../src/report/report.ts';

/** `prepared`: before the change, all done that can be; `moved`: after it, all done; `review`: of its apps. */
export type Stage = 'prepared' | 'moved' | 'review';

/** A warning that stays on a well-kept tenant, because those whom one may follow contradict each other. */
export interface StandingWarn {
  readonly checkId: string;
  readonly code: string;
  readonly domain?: string;
  readonly conflict: ConflictId;
}

/**
 * What stays besides on a well-kept tenant, because the checklist or the design itself asks for it: a warning on every
 * app that may open all mailboxes, signed off or not; a list of the vendor that is known to be incomplete.
 */
export interface StandingOpen {
  readonly checkId: string;
  readonly domain?: string;
  /** Never a failure. */
  readonly is: `${'warn' | 'unknown' | 'manual'} ${string}`;
  readonly because: string;
}

/** One thing that is wrong with an otherwise clean tenant, and every finding that differs by it, written down beforehand. */
export interface Fault {
  readonly title: string;
  readonly stage: Stage;
  readonly change: (clean: Case) => Case;
  /** Every finding with another outcome or code than that of the clean tenant, in any order; `fail no-connector`. */
  readonly changes: readonly {
    readonly checkId: string;
    readonly domain?: string;
    readonly is: `${Outcome} ${string}` | 'does not arise';
  }[];
}

/** A tenant that does with one system all that its documents, Microsoft and the benchmarks ask for. */
export interface SystemTenant {
  /** Id of src/profiles/systems.ts. */
  readonly system: string;
  readonly stages: Readonly<Record<Stage, Case>>;
  readonly warns: Readonly<Record<Stage, readonly StandingWarn[]>>;
  readonly open?: Readonly<Partial<Record<Stage, readonly StandingOpen[]>>>;
  /** At least ten. */
  readonly faults: readonly Fault[];
}

export const PHASE_OF: Readonly<Record<Stage, Phase>> = {
  prepared: 'pre-change',
  moved: 'post-cutover',
  review: 'permission-review',
};
const GOOD: Readonly<Record<Stage, VerdictWord>> = { prepared: 'ready', moved: 'verified', review: 'signed-off' };
const STAGES = ['prepared', 'moved', 'review'] as const;

export const judged = (file: Case): Report => assess(file, { now: new Date(file.assessedAt) });

/** Each finding as `checkId domain → outcome code`, but for those whose question does not arise. */
const said = (file: Case): ReadonlyMap<string, string> =>
  new Map(
    judged(file)
      .findings.filter(({ outcome }) => outcome !== 'not-applicable')
      .map((one) => [keyOf(one), `${one.outcome} ${one.code}`]),
  );

const keyOf = ({ checkId, domain }: { readonly checkId: string; readonly domain?: string }): string =>
  domain === undefined ? checkId : `${checkId} ${domain}`;

/** Proves of one system's tenant that it is clean but for the written warnings, and that each fault shows as written. */
export function describeSystem(tenant: SystemTenant): void {
  const clean = new Map<Stage, ReturnType<typeof said>>();
  const cleanAt = (stage: Stage): ReturnType<typeof said> => {
    const known = clean.get(stage) ?? said(tenant.stages[stage]);
    clean.set(stage, known);
    return known;
  };
  describe(tenant.system, () => {
    it.each(STAGES)('%s: nothing fails, and exactly what is written warns or is open', (stage) => {
      const found = [...cleanAt(stage)].filter(([, is]) => !is.startsWith('pass '));
      const written = [
        ...tenant.warns[stage].map((warn) => [keyOf(warn), `warn ${warn.code}`]),
        ...(tenant.open?.[stage] ?? []).map((one) => [keyOf(one), one.is]),
      ];
      expect(found.sort()).toStrictEqual(written.sort());
    });

    it.each(STAGES)('%s: names the conflict behind each warning', (stage) => {
      const { findings } = judged(tenant.stages[stage]);
      for (const warn of tenant.warns[stage]) {
        const finding = findings.find((one) => keyOf(one) === keyOf(warn));
        expect(finding?.conflicts?.map(({ id }) => id)).toContain(warn.conflict);
      }
    });

    it.each(STAGES)('%s: the verdict is the good one, and no step was done too early', (stage) => {
      const { verdict, phase } = judged(tenant.stages[stage]);
      expect(verdict).toMatchObject({ word: GOOD[stage] });
      expect(verdict.outOfOrder?.steps ?? 0).toBe(0);
      expect(phase).toBe(PHASE_OF[stage]);
    });

    it('has ten faults or more', () => {
      expect(tenant.faults.length).toBeGreaterThanOrEqual(10);
    });

    it.each(tenant.faults)('$stage: $title', ({ stage, change, changes }) => {
      const clean = cleanAt(stage);
      const faulty = said(change(tenant.stages[stage]));
      const keys = [...new Set([...clean.keys(), ...faulty.keys()])];
      const differing = keys
        .filter((key) => clean.get(key) !== faulty.get(key))
        .map((key) => [key, faulty.get(key) ?? 'does not arise']);
      expect(differing.sort()).toStrictEqual(changes.map((one) => [keyOf(one), one.is]).sort());
    });
  });
}
