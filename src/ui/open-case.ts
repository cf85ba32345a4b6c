import type { Case } from '../evidence/case.ts';
import type { Result } from '../evidence/result.ts';
import type { EnginePort } from '../report/engine-port.ts';
import type { Report } from '../report/report.ts';
import { caseProblemSentence } from './sentences.ts';

/** A case out of a file, judged as of the moment at which it was saved. */
export interface JudgedCase {
  readonly file: Case;
  readonly report: Report;
  /** Sources in the file that this version does not know; they are kept. */
  readonly unknownSources: readonly string[];
}

/** Reads and judges the bytes of a case file, or says in a sentence why they cannot be opened. */
export async function openCase(
  engine: EnginePort,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<JudgedCase, string>> {
  const opened = await engine.readCase(bytes);
  if (!opened.ok) return { ok: false, problem: caseProblemSentence(opened.problem) };
  const { case: file, unknownSources } = opened.value;
  const report = await engine.assess(file, { now: file.assessedAt });
  return { ok: true, value: { file, report, unknownSources } };
}
