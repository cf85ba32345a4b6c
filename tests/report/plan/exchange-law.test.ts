import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/checks/index.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { EXCHANGE_CHANGES } from '../../../src/report/plan/changes/exchange-makers.ts';
import type { ExchangeChange } from '../../../src/report/plan/plan.ts';
import { expectTakenBack, said, type Tried, tryOut } from '../../support/exchange-plan.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import { PHASE_OF } from '../../support/systems/system-tenant.ts';
import { trustifi, trustifiByRelay } from '../../support/systems/trustifi.ts';

interface Run {
  readonly checkId: string;
  readonly was: string;
  readonly file: Case;
  readonly tried: Tried;
}

const IDS = Object.keys(EXCHANGE_CHANGES);
/** What is taken back because it came too early: what was reached by it is then open again. */
const UNDOES: ReadonlySet<string> = new Set(['inb-lockdown-not-early', 'outb-disabled-until-spf']);

/** Every fault of a system's tenants for which a maker writes commands, of those alike the first. */
function runsOf(tenant: typeof ppe): readonly Run[] {
  const seen = new Set<string>();
  return tenant.faults.flatMap(({ stage, change }): readonly Run[] => {
    const file = change(tenant.stages[stage]);
    const asked = IDS.filter((id) => CHECKS.find((one) => one.id === id)?.phases.includes(PHASE_OF[stage]));
    return asked.flatMap((checkId) => {
      const was = said(file, checkId);
      const key = `${stage} ${checkId} ${was}`;
      if (seen.has(key) || /^(?:pass|not-applicable)/.test(was)) return [];
      seen.add(key);
      const tried = tryOut(file, checkId);
      return tried.changes.length === 0 ? [] : [{ checkId, was, file, tried }];
    });
  });
}

const valuesIn = ({ settings }: ExchangeChange): readonly string[] =>
  settings.flatMap(({ after }) => (typeof after === 'string' ? [after] : typeof after === 'object' ? after : []));

/** Before the cutover a rule that hands mail over is made and left off. */
const LEFT_OFF = 'outb-rule-present fail none → warn idle';

const TENANTS = Object.entries({ ppe, pps, mailprotector, opswat, trustifi, trustifiByRelay });

describe.each(TENANTS)('what is shown to copy for a tenant of %s', (_, tenant) => {
  const runs = runsOf(tenant);

  it('makes the check pass, or says what is missing', () => {
    expect(runs).not.toStrictEqual([]);
    const open = runs
      .filter(({ tried }) => tried.made.missing.length === 0)
      .map(({ checkId, was, tried }) => `${checkId} ${was} → ${said(tried.file, checkId)}`)
      .filter((line) => !/→ (?:pass|not-applicable) /.test(line) && line !== LEFT_OFF);
    expect(open).toStrictEqual([]);
  });

  it('is taken back by the commands beside it', () => {
    for (const { file, tried } of runs) expectTakenBack(file, tried);
  });

  it('makes nothing fail that did not', () => {
    const harm = runs
      .filter(({ checkId, tried }) => !UNDOES.has(checkId) && tried.made.missing.length === 0)
      .flatMap(({ checkId, file, tried }) =>
        IDS.filter((id) => !said(file, id).startsWith('fail') && said(tried.file, id).startsWith('fail')).map(
          (id) => `${checkId} makes ${id} ${said(tried.file, id)}`,
        ),
      );
    expect(harm).toStrictEqual([]);
  });

  it('shows each value in a command, and names a place to fill in only where something is missing', () => {
    for (const { tried } of runs)
      for (const change of tried.changes) {
        const lines = change.commands.join('\n');
        for (const value of valuesIn(change)) expect(lines).toContain(value);
        if (lines.includes("'<")) expect(tried.made.missing).not.toStrictEqual([]);
        expect(change.where).toMatch(/\.$/);
        for (const line of [...change.commands, ...change.back]) expect(line).not.toMatch(/[\n`]/);
      }
  });
});
