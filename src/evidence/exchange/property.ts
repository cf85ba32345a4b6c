/** Other names that Exchange has for fields of the normal form; most are spelled alike but for capitals. */
const NAMED_OTHERWISE: ReadonlyMap<string, readonly string[]> = new Map([
  ['activationAt', ['ActivationDate']],
  ['addresses', ['EmailAddresses']],
  ['administrativeUnitScope', ['RecipientAdministrativeUnitScope']],
  ['appIds', ['AppId']],
  ['enableForEmail', ['EnableSafeLinksForEmail']],
  ['expiresAt', ['ExpirationDate']],
  ['expiryAt', ['ExpiryDate']],
  ['hiddenFromAddressLists', ['HiddenFromAddressListsEnabled']],
  ['isDefault', ['Default']],
  ['isInitial', ['InitialDomain']],
  ['lastUsedAt', ['LastUsedDate']],
  ['lastValidatedAt', ['LastValidationTimestamp']],
  ['maskClientIpInReceivedHeaders', ['MaskClientIpInReceivedHeadersEnabled']],
  ['primaryAddress', ['PrimarySmtpAddress']],
  ['removeAfterDays', ['RemoveAfter']],
  ['requireSenderAuthentication', ['RequireSenderAuthenticationEnabled']],
  ['subType', ['ListSubType', 'SpoofType']],
  ['trustedSealers', ['ArcTrustedSealers']],
]);

/** The property of a field among names as `notCarried` and `cut` spell them; null where it is not among them. */
export function propertyAmong(names: readonly string[], field: string): string | null {
  const spellings = [field, ...(NAMED_OTHERWISE.get(field) ?? [])].map((name) => name.toLowerCase());
  return names.find((name) => spellings.includes(name.toLowerCase())) ?? null;
}

/** Fields that tell which object it is, or are about the object as it was when it was read. */
export const ITS_OWN: ReadonlySet<string> = new Set([
  'name',
  'guid',
  'changedAt',
  'domain',
  'address',
  'value',
  'scope',
  'appId',
  'listType',
  'action',
]);
