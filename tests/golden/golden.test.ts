import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import { assess } from '../../src/report/assess.ts';
import type { Report } from '../../src/report/report.ts';
import { STORIES } from '../support/stories.ts';

const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Without the stored answers, which stand in the fixture of the same name. */
const shown = ({ views, ...report }: Report): unknown => ({ ...report, views: views.map(({ resolver }) => resolver) });

describe.each(STORIES)('$id: $title', ({ id, file }) => {
  const bytes = writeCase(file);

  it('is the fixture that its builder makes', async () => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(`../fixtures/${id}.gatecheck.json`);
  });

  it('opens again as it was saved, and gives this report', async () => {
    const opened = readCase(bytes);
    if (!opened.ok) throw new Error(text(opened.problem));
    const report = assess(opened.value.case, { now: new Date(opened.value.case.assessedAt), version: 'golden' });
    await expect(text(shown(report))).toMatchFileSnapshot(`./${id}.report.json`);
  });
});
