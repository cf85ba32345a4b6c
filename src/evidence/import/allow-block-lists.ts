import type { TenantAllowBlockItem } from '../exchange/policies.ts';

/** The lists that `Get-TenantAllowBlockListItems` gives one at a time, and that of spoofed senders, which is another cmdlet's. */
export type AllowBlockList = NonNullable<TenantAllowBlockItem['listType']>;
export const ALLOW_BLOCK_LISTS: readonly AllowBlockList[] = ['Sender', 'Url', 'FileHash', 'IP', 'Spoof'];

/** A list that an export may lack, as it stands among what is missing. */
export const lacking = (list: AllowBlockList): string => `${list} list`;

/** The lists of which no entry is there, so that nobody knows whether they were exported. */
export function listsNotIn(entries: readonly unknown[]): readonly string[] {
  const there = new Set(entries.map((entry) => (entry as Partial<TenantAllowBlockItem>).listType));
  return ALLOW_BLOCK_LISTS.filter((list) => !there.has(list)).map(lacking);
}

/** The list that a file's name tells (`Get-TenantAllowBlockListItems-Sender.json`); null for none. */
export function listOfName(name: string): AllowBlockList | null {
  const words = name
    .slice(name.lastIndexOf('›') + 1)
    .toLowerCase()
    .replace(/tenantallowblocklist|items/g, ' ')
    .split(/[^a-z]+/);
  return ALLOW_BLOCK_LISTS.find((list) => words.some((word) => word.replace(/s$/, '') === list.toLowerCase())) ?? null;
}
