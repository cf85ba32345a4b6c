import { expect, it } from 'vitest';
import { propertyName } from '../../../src/evidence/import/property-name.ts';

it.each([
  ['inboundConnectors', 'senderIpAddresses', 'SenderIPAddresses'],
  ['inboundConnectors', 'restrictDomainsToIpAddresses', 'RestrictDomainsToIPAddresses'],
  ['inboundConnectors', 'efSkipIps', 'EFSkipIPs'],
  ['outboundConnectors', 'useMxRecord', 'UseMXRecord'],
  ['outboundConnectors', 'lastValidatedAt', 'LastValidationTimestamp'],
  ['outboundConnectors', 'validationRecipients', 'ValidationRecipients'],
  ['connectionFilterPolicies', 'ipAllowList', 'IPAllowList'],
  ['acceptedDomains', 'domain', 'DomainName'],
  ['acceptedDomains', 'isDefault', 'Default'],
  ['acceptedDomains', 'isInitial', 'InitialDomain'],
  ['dkimSigningConfigs', 'selector1Cname', 'Selector1CNAME'],
  ['arcConfig', 'trustedSealers', 'ArcTrustedSealers'],
  ['organizationConfig', 'maskClientIpInReceivedHeaders', 'MaskClientIpInReceivedHeadersEnabled'],
  ['safeLinksPolicies', 'enableForEmail', 'EnableSafeLinksForEmail'],
  ['dynamicDistributionGroups', 'requireSenderAuthentication', 'RequireSenderAuthenticationEnabled'],
  ['tenantAllowBlockList', 'expiresAt', 'ExpirationDate'],
  ['tenantAllowBlockList', 'removeAfterDays', 'RemoveAfter'],
  ['casMailboxes', 'address', 'PrimarySmtpAddress'],
  ['applicationAccessPolicies', 'scope', 'ScopeName'],
  ['managementRoleAssignments', 'administrativeUnitScope', 'RecipientAdministrativeUnitScope'],
  ['transportRules', 'activationAt', 'ActivationDate'],
  ['transportRules', 'stopRuleProcessing', 'StopRuleProcessing'],
  ['transportRules', 'conditions', 'Conditions'],
] as const)('of %s, %s is %s', (source, field, property) => {
  expect(propertyName(source, field)).toBe(property);
});
