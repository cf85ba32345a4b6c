import type { Case } from '../evidence/case.ts';
import type { EnginePort } from '../report/engine-port.ts';
import type { ExportedFile, ExportFormat } from '../report/export/export-format.ts';
import { fileStem, saveFile } from './files.ts';

const stemOf = ({ setup, assessedAt }: Case): string =>
  fileStem(
    setup.domains.map(({ name }) => name),
    assessedAt,
  );

/** Saves the case as a file, and gives the hash of its evidence so that it can be written down. */
export async function saveCase(engine: EnginePort, file: Case): Promise<{ readonly hash: string }> {
  const { bytes, evidenceHash } = await engine.writeCase(file);
  saveFile(`${stemOf(file)}.gatecheck.json`, 'application/json', new Uint8Array(bytes));
  return { hash: evidenceHash };
}

/** Saves what the engine makes of the case in that form, as of when the case is judged. */
export async function saveExport(
  engine: EnginePort,
  file: Case,
  format: ExportFormat,
  isRedacted = false,
): Promise<ExportedFile> {
  const exported = await engine.exportFile(file, { format, isRedacted, now: file.assessedAt });
  // The name of a redacted file tells no more than its content.
  const stem = isRedacted ? `redacted-${file.assessedAt.slice(0, 10)}` : stemOf(file);
  saveFile(`${stem}${exported.ending}`, exported.type, new Uint8Array(exported.bytes));
  return exported;
}
