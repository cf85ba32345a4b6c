/** A permission profile: one application that a vendor has an administrator consent to or register. */
interface AppProfileName {
  readonly id: string;
  readonly name: string;
}

/** One product under the id by which the checklist names it, with its two faces: in the mail path, and as applications. */
export interface SystemName {
  readonly id: string;
  readonly name: string;
  /** Id of its gateway profile, or null for what does not stand in a mail path. */
  readonly gateway: string | null;
  /** What a tenant uses of it beside its gateway, by API or as an app; null for what is no product. */
  readonly beside: string | null;
  readonly apps: readonly AppProfileName[];
}

/**
 * In the checklist: every offered gateway, and one that the user described. Ids beside it (`ppe` and `any-gateway`)
 * only say whose documents ask for the check; they narrow nothing.
 */
export const ANY_GATEWAY = 'any-gateway';

/** The one place that ties checklist ids, gateway profiles and permission profiles together. Other gateways have no entry. */
export const SYSTEMS: readonly SystemName[] = [
  { id: 'm365', name: 'Microsoft 365 tenant', gateway: 'microsoft365', beside: null, apps: [] },
  {
    id: 'ppe',
    name: 'Proofpoint Essentials',
    gateway: 'ppe',
    beside: 'Proofpoint Essentials integration',
    apps: [
      { id: 'proofpoint-essentials-m365', name: 'Proofpoint Essentials, Microsoft 365 integration' },
      { id: 'proofpoint-essentials-azure-sync-legacy', name: 'Proofpoint Essentials, manual Azure directory sync' },
    ],
  },
  {
    id: 'pps',
    name: 'Proofpoint Email Protection (PPS / on Demand)',
    gateway: 'pps',
    beside: 'Proofpoint Directory Sync and TRAP',
    apps: [
      { id: 'proofpoint-directory-sync', name: 'Proofpoint Directory Sync' },
      { id: 'proofpoint-trap', name: 'Proofpoint Threat Response Auto-Pull (TRAP)' },
    ],
  },
  {
    id: 'mailprotector',
    name: 'Mailprotector',
    gateway: 'mailprotector',
    beside: 'Mailprotector User Sync',
    apps: [{ id: 'mailprotector-user-sync', name: 'Mailprotector User Sync' }],
  },
  {
    id: 'trustifi',
    name: 'Trustifi',
    gateway: 'trustifi',
    beside: 'Trustifi',
    apps: [{ id: 'trustifi', name: 'Trustifi' }],
  },
  {
    id: 'opswat',
    name: 'OPSWAT MetaDefender',
    gateway: 'opswat',
    beside: 'OPSWAT MetaDefender',
    apps: [
      { id: 'opswat-graph-delivery', name: 'OPSWAT MetaDefender, delivery by Microsoft Graph' },
      { id: 'opswat-smtp-oauth', name: 'OPSWAT MetaDefender, SMTP with OAuth' },
    ],
  },
  {
    id: 'ninjaone',
    name: 'NinjaOne',
    gateway: null,
    beside: 'NinjaOne',
    apps: [
      { id: 'ninjaone-intune-win32', name: 'NinjaOne agent as an Intune app' },
      { id: 'ninjaone-intune-integration', name: 'NinjaOne integration with Intune' },
    ],
  },
];
