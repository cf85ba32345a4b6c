import type { AppProfile } from './app-profile.ts';
import { mailprotectorUserSync } from './mailprotector-user-sync.ts';
import { ninjaoneIntuneIntegration } from './ninjaone-intune-integration.ts';
import { ninjaoneIntuneWin32 } from './ninjaone-intune-win32.ts';
import { opswatGraphDelivery } from './opswat-graph-delivery.ts';
import { opswatSmtpOauth } from './opswat-smtp-oauth.ts';
import { proofpointDirectorySync } from './proofpoint-directory-sync.ts';
import { proofpointEssentialsAzureSync } from './proofpoint-essentials-azure-sync-legacy.ts';
import { proofpointEssentialsM365 } from './proofpoint-essentials-m365.ts';
import { proofpointTrap } from './proofpoint-trap.ts';
import { trustifi } from './trustifi.ts';

/** Every application that a system’s documents bring into a tenant, in the order of the map of systems. */
export const APP_PROFILES: readonly AppProfile[] = [
  proofpointEssentialsM365,
  proofpointEssentialsAzureSync,
  proofpointDirectorySync,
  proofpointTrap,
  mailprotectorUserSync,
  trustifi,
  opswatGraphDelivery,
  opswatSmtpOauth,
  ninjaoneIntuneWin32,
  ninjaoneIntuneIntegration,
];

/** The profile under this id, or null for an id that the map of systems does not know either. */
export const appProfileOf = (id: string): AppProfile | null =>
  APP_PROFILES.find((profile) => profile.id === id) ?? null;
