import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/checks/index.ts';
import { forSystems } from '../../../src/report/plan/for-systems.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import { system } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';

const SENTENCES = ['Proofpoint Essentials: a.', 'Proofpoint Email Protection: b.', 'Mailprotector: c.', 'Then answer.'];

describe('sentences for one product', () => {
  it('are told of those in use only', () => {
    expect(forSystems(SENTENCES, [system('pps')])).toStrictEqual(['Proofpoint Email Protection: b.', 'Then answer.']);
    expect(forSystems(SENTENCES, [system('ppe'), system('mailprotector')])).toStrictEqual([
      'Proofpoint Essentials: a.',
      'Mailprotector: c.',
      'Then answer.',
    ]);
    expect(forSystems(SENTENCES, [])).toStrictEqual(['Then answer.']);
  });

  it.each(['ppe', 'pps', 'mailprotector'])('leave %s something to do where each has its own', (id) => {
    const shared = CHECKS.find((check) => check.id === 'sync-first-run');
    const fix = shared?.words.en.fix as Record<string, () => readonly string[]>;
    expect(forSystems(fix['does-not-run']?.() ?? [], [system(id)])).toHaveLength(1);
  });

  it.each(DEMOS.map(({ id, file }) => [id, file] as const))('%s: no step speaks of another vendor', (_, file) => {
    const { steps } = planOf(file, { now: new Date(file.assessedAt) });
    const told = steps.flatMap((step) => step.steps);
    expect(forSystems(told, file.setup.systems)).toStrictEqual(told);
  });
});
