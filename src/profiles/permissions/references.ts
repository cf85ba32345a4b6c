import type { Reference } from '../profile.ts';
import type { Permission } from './permission.ts';
import { EXCHANGE_ONLINE, GRAPH } from './resources.ts';
import {
  ATTACK_PATHS,
  ENDPOINT_MAP,
  EXCHANGE_APP_ONLY,
  IDS,
  MANAGED_CONSENT,
  PERMISSIONS_REFERENCE,
  RBAC_FOR_APPLICATIONS,
  RISKS,
  SMTP_OAUTH,
} from './sources.ts';

/** What the whole catalogue rests on, for a page that says where it comes from. */
export const CATALOGUE_SOURCES: readonly Reference[] = [
  IDS,
  ENDPOINT_MAP,
  PERMISSIONS_REFERENCE,
  MANAGED_CONSENT,
  ATTACK_PATHS,
  RISKS,
];

/** What to read about one permission; for Graph the entry of Microsoft’s reference comes first. Never empty. */
export const referencesOf = (permission: Permission): readonly Reference[] => {
  const { key, name, attackPath, traits } = permission;
  const references: Reference[] = [key.resourceAppId === GRAPH ? entryOf(name) : IDS];
  if (key.resourceAppId === EXCHANGE_ONLINE && name.startsWith('Exchange.')) references.push(EXCHANGE_APP_ONLY);
  if (name === 'SMTP.SendAsApp') references.push(SMTP_OAUTH);
  if (attackPath?.certainty === 'published') references.push(ATTACK_PATHS);
  if (traits.includes('scopable')) references.push(RBAC_FOR_APPLICATIONS);
  if (permission.blockedByMicrosoftManagedUserConsent) references.push(MANAGED_CONSENT);
  return references;
};

/** Microsoft writes the anchors of its reference in small letters without dots. */
const entryOf = (name: string): Reference => ({
  ...PERMISSIONS_REFERENCE,
  label: `Microsoft: Graph permissions reference, ${name}`,
  url: `https://learn.microsoft.com/graph/permissions-reference#${name.toLowerCase().replaceAll('.', '')}`,
});
