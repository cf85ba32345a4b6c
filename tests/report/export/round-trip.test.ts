import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../../src/evidence/case-file.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { exportAs, type ExportParts } from '../../../src/report/export/export-as.ts';
import { EXPORT_FORMATS, FILE_FORM } from '../../../src/report/export/export-format.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportSchema } from '../../../src/report/report-schema.ts';
import { DEMOS } from '../../support/demos.ts';
import { validatorOf } from '../../support/json-schema.ts';
import { hashOf, partsOf, reportOf, textOf } from './exported.ts';

const schema = (name: string): ReturnType<typeof validatorOf> =>
  validatorOf(readFileSync(new URL(`../../../public/schema/${name}.schema.json`, import.meta.url), 'utf8'));
const isCase = schema('gatecheck-case');
const isReport = schema('gatecheck-report');
const isEvent = schema('ocsf-compliance-finding');

function opened(bytes: Uint8Array): Case {
  const outcome = readCase(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.case;
}

/** The same value with the keys of every object the other way round. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]: [string, unknown]) => [key, backwards(inner)])) as T;
}

/** Every form at once, as text: octets of megabytes are compared slowly. */
const allOf = (parts: ExportParts): Readonly<Record<string, string>> =>
  Object.fromEntries(EXPORT_FORMATS.map((format) => [format, textOf(format, parts)]));
const savedReport = (report: Report, parts: ExportParts): string => textOf('report-json', { ...parts, report });
const caseText = (file: Case): string => new TextDecoder().decode(writeCase(file));

/** As a person reads it: without the folds of a calendar. */
const unfolded = (text: string): string => text.replaceAll('\r\n ', '');

describe.each(DEMOS)('$id', ({ file }) => {
  const parts = partsOf(file);
  const { report, evidenceHash } = parts;
  const all = allOf(parts);

  it('saved, opened and judged again gives the same octets in every form', () => {
    const again = opened(writeCase(file));
    expect(caseText(again)).toBe(caseText(file));
    expect(allOf(partsOf(again))).toEqual(all);
  });

  it('is the same report whatever the order of the keys in its case', () => {
    expect(savedReport(reportOf(backwards(file)), parts)).toBe(all['report-json']);
  });

  it('saved as HTML and opened again has the same evidence and gives the same report', () => {
    const again = opened(exportAs('html', parts).bytes);
    expect(caseText(again)).toBe(caseText(file));
    expect(hashOf(again)).toBe(evidenceHash);
    expect(savedReport(reportOf(again), parts)).toBe(all['report-json']);
  });

  it('judged at another time opens from HTML as of then', () => {
    const assessedAt = new Date(Date.parse(file.assessedAt) + 3_600_000).toISOString();
    const later = partsOf({ ...file, assessedAt });
    // The page hands over the case as it was opened and the report of now.
    const again = opened(exportAs('html', { ...later, file }).bytes);
    expect(again.assessedAt).toBe(assessedAt);
    expect(savedReport(reportOf(again), later)).toBe(textOf('report-json', later));
  });

  it('is a valid case, report and event of each finding', () => {
    expect(isCase(JSON.parse(caseText(file))), JSON.stringify(isCase.errors)).toBe(true);
    const saved: unknown = JSON.parse(all['report-json'] ?? '');
    expect(isReport(saved), JSON.stringify(isReport.errors)).toBe(true);
    // Every field is named in the schema, so nothing of the file goes unchecked.
    expect(v.parse(reportSchema, saved)).toStrictEqual(saved);
    expect(saved).toStrictEqual({
      ...(JSON.parse(JSON.stringify(report)) as object),
      evidence: { sha256: evidenceHash, canonical: 'RFC 8785', redacted: false },
    });
    for (const line of (all.ocsf ?? '').trimEnd().split('\n'))
      expect(isEvent(JSON.parse(line)), JSON.stringify(isEvent.errors)).toBe(true);
  });

  it('saved as a case is the case as of when the report was made', () => {
    const { bytes, evidenceHash: stated } = exportAs('case', parts);
    expect(all.case).toBe(caseText(file));
    expect(hashOf(opened(bytes))).toBe(stated);
  });

  it.each(EXPORT_FORMATS.filter((format) => format !== 'case'))(
    'states the evidence that it rests on in %s',
    (format) => {
      expect(unfolded(all[format] ?? '')).toContain(evidenceHash);
    },
  );
});

describe('a file that is saved', () => {
  it('has an ending of its own in each form', () => {
    expect(new Set(EXPORT_FORMATS.map((format) => FILE_FORM[format].ending)).size).toBe(EXPORT_FORMATS.length);
  });

  it('names redaction in what programs read', () => {
    const parts = { ...partsOf(DEMOS[0]!.file), isRedacted: true };
    expect(JSON.parse(textOf('report-json', parts))).toMatchObject({ evidence: { redacted: true } });
    expect(textOf('csv', parts)).toMatch(/"yes"\r\n/);
    expect(textOf('ocsf', parts)).toContain('"redacted":true');
    expect(textOf('plan-calendar', parts)).toContain('X-GATECHECK-REDACTED:yes');
  });
});
