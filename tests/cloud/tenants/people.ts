import { onDay } from './apps.ts';
import { guid } from './random.ts';
import type { Entity } from './tenant.ts';

export const SKU_E3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const SKU_TEAMS = '710779e8-3d4a-4c88-adb9-386c958d1fdf';

/** A user by the part of the address before the at sign. */
export interface UserSpec {
  readonly name: string;
  readonly domain?: string;
  readonly isEnabled?: boolean;
  readonly isGuest?: boolean;
  readonly hasMailbox?: boolean;
  /** `none`, or a licence without Exchange. */
  readonly licence?: 'exchange' | 'other' | 'none';
  readonly aliases?: readonly string[];
  /** As they stand, for what is no SMTP address. */
  readonly otherAddresses?: readonly string[];
}

export const userId = (tenantId: string, name: string): string => guid(`user ${tenantId} ${name}`);
export const groupId = (tenantId: string, name: string): string => guid(`group ${tenantId} ${name}`);

export function buildUser(tenantId: string, spec: UserSpec, now: Date): Entity {
  const {
    name,
    domain = 'contoso.example',
    isGuest = false,
    licence = 'exchange',
    hasMailbox = licence === 'exchange',
  } = spec;
  const address = `${name}@${domain}`;
  const skus = { exchange: [SKU_E3], other: [SKU_TEAMS], none: [] }[licence];
  return {
    id: userId(tenantId, name),
    businessPhones: [],
    displayName: `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
    givenName: null,
    jobTitle: null,
    mail: hasMailbox || isGuest ? address : null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
    userPrincipalName: isGuest ? `${name}_${domain}#EXT#@contoso.onmicrosoft.com` : address,
    accountEnabled: spec.isEnabled ?? true,
    userType: isGuest ? 'Guest' : 'Member',
    assignedLicenses: skus.map((skuId) => ({ disabledPlans: [], skuId })),
    assignedPlans: [],
    createdDateTime: onDay(now, -900),
    onPremisesSyncEnabled: null,
    proxyAddresses: hasMailbox
      ? [`SMTP:${address}`, ...(spec.aliases ?? []).map((alias) => `smtp:${alias}`), ...(spec.otherAddresses ?? [])]
      : [],
  };
}

export type GroupKind = 'microsoft365' | 'distribution' | 'mail-security' | 'security' | 'dynamic' | 'role';

export function buildGroup(tenantId: string, name: string, kind: GroupKind, now: Date): Entity {
  const isMail = kind === 'microsoft365' || kind === 'distribution' || kind === 'mail-security';
  const address = `${name.toLowerCase().replaceAll(' ', '-')}@contoso.example`;
  return {
    id: groupId(tenantId, name),
    deletedDateTime: null,
    classification: null,
    createdDateTime: onDay(now, -800),
    description: null,
    displayName: name,
    expirationDateTime: null,
    groupTypes: kind === 'microsoft365' ? ['Unified'] : kind === 'dynamic' ? ['DynamicMembership'] : [],
    isAssignableToRole: kind === 'role' ? true : null,
    mail: isMail ? address : null,
    mailEnabled: isMail,
    mailNickname: name.toLowerCase().replaceAll(' ', '-'),
    membershipRule: kind === 'dynamic' ? '(user.accountEnabled -eq true)' : null,
    membershipRuleProcessingState: kind === 'dynamic' ? 'On' : null,
    onPremisesSyncEnabled: null,
    proxyAddresses: isMail ? [`SMTP:${address}`] : [],
    renewedDateTime: onDay(now, -800),
    securityEnabled: kind !== 'microsoft365' && kind !== 'distribution',
    visibility: kind === 'microsoft365' ? 'Private' : null,
  };
}

/** Subscriptions with the service plans that tell what a user may have. */
export function subscribedSkus(tenantId: string, users: number): readonly Entity[] {
  const sku = (skuId: string, skuPartNumber: string, consumed: number, plans: readonly string[]): Entity => ({
    id: `${tenantId}_${skuId}`,
    accountId: tenantId,
    accountName: 'contoso',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: consumed,
    prepaidUnits: { enabled: consumed + 5, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((servicePlanName) => ({
      servicePlanId: guid(`plan ${servicePlanName}`),
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId,
    skuPartNumber,
    subscriptionIds: [guid(`subscription ${tenantId} ${skuId}`)],
  });
  return [
    sku(SKU_E3, 'SPE_E3', users, ['EXCHANGE_S_ENTERPRISE', 'AAD_PREMIUM', 'AAD_PREMIUM_P2', 'INTUNE_A']),
    sku(SKU_TEAMS, 'TEAMS_EXPLORATORY', 1, ['TEAMS1']),
  ];
}
