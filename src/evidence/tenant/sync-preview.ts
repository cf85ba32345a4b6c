import { domainOf } from './read/users.ts';

/** A user as a directory sync would find it. Lives in memory only: it names people. */
export interface PreviewUserLike {
  readonly userPrincipalName: string;
  readonly mail: string | null;
  /** `SMTP:` and `smtp:` addresses, as Graph writes them. */
  readonly proxyAddresses: readonly string[];
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
  readonly hasExchangePlan: boolean;
}

/**
 * What a sync does with a user. `not-documented`: its vendor does not say, so it has to be seen in its own preview.
 */
export type SyncDeed = 'created' | 'created-unbilled' | 'not-created' | 'not-documented';

/** What one vendor's sync does with users who are no licensed person of the tenant. */
export interface SyncRules {
  /** Domains that the vendor protects, lower case, A-labels; it asks for addresses in these. */
  readonly domains: readonly string[];
  /** Disabled and without Exchange plan: what shared, room and equipment mailboxes look like in Graph. */
  readonly sharedOrResource: SyncDeed;
  /** Enabled and without Exchange plan. */
  readonly unlicensed: SyncDeed;
  readonly guests: SyncDeed;
}

/** What a user is to a sync; each is exactly one of these, the first that fits in this order. */
export const SYNC_CLASSES = [
  'no-address',
  'guest',
  'onmicrosoft-primary',
  'other-domain',
  'duplicate-address',
  'shared-or-resource',
  'unlicensed',
  'licensed',
] as const;
export type SyncClass = (typeof SYNC_CLASSES)[number];

export interface SyncRow {
  readonly userPrincipalName: string;
  /** The address in question, lower case: the primary one, or where that is elsewhere the first in a protected domain. */
  readonly address: string | null;
  readonly class: SyncClass;
  readonly deed: SyncDeed;
}

/**
 * What becomes of a user whom the vendor has now. `not-known`: the address is in none of the protected domains, belongs
 * to a user whom the documents do not settle, or may belong to one who was not read.
 */
export interface PresentRow {
  readonly address: string;
  readonly fate: 'stays' | 'removed' | 'not-known';
  /** What the user with that address is to the sync; null where there is none. */
  readonly class: SyncClass | null;
}

export interface SyncPreview {
  /** In the order of the users. */
  readonly rows: readonly SyncRow[];
  readonly byClass: Readonly<Record<SyncClass, number>>;
  readonly byDeed: Readonly<Record<SyncDeed, number>>;
  /** In the order of the list, each address once; empty where none was given. */
  readonly present: readonly PresentRow[];
}

/** What is known beside the users. */
export interface SyncPreviewOptions {
  /** Addresses of the users whom the vendor has now, such as `addressesIn` reads from pasted text. */
  readonly present?: readonly string[];
  /** Whether all users were read; else nobody is said to be removed for not being found. */
  readonly isWhole: boolean;
}

/**
 * Tells what a directory sync would do, user by user, without asking the vendor.
 *
 * In words: without an address there is nothing to create. A guest's mailbox is elsewhere. Addresses at onmicrosoft.com
 * are not synchronised, and of the others only those in a protected domain. Of two users with the same address the
 * first counts. The rest is licensed, or treated as the vendor documents. Groups are not looked at: their addresses, in
 * a list of whom the vendor has now, look as if they were to be removed.
 */
export function syncPreview(
  users: readonly PreviewUserLike[],
  rules: SyncRules,
  { present = [], isWhole }: SyncPreviewOptions,
): SyncPreview {
  const taken = new Set<string>();
  const owners = new Map<string, SyncRow>();
  const rows = users.map((user): SyncRow => {
    const addresses = addressesOf(user);
    const found = classify(user, addresses, rules, taken);
    const row = { userPrincipalName: user.userPrincipalName, ...found, deed: deedOf(found.class, rules) };
    if (found.address !== null && MAY_BE_CREATED.includes(found.class)) taken.add(found.address);
    for (const address of addresses) {
      const known = owners.get(address);
      if (known === undefined || RANK[row.deed] < RANK[known.deed]) owners.set(address, row);
    }
    return row;
  });
  return {
    rows,
    byClass: counted(SYNC_CLASSES, (one) => rows.filter((row) => row.class === one).length),
    byDeed: counted(DEEDS, (one) => rows.filter(({ deed }) => deed === one).length),
    present: [...new Set(present.map((one) => one.trim().toLowerCase()))].map((address) =>
      presentRow(address, owners.get(address) ?? null, rules, isWhole),
    ),
  };
}

/** The addresses in pasted text or a CSV file, lower case, each once, in order; names, brackets and quotes around them are left out. */
export function addressesIn(text: string): readonly string[] {
  const found = text.split(/[\s,;|"'<>()[\]]+/u).flatMap((part) => {
    const address = part.replace(/^(?:mailto|smtp):/i, '').toLowerCase();
    return /^[^@]+@[^@]+$/.test(address) && domainOf(address) !== null ? [address] : [];
  });
  return [...new Set(found)];
}

function classify(
  user: PreviewUserLike,
  addresses: readonly string[],
  { domains }: SyncRules,
  taken: ReadonlySet<string>,
): Pick<SyncRow, 'address' | 'class'> {
  const [primary] = addresses;
  if (primary === undefined) return { address: null, class: 'no-address' };
  if (user.isGuest) return { address: primary, class: 'guest' };
  const isAt = (address: string): string => domainOf(address) ?? '';
  if (ONMICROSOFT.test(isAt(primary))) return { address: primary, class: 'onmicrosoft-primary' };
  const address = addresses.find((one) => domains.includes(isAt(one)));
  if (address === undefined) return { address: primary, class: 'other-domain' };
  if (taken.has(address)) return { address, class: 'duplicate-address' };
  if (user.hasExchangePlan) return { address, class: 'licensed' };
  return { address, class: user.isEnabled ? 'unlicensed' : 'shared-or-resource' };
}

/** Those who take their address, so that a second user with it is a duplicate. */
const MAY_BE_CREATED: readonly SyncClass[] = ['licensed', 'unlicensed', 'shared-or-resource'];

/** The primary address first, then the others; lower case, each once. */
function addressesOf({ mail, proxyAddresses }: PreviewUserLike): readonly string[] {
  const smtp = proxyAddresses.filter((one) => /^smtp:/i.test(one));
  const primary = smtp.find((one) => one.startsWith('SMTP:'))?.slice(5) ?? mail;
  const all = [
    ...(primary === null ? [] : [primary]),
    ...smtp.map((one) => one.slice(5)),
    ...(mail === null ? [] : [mail]),
  ];
  return [...new Set(all.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))];
}

function deedOf(of: SyncClass, rules: SyncRules): SyncDeed {
  switch (of) {
    case 'licensed':
      return 'created';
    case 'guest':
      return rules.guests;
    case 'shared-or-resource':
      return rules.sharedOrResource;
    case 'unlicensed':
      return rules.unlicensed;
    case 'no-address':
    case 'onmicrosoft-primary':
    case 'other-domain':
    case 'duplicate-address':
      return 'not-created';
  }
}

function presentRow(address: string, owner: SyncRow | null, rules: SyncRules, isWhole: boolean): PresentRow {
  const known = { address, class: owner?.class ?? null };
  if (!rules.domains.includes(domainOf(address) ?? '')) return { ...known, fate: 'not-known' };
  switch (owner?.deed) {
    case 'created':
    case 'created-unbilled':
      return { ...known, fate: 'stays' };
    case 'not-documented':
      return { ...known, fate: 'not-known' };
    case 'not-created':
    case undefined:
      // Somebody who was not read may have it, or have it with more right.
      return { ...known, fate: isWhole ? 'removed' : 'not-known' };
  }
}

/** Of several users with one address the one whom the sync creates decides. */
const RANK: Readonly<Record<SyncDeed, number>> = {
  created: 0,
  'created-unbilled': 1,
  'not-documented': 2,
  'not-created': 3,
};
const DEEDS = ['created', 'created-unbilled', 'not-created', 'not-documented'] as const;

const counted = <K extends string>(keys: readonly K[], count: (key: K) => number): Readonly<Record<K, number>> =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;

/** The domains that come with a tenant, in each cloud. */
const ONMICROSOFT = /\.(?:onmicrosoft\.(?:com|us)|partner\.onmschina\.cn)$/;
