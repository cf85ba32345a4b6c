import type { FileReport } from '../../evidence/import/read-import.ts';
import type { Audit } from '../audit.svelte.ts';
import { withImported } from '../case-changes.ts';
import { unusedName } from './given.ts';

/** What became of pasted text. */
export interface Pasted {
  /** As what it was recognised; null where it was not, or is not used. */
  readonly format: FileReport['format'];
  /** What is wrong with it, or was left out; nothing where it is plain text of nothing that is read. */
  readonly says: readonly string[];
}

/** Reads text into the case on screen as the screen for files does, and judges it at once; null where the page failed. */
export async function pasteInto(audit: Audit, text: string): Promise<Pasted | null> {
  const { visit, stage } = audit;
  const { engine } = visit.ports;
  const before = stage.case;
  const outcome = await visit.try(async () => {
    const held = await engine.importFiles(before, [], audit.moment);
    const names = held.imported.map(({ name }) => name);
    const file = {
      name: unusedName('pasted text', names),
      bytes: new TextEncoder().encode(text),
      pasted: true,
    } as const;
    return engine.importFiles(before, [file], audit.moment);
  });
  if (outcome === null) return null;
  const [report] = outcome.files;
  if (outcome.case !== before) await audit.change(withImported(before.observed, outcome.case.observed));
  const isOther = outcome.otherTenant.length > 0;
  const isAnyText = report?.problems.some((one) => one.code === 'unrecognised' && one.looksLike === 'text') === true;
  return { format: isOther ? null : (report?.format ?? null), says: isAnyText ? [] : (report?.says ?? []) };
}
