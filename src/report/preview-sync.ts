import { addressesIn, syncPreview } from '../evidence/tenant/sync-preview.ts';
import type { PreviewUserLike, SyncPreview } from '../evidence/tenant/sync-preview.ts';
import { SYNC_PROFILES } from '../profiles/apps/sync-rules.ts';
import type { Certainty, Reference } from '../profiles/profile.ts';

/** What a sync is previewed with, besides the users. */
export interface SyncQuestion {
  /** Id of the system whose sync it is. */
  readonly system: string;
  /** Domains that the vendor protects, lower case, A-labels. */
  readonly domains: readonly string[];
  /** Text with the addresses that the vendor has now, as its console exports them; empty where none was given. */
  readonly present: string;
  readonly isWhole: boolean;
}

/** A preview with where its rules come from. */
export interface SourcedSyncPreview extends SyncPreview {
  readonly source: Reference;
  readonly certainty: Certainty;
}

/** What the sync of a system would do with these users; null for a system whose sync is not known. */
export function previewSync(
  users: readonly PreviewUserLike[],
  { system, domains, present, isWhole }: SyncQuestion,
): SourcedSyncPreview | null {
  const rules = SYNC_PROFILES.find(({ systemId }) => systemId === system)?.rules;
  if (rules === undefined) return null;
  const preview = syncPreview(users, { ...rules.value, domains }, { present: addressesIn(present), isWhole });
  return { ...preview, source: rules.source, certainty: rules.certainty };
}
