import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import { assess } from '../../src/report/assess.ts';
import { DEMOS } from '../support/demos.ts';

/** So that a demo opens at once on a slow line. */
const LARGEST_BYTES = 60_000;

it('is listed for the start page', async () => {
  const index = DEMOS.map(({ id, title, says }) => ({ id, title, says }));
  await expect(`${JSON.stringify(index, null, 1)}\n`).toMatchFileSnapshot('../../public/demo/index.json');
});

describe.each(DEMOS)('the demo “$title”', ({ id, says, file }) => {
  const bytes = writeCase(file);

  it('is the file that its builder makes, and small', async () => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(`../../public/demo/${id}.gatecheck.json`);
    expect(bytes.length).toBeLessThan(LARGEST_BYTES);
  });

  it('tells its story in about three sentences', () => {
    expect(says.match(/[.](?: |$)/g)?.length).toBeLessThanOrEqual(4);
  });

  it('opens, and shows what there is to learn: things that pass, fail and are open', () => {
    const opened = readCase(bytes);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const { findings, score } = assess(opened.value.case, { now: new Date(opened.value.case.assessedAt) });
    expect(Math.min(score.counts.pass, score.counts.fail, score.counts.unknown, score.counts.warn)).toBeGreaterThan(0);
    expect(findings.filter(({ code }) => code === 'dns-unanswered')).toStrictEqual([]);
  });
});
