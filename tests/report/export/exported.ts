import { createHash } from 'node:crypto';
import type { Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import { evidenceBytes } from '../../../src/report/canonical.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import { exportAs, type ExportParts } from '../../../src/report/export/export-as.ts';
import type { ExportFormat } from '../../../src/report/export/export-format.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { Report } from '../../../src/report/report.ts';

const VERSION = '1.2.3';

/** SHA-256 over the evidence, as the page gives it. */
export function hashOf({ observed }: Case): string {
  return createHash('sha256').update(evidenceBytes(observed)).digest('hex');
}

/** All that exports of a case are made from, as of when it was judged. A case is judged once, however many ask. */
export function partsOf(file: Case): ExportParts {
  const known = PARTS.get(file) ?? madeFrom(file);
  PARTS.set(file, known);
  return known;
}

const PARTS = new WeakMap<Case, ExportParts>();

function madeFrom(file: Case): ExportParts {
  const report = reportOf(file);
  const plan = planOf(file, { now: new Date(file.assessedAt) });
  const request = changeRequestOf({ file, report, plan });
  return { file, report, plan, request, evidenceHash: hashOf(file), isRedacted: false };
}

export const reportOf = (file: Case): Report => assess(file, { now: new Date(file.assessedAt), version: VERSION });

export const textOf = (format: ExportFormat, parts: ExportParts): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(exportAs(format, parts).bytes);
