import type { TenantAllowBlockItem } from '../exchange/policies.ts';

/** The lists that `Get-TenantAllowBlockListItems` gives one at a time, and that of spoofed senders, which is another cmdlet's. */
export const ALLOW_BLOCK_LISTS: readonly Exclude<TenantAllowBlockItem['listType'], null>[] = [
  'Sender',
  'Url',
  'FileHash',
  'IP',
  'Spoof',
];

/** A list that an export may lack, as it stands among what is missing. */
export const lacking = (list: TenantAllowBlockItem['listType']): string => `${list ?? 'another'} list`;

/** The lists of which no entry is there, so that nobody knows whether they were exported. */
export function listsNotIn(entries: readonly unknown[]): readonly string[] {
  const there = new Set(entries.map((entry) => (entry as Partial<TenantAllowBlockItem>).listType));
  return ALLOW_BLOCK_LISTS.filter((list) => !there.has(list)).map(lacking);
}
