import { describe, expect, it } from 'vitest';
import type { Answer, Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Finding } from '../../../src/report/report.ts';
import { boxFor, LISTED } from '../../../src/ui/result/answer-box.ts';
import { DEMOS } from '../../support/demos.ts';
import { AFTER } from '../../support/contoso.ts';
import { exchangeCase, ppeInbound } from '../../support/exchange.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import { trustifi } from '../../support/systems/trustifi.ts';

/** Locked, and nothing read that tells who sends past the gateway. */
const unlooked = exchangeCase(
  { inboundConnectors: [ppeInbound()], transportRules: [] },
  { world: AFTER, setup: { phase: 'post-cutover' } },
);

const moved = (file: Case): Case => ({ ...file, setup: { ...file.setup, phase: 'post-cutover' } });

/** Every tenant that is written down, whole and with each of its faults; and one moved too early. */
const CASES: readonly Case[] = [
  ...[ppe, pps, mailprotector, trustifi, opswat, ninjaone].flatMap(({ stages, faults }) => [
    ...Object.values(stages),
    ...faults.map(({ stage, change }) => change(stages[stage])),
  ]),
  unlooked,
  ...[ppe, pps, mailprotector, opswat].flatMap(({ stages, faults }) => [
    moved(stages.prepared),
    ...faults.flatMap(({ stage, change }) => (stage === 'prepared' ? [moved(change(stages.prepared))] : [])),
  ]),
  ...DEMOS.map(({ file }) => file),
];

const judge = (file: Case, answers: readonly Answer[]): readonly Finding[] =>
  assess({ ...file, answers }, { now: new Date(file.assessedAt) }).findings;

/** The first two of each code that a check with a question comes to while nobody answered, and whether a yes changes it. */
const CHANGED: ReadonlyMap<string, { readonly finding: Finding; readonly byYes: boolean }> = (() => {
  const seen = new Map<string, { readonly finding: Finding; readonly byYes: boolean; readonly tries: number }>();
  for (const file of CASES)
    for (const finding of judge(file, [])) {
      const { checkId, domain, code, outcome } = finding;
      const key = `${outcome} ${checkId} ${code}`;
      const { byYes = false, tries = 0 } = seen.get(key) ?? {};
      if (finding.asks === undefined || outcome === 'not-applicable' || byYes || tries > 1) continue;
      const given = { checkId, by: 'A reviewer', value: 'yes', at: file.assessedAt } as const;
      const after = judge(file, [{ ...given, ...(domain !== undefined && { domain }) }]).find(
        (one) => one.checkId === checkId && one.domain === domain,
      );
      const changes = after?.outcome !== outcome || after.code !== code;
      seen.set(key, { finding, byYes: changes, tries: tries + 1 });
    }
  return seen;
})();

describe('the box for a person’s answer', () => {
  it.each([...CHANGED.keys()])('is offered where a yes changes something, and nowhere else: %s', (key) => {
    const { finding, byYes } = CHANGED.get(key)!;
    expect(boxFor(finding)).toBe(byYes ? (finding.outcome === 'manual' ? 'open' : 'folded') : 'none');
  });

  it('has no code on its lists that nothing comes to', () => {
    const met = [...CHANGED.values()].map(({ finding }) => `${finding.checkId} ${finding.code}`);
    expect(LISTED.filter((key) => !met.includes(key))).toEqual([]);
  });
});
