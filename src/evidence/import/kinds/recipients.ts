import type {
  ApplicationAccessPolicy,
  ExchangeServicePrincipal,
  ManagementRoleAssignment,
} from '../../exchange/apps.ts';
import type { CasMailbox, DynamicDistributionGroup, MailboxCounts } from '../../exchange/recipients.ts';
import { ObjectReader } from '../object-reader.ts';
import { isList, isRecord, propertiesOf } from '../raw.ts';
import { changedAt, named } from './named.ts';

export function readDynamicDistributionGroup(reader: ObjectReader): DynamicDistributionGroup {
  const fields = {
    ...named(reader),
    primaryAddress: reader.lower('PrimarySmtpAddress'),
    addresses: smtpAddresses(reader.list('EmailAddresses')),
    requireSenderAuthentication: reader.flag('RequireSenderAuthenticationEnabled'),
    hiddenFromAddressLists: reader.flag('HiddenFromAddressListsEnabled'),
  };
  return { ...fields, ...reader.account() };
}

export function readCasMailbox(reader: ObjectReader): CasMailbox {
  const address = reader.lower('PrimarySmtpAddress', 'EmailAddress', 'WindowsEmailAddress');
  const smtpClientAuthenticationDisabled = reader.flagOrUnset('SmtpClientAuthenticationDisabled');
  return { address, smtpClientAuthenticationDisabled, ...reader.account() };
}

/** The rows of `Group-Object RecipientTypeDetails`, which stand together in `Rows`. */
export function readMailboxCounts(reader: ObjectReader): MailboxCounts {
  const rows = reader.raw('Rows');
  const byType = (isList(rows) ? rows : []).filter(isRecord).flatMap((row) => {
    const own = new ObjectReader(propertiesOf(row), reader.place);
    const [type, mailboxes] = [own.text('Name'), own.number('Count')];
    const isCount = mailboxes !== null && mailboxes >= 0 && mailboxes <= MOST_MAILBOXES;
    if (type === null || type === '' || !isCount) {
      reader.lose('unreadable', 'Count');
      return [];
    }
    return [{ type, mailboxes }];
  });
  return { byType: byType.sort((a, b) => (a.type < b.type ? -1 : 1)), ...reader.account() };
}

export function readApplicationAccessPolicy(reader: ObjectReader): ApplicationAccessPolicy {
  const fields = {
    accessRight: reader.word('AccessRight', ['RestrictAccess', 'DenyAccess']),
    appIds: reader.list('AppId', lowerCase),
    scope: reader.text('ScopeName', 'ScopeIdentity', 'PolicyScopeGroupId'),
  };
  return { ...fields, ...reader.account() };
}

export function readServicePrincipal(reader: ObjectReader): ExchangeServicePrincipal {
  const fields = {
    name: reader.text('DisplayName', 'Name', 'Identity'),
    guid: reader.lower('Guid', 'ExchangeObjectId'),
    changedAt: changedAt(reader),
    appId: reader.lower('AppId'),
    objectId: reader.lower('ObjectId', 'ServiceId'),
  };
  return { ...fields, ...reader.account() };
}

export function readManagementRoleAssignment(reader: ObjectReader): ManagementRoleAssignment {
  const fields = {
    ...named(reader),
    role: reader.text('Role'),
    app: reader.optional('App'),
    customResourceScope: reader.optional('CustomResourceScope'),
    administrativeUnitScope: reader.optional('RecipientAdministrativeUnitScope'),
  };
  return { ...fields, ...reader.account() };
}

/** More than any organisation has. */
const MOST_MAILBOXES = 1e8;
const smtpAddresses = (addresses: readonly string[] | null): readonly string[] | null =>
  addresses
    ?.filter((address) => !/^(?!smtp:)[a-z0-9]{1,10}:/i.test(address))
    .map((address) => lowerCase(address.replace(/^smtp:/i, ''))) ?? null;
const lowerCase = (text: string): string => text.toLowerCase();
