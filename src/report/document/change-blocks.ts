import { span } from '../../checks/english.ts';
import type { Change, DnsChange, ExchangeChange, PortalChange, SettingValue, ZoneRecords } from '../plan/plan.ts';
import { paragraph, table, value } from './blocks.ts';
import type { Block } from './document.ts';

/** A change with the value that stands there now and the one that is to stand there, and what is copied for it. */
export function changeBlocks(change: Change): readonly Block[] {
  switch (change.kind) {
    case 'dns':
      return dnsBlocks(change);
    case 'exchange':
      return exchangeBlocks(change);
    case 'portal':
      return portalBlocks(change);
  }
}

const code = (lines: readonly string[]): readonly Block[] => (lines.length === 0 ? [] : [{ kind: 'code', lines }]);

function dnsBlocks({ name, type, before, after, publish, withdraw }: DnsChange): readonly Block[] {
  return [
    ...table(
      [`${type} of ${value(name)}`, 'Now', 'Then'],
      [
        ['Records', recordWords(before), recordWords(after)],
        ['TTL', ttlWords(before), ttlWords(after)],
      ],
    ),
    ...(withdraw.length === 0 ? [] : [...paragraph('Take away:'), ...code(withdraw)]),
    ...(publish.length === 0 ? [] : [...paragraph('Publish:'), ...code(publish)]),
  ];
}

const recordWords = ({ records }: ZoneRecords): string =>
  records.length === 0 ? 'None' : records.map(value).join(', ');

const ttlWords = ({ ttlSeconds, records }: ZoneRecords): string =>
  records.length === 0 ? '' : ttlSeconds === null ? 'Not known' : span(ttlSeconds);

const OBJECT_ACTION: Readonly<Record<ExchangeChange['action'], string>> = {
  create: 'New object',
  change: 'Object',
  remove: 'Object to take away',
};

function exchangeBlocks({ action, identity, settings, where, commands }: ExchangeChange): readonly Block[] {
  return [
    ...paragraph(`${OBJECT_ACTION[action]} “${identity}”. ${where}`),
    ...table(
      ['Setting', 'Now', 'Then'],
      settings.map(({ parameter, before, after }) => [value(parameter), settingWords(before), settingWords(after)]),
    ),
    ...(commands.length === 0 ? [] : [...paragraph('Or with Exchange Online PowerShell:'), ...code(commands)]),
  ];
}

function settingWords(setting: SettingValue | null): string {
  if (setting === null) return 'Not set, or not known';
  if (typeof setting === 'object') return setting.length === 0 ? 'Empty' : setting.map(value).join(', ');
  return setting === '' ? 'Empty' : value(`${setting}`);
}

const PORTAL = {
  entra: 'Entra admin centre',
  intune: 'Intune admin centre',
  gateway: 'Console of the gateway',
  web: 'Web',
} as const;

function portalBlocks({ portal, where, settings }: PortalChange): readonly Block[] {
  return [
    ...paragraph(`${PORTAL[portal]}: ${where}`),
    ...table(
      ['Setting', 'Now', 'Then'],
      settings.map(({ label, before, after }) => [label, settingWords(before), settingWords(after)]),
    ),
  ];
}
