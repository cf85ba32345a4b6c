import { EXPORT_SCRIPT, SNAPSHOT_RECIPE, SNAPSHOT_RESOURCES } from '../evidence/import/export-script.ts';
import type { ExchangeKind } from '../evidence/exchange/object.ts';
import { ALL_KINDS } from '../evidence/import/kinds.ts';

/** What a person may run to get what the page reads. */
export interface ExportGuide {
  /** A PowerShell script that only reads. */
  readonly script: string;
  /** Everything that can be read from files, by the noun of its cmdlet, in the order in which it is shown. */
  readonly kinds: readonly ExchangeKind[];
  /** How an administrator makes a configuration snapshot; unlike the script it grants rights and creates something. */
  readonly snapshotRecipe: string;
  /** Types of resource that the recipe asks for. */
  readonly snapshotTypes: readonly string[];
}

export const exportGuide = (): ExportGuide => ({
  script: EXPORT_SCRIPT,
  kinds: ALL_KINDS,
  snapshotRecipe: SNAPSHOT_RECIPE,
  snapshotTypes: SNAPSHOT_RESOURCES,
});
