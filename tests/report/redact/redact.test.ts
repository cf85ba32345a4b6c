import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../../src/evidence/case-file.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import { EXPORT_FORMATS } from '../../../src/report/export/export-format.ts';
import { redacted } from '../../../src/report/redact/redact.ts';
import type { Report } from '../../../src/report/report.ts';
import { partsOf, textOf } from '../export/exported.ts';
import { CASES, FAULTS, KEY, OTHER_KEY } from './cases.ts';
import { foundIn, tellingOf } from './telling.ts';

const judged = (file: Case): Report => assess(file, { now: new Date(file.assessedAt) });
const pseudonymous = (file: Case): Case => {
  const known = MADE.get(file) ?? redacted(file, KEY);
  MADE.set(file, known);
  return known;
};
const MADE = new WeakMap<Case, Case>();

/** All that a report decides, in its order and without a name. */
const decided = (report: Report): unknown => ({
  word: report.verdict.word,
  waived: report.verdict.waived,
  because: report.verdict.because,
  parts: Object.entries(report.verdict.parts).map(([part, { word, because }]) => [part, word, because]),
  score: [report.score.score, report.score.coverage],
  domains: report.domains.map(({ role, verdict, suggestedRole, findings }) => [
    role,
    verdict.word,
    suggestedRole,
    findings,
  ]),
  findings: report.findings.map(({ checkId, outcome, code, items, waiver, views }) => [
    ...[checkId, outcome, code, items.length, waiver?.expired],
    ...views.map((view) => [view.outcome, view.code]),
  ]),
  steps: report.sequences?.map(({ steps }) => steps.map(({ id, state }) => [id, state])),
  apps: report.apps?.apps.map(({ grants }) => grants.length),
});

describe('a redacted case', () => {
  it.each(CASES)('%s: holds none of the names, people and addresses', (_title, file) => {
    const telling = tellingOf(file);
    expect(telling.names.length).toBeGreaterThan(2);
    expect(foundIn(new TextDecoder().decode(writeCase(file)), telling)).not.toStrictEqual([]);
    expect(foundIn(new TextDecoder().decode(writeCase(pseudonymous(file))), telling)).toStrictEqual([]);
  });

  it.each(CASES)('%s: no export of it holds any of them', (_title, file) => {
    const telling = tellingOf(file);
    const parts = { ...partsOf(pseudonymous(file)), isRedacted: true };
    const leaks = EXPORT_FORMATS.map((format) => [format, foundIn(textOf(format, parts), telling)]);
    expect(leaks).toStrictEqual(EXPORT_FORMATS.map((format) => [format, []]));
  });

  it.each([...CASES, ...FAULTS])('%s: is judged as the one that it is made from', (_title, file) => {
    expect(decided(judged(pseudonymous(file)))).toStrictEqual(decided(judged(file)));
  });

  it.each(CASES)('%s: has a plan of the same steps at the same times', (_title, file) => {
    const steps = (one: Case): unknown =>
      partsOf(one).plan.steps.map(({ stage, state, begins, latest, changes, missing, wait }) => [
        ...[stage, state, begins, latest, changes.map(({ kind }) => kind), missing.length, wait?.ends],
      ]);
    expect(steps(pseudonymous(file))).toStrictEqual(steps(file));
  });

  it.each(CASES)('%s: can be opened', (_title, file) => {
    const opened = readCase(writeCase(pseudonymous(file)));
    expect(opened).toMatchObject({ ok: true, value: { unknownSources: [] } });
  });

  it('is the same under the same key, and another under another', () => {
    for (const [, file] of CASES.slice(0, 6)) {
      expect(redacted(file, KEY)).toStrictEqual(pseudonymous(file));
      const [one, other] = [pseudonymous(file), redacted(file, OTHER_KEY)];
      expect(other.setup.domains).not.toStrictEqual(one.setup.domains);
      expect(other.setup.domains.map(({ role }) => role)).toStrictEqual(one.setup.domains.map(({ role }) => role));
    }
  });

  it('calls a domain the same in every case', () => {
    const names = new Set(
      CASES.flatMap(([, file]) => {
        const at = file.setup.domains.findIndex(({ name }) => name === 'contoso.com');
        return at < 0 ? [] : [pseudonymous(file).setup.domains[at]?.name];
      }),
    );
    expect(names.size).toBe(1);
  });
});
