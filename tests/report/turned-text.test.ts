import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import { trustifi } from '../support/systems/trustifi.ts';

const TURN = '\u202E';

/** A case in which every app is named so that the text after its name is read backwards. */
const named = (file: Case): Case =>
  JSON.parse(JSON.stringify(file), (key, value: unknown) =>
    key === 'displayName' && typeof value === 'string' ? `${value} ${TURN}` : value,
  ) as Case;

describe('a name that turns the direction of text', () => {
  it('is written out in what a finding says and in its steps', () => {
    const file = named(trustifi.stages.moved);
    const { findings } = assess(file, { now: new Date(file.assessedAt) });
    const texts = findings.flatMap(({ says, fix }) => [says, ...fix]);
    expect(texts.filter((text) => text.includes('[U+202E]')).length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.includes(TURN))).toEqual([]);
  });
});
