import { type Network, parseNetwork } from '../../evidence/address/address.ts';
import { toCidrs } from '../../evidence/address/listing.ts';
import { MICROSOFT } from '../../evidence/mail-flow/ranges.ts';
import { APP_PROFILES } from '../../profiles/apps/index.ts';
import { PROFILES } from '../../profiles/index.ts';
import { DIRECTORY_ROLES } from '../../profiles/permissions/directory-roles.ts';
import { PERMISSIONS } from '../../profiles/permissions/index.ts';
import { RESOURCES } from '../../profiles/permissions/resources.ts';
import { isMicrosofts } from '../../profiles/review/microsoft.ts';

const networks = (...cidrs: readonly string[]): readonly Network[] => cidrs.flatMap((cidr) => parseNetwork(cidr) ?? []);

/** Special-use ranges within which addresses are turned, and which themselves stay (RFC 6890 and its registries). */
export const CLASSES = networks(
  ...['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['::ffff:0:0/96', '64:ff9b::/96', '2000::/3', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', 'fc00::/8'],
  'fd00::/8',
);
/** Those in which every address has a meaning of its own, or means the same to everybody. */
export const FIXED_CLASSES = networks(
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', 'fe80::/10', 'ff00::/8'],
);

/** The ranges that a profile or Microsoft states, whichever product the case is about. */
export const publishedNetworks = (): readonly Network[] =>
  networks(
    ...PROFILES.flatMap(({ deliveryRanges, sendingRanges }) =>
      [...deliveryRanges, ...sendingRanges].flatMap(({ value }) => value.cidrs),
    ),
    ...toCidrs(MICROSOFT),
  );

const IDS: ReadonlySet<string> = new Set(
  [
    '00000000-0000-0000-0000-000000000000',
    ...RESOURCES.map(({ appId }) => appId),
    ...PERMISSIONS.flatMap(({ key, gccHighId }) => [key.id, ...(gccHighId === null ? [] : [gccHighId])]),
    ...DIRECTORY_ROLES.map(({ templateId }) => templateId),
    ...APP_PROFILES.flatMap(({ ownerTenantIds }) => ownerTenantIds.map(({ value }) => value)),
  ].map((id) => id.toLowerCase()),
);

/** Whether an id means the same in every tenant. */
export const isPublishedId = (id: string): boolean =>
  IDS.has(id.toLowerCase()) || isMicrosofts({ ownerTenantId: id.toLowerCase() });

const PERMISSION_NAMES: ReadonlySet<string> = new Set(PERMISSIONS.map(({ name }) => name.toLowerCase()));
/** Whether a permission has this name at Microsoft. */
export const isPermissionName = (name: string): boolean => PERMISSION_NAMES.has(name.toLowerCase());

const ROLE_NAMES: ReadonlySet<string> = new Set(DIRECTORY_ROLES.map(({ name }) => name.toLowerCase()));
export const isRoleName = (name: string): boolean => ROLE_NAMES.has(name.toLowerCase());

const OBJECT_NAMES = PROFILES.flatMap(({ id, objectNames }) =>
  objectNames.map(({ value }) => ({ id, name: value.name.toLowerCase(), isPrefix: value.object === 'prefix' })),
);
/** Names that Exchange gives to objects of every tenant. */
const OF_EXCHANGE: ReadonlySet<string> = new Set([
  'default',
  'office365 antiphish default',
  'standard preset security policy',
  'strict preset security policy',
  'built-in protection policy',
]);

/** The name that a vendor's guide or Exchange gives to an object, or the beginning of one; null where it is somebody's own. */
export function publishedName(name: string): { readonly name: string; readonly isWhole: boolean } | null {
  const own = name.trim().toLowerCase();
  if (OF_EXCHANGE.has(own) || OBJECT_NAMES.some((one) => !one.isPrefix && one.name === own))
    return { name, isWhole: true };
  const prefix = OBJECT_NAMES.find((one) => one.isPrefix && own.startsWith(one.name));
  if (prefix === undefined) return null;
  return { name: name.trim().slice(0, prefix.name.length), isWhole: own === prefix.name };
}
