import type {
  ConnectionFilterPolicy,
  ContentFilterPolicy,
  SafeLinksPolicy,
  TenantAllowBlockItem,
} from '../../exchange/policies.ts';
import type { ObjectReader } from '../object-reader.ts';
import { named } from './named.ts';

export function readConnectionFilterPolicy(reader: ObjectReader): ConnectionFilterPolicy {
  const fields = {
    ...named(reader),
    ipAllowList: reader.list('IPAllowList'),
    ipBlockList: reader.list('IPBlockList'),
    enableSafeList: reader.flag('EnableSafeList'),
    isDefault: reader.flag('IsDefault', 'MakeDefault'),
  };
  return { ...fields, ...reader.account() };
}

export function readContentFilterPolicy(reader: ObjectReader): ContentFilterPolicy {
  const fields = {
    ...named(reader),
    isDefault: reader.flag('IsDefault', 'MakeDefault'),
    allowedSenders: reader.list('AllowedSenders', entry),
    allowedSenderDomains: reader.list('AllowedSenderDomains', entry),
    blockedSenderDomains: reader.list('BlockedSenderDomains', entry),
    spamAction: reader.freeWord('SpamAction'),
    highConfidenceSpamAction: reader.freeWord('HighConfidenceSpamAction'),
    phishSpamAction: reader.freeWord('PhishSpamAction'),
    highConfidencePhishAction: reader.freeWord('HighConfidencePhishAction'),
    bulkSpamAction: reader.freeWord('BulkSpamAction'),
    bulkThreshold: reader.number('BulkThreshold'),
    spamZapEnabled: reader.flag('SpamZapEnabled'),
    phishZapEnabled: reader.flag('PhishZapEnabled'),
  };
  return { ...fields, ...reader.account() };
}

export function readSafeLinksPolicy(reader: ObjectReader): SafeLinksPolicy {
  const fields = {
    ...named(reader),
    enableForEmail: reader.flag('EnableSafeLinksForEmail'),
    enableForInternalSenders: reader.flag('EnableForInternalSenders'),
    disableUrlRewrite: reader.flag('DisableUrlRewrite'),
    scanUrls: reader.flag('ScanUrls'),
    doNotRewriteUrls: reader.list('DoNotRewriteUrls'),
  };
  return { ...fields, ...reader.account() };
}

/** `listType` is told by where the entry stood, since Exchange does not write it into the entry. */
export function readAllowBlockItem(
  reader: ObjectReader,
  listType: TenantAllowBlockItem['listType'] = null,
): TenantAllowBlockItem {
  const isSpoof = reader.has('SpoofedUser');
  const fields = {
    listType: isSpoof ? ('Spoof' as const) : (listType ?? reader.word('ListType', LISTS)),
    value: reader.lower('Value', 'SpoofedUser'),
    sendingInfrastructure: isSpoof ? reader.lower('SendingInfrastructure') : '',
    action: reader.word('Action', ['Allow', 'Block']),
    subType: reader.freeWord(isSpoof ? 'SpoofType' : 'ListSubType'),
    expiresAt: isSpoof ? '' : reader.instant('ExpirationDate'),
    removeAfterDays: isSpoof ? ('none' as const) : daysOf(reader),
    lastUsedAt: isSpoof ? '' : reader.instant('LastUsedDate'),
  };
  return { ...fields, ...reader.account() };
}

function daysOf(reader: ObjectReader): number | 'none' | null {
  const value = reader.raw('RemoveAfter');
  if (value === undefined) return null;
  return value === null || value === '' ? 'none' : reader.number('RemoveAfter');
}

const LISTS = ['Sender', 'Url', 'FileHash', 'IP'] as const;
/** Entries may be objects whose text form carries a prefix of the class. */
const entry = (text: string): string => text.replace(/^smtp:/i, '').toLowerCase();
