import type { ExchangeKind, ExportFormat } from '../exchange/object.ts';
import type { TenantAllowBlockItem } from '../exchange/policies.ts';
import type { IsoTime } from '../observed.ts';
import type { Absent } from './object-reader.ts';
import type { ImportProblem } from './problem.ts';
import type { RawRecord } from './raw.ts';

/** Objects of one kind that a file carries, not yet in the normal form. */
export interface CarriedGroup {
  readonly kind: ExchangeKind;
  readonly records: readonly RawRecord[];
  /** What may be missing from the list as a whole: `test-mode-connectors`. */
  readonly missing: readonly string[];
  readonly listType?: TenantAllowBlockItem['listType'];
}

/** What a reader of one format found in a file. */
export interface Carried {
  readonly format: ExportFormat;
  readonly absent: Absent;
  readonly groups: readonly CarriedGroup[];
  /** Kinds that the file says could not be exported. */
  readonly refused: readonly { readonly kind: ExchangeKind; readonly detail: string }[];
  /** When the export was made, where the file says so. */
  readonly exportedAt: IsoTime | null;
  readonly problems: readonly ImportProblem[];
}

/** Connectors in test mode are listed only where they were asked for, and a bare export does not say whether they were. */
export const TEST_MODE_CONNECTORS = 'test-mode-connectors';
