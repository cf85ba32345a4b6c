import type { Case } from '../evidence/case.ts';
import type { Report } from '../report/report.ts';
import type { EnginePort } from '../report/engine-port.ts';
import { fileStem, saveFile } from './files.ts';

const stemOf = ({ setup, assessedAt }: Case): string =>
  fileStem(
    setup.domains.map(({ name }) => name),
    assessedAt,
  );

/** Saves the case as a file, and gives the hash of its evidence so that it can be written down; null where the browser makes none. */
export async function saveCase(engine: EnginePort, file: Case): Promise<{ readonly hash: string | null }> {
  const { bytes, evidenceHash } = await engine.writeCase(file);
  saveFile(`${stemOf(file)}.gatecheck.json`, 'application/json', new Uint8Array(bytes));
  return { hash: evidenceHash };
}

export function saveReport(file: Case, report: Report): void {
  saveFile(`${stemOf(file)}.report.json`, 'application/json', JSON.stringify(report, null, 2));
}
