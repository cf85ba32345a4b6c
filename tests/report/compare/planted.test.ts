import { describe, expect, it } from 'vitest';
import type { Case, SourceName, Sources } from '../../../src/evidence/case.ts';
import { compareCases } from '../../../src/report/compare/compare-cases.ts';
import type { Difference } from '../../../src/report/compare/comparison.ts';
import { NOW } from '../../support/build.ts';
import { PLANTS, SEEN, SEEN_PROPERTIES, type Told } from './plants.ts';
import { NO_PLAN, RICH, richCase, SOURCE_NAMES, withSource } from './rich.ts';

const now = new Date(NOW);
const compared = (before: Case, after: Case): readonly Difference[] =>
  compareCases(before, after, { now, plan: NO_PLAN }).differences;
const told = ({ what, object, property, before, after }: Difference): Told => [what, object, property, before, after];
const inOrder = (list: readonly Told[]): readonly Told[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const planted = SOURCE_NAMES.flatMap((source) =>
  PLANTS[source].map(({ says, found }, index) => ({ source, says, found, index })),
);

/** The rich case with a planted drift. */
function withPlant(source: SourceName, index: number): Case {
  // The plant and the value stand under one name.
  const plants: readonly { readonly to: (value: never) => Sources[SourceName] }[] = PLANTS[source];
  return withSource(source, plants[index]?.to(RICH[source] as never) ?? RICH[source]);
}

describe('drift that is planted', () => {
  it.each(planted)('in $source ($says) is found, and nothing else', ({ source, found, index }) => {
    const differences = compared(richCase(), withPlant(source, index));
    expect(inOrder(differences.map(told))).toStrictEqual(inOrder(found));
  });

  it.each(planted)('in $source ($says) is found the other way round', ({ source, found, index }) => {
    const differences = compared(withPlant(source, index), richCase());
    const turned = found.map(([what, , property, before, after]) => [turn(what), property, after, before]);
    const seen = differences.map(({ what, property, before, after }) => [what, property, before, after]);
    expect(seen.map((one) => JSON.stringify(one)).sort()).toStrictEqual(
      turned.map((one) => JSON.stringify(one)).sort(),
    );
  });

  it.each(planted)(
    'in $source ($says) is drift where it is set, and observed where it is seen',
    ({ source, index }) => {
      for (const { expected, property, source: own } of compared(richCase(), withPlant(source, index)))
        expect(expected).toBe(SEEN.has(own) || SEEN_PROPERTIES.has(property) ? 'observed' : 'drift');
    },
  );

  it('is planted in every source', () => {
    expect(SOURCE_NAMES.filter((source) => PLANTS[source].every(({ found }) => found.length === 0))).toStrictEqual([]);
  });
});

const turn = (what: Difference['what']): Difference['what'] =>
  what === 'added' ? 'removed' : what === 'removed' ? 'added' : 'changed';
