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
      [`${type} of ${value(name)}`, 'From', 'To'],
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

/** What is changed keeps its place; what is taken away goes from where it is. */
const whereWords: Readonly<Record<ExchangeChange['action'], (identity: string, where: string) => string>> = {
  create: (identity, where) => `New: “${identity}”. ${where}`,
  change: (_identity, where) => where,
  remove: (identity) => `Remove “${identity}”.`,
};

function exchangeBlocks({ action, identity, settings, where, commands }: ExchangeChange): readonly Block[] {
  return [
    ...paragraph(whereWords[action](identity, where)),
    ...settingTable(
      action === 'create',
      settings.map(({ parameter, before, after }) => [
        value(parameter),
        settingWords(before),
        shortly(after, commands.length > 0),
      ]),
    ),
    ...(commands.length === 0
      ? []
      : [
          ...paragraph(
            action === 'remove' ? 'With Exchange Online PowerShell:' : 'Or with Exchange Online PowerShell:',
          ),
          ...code(commands),
        ]),
  ];
}

/** Of a new object nothing stands there before. */
const settingTable = (isNew: boolean, rows: readonly (readonly [string, string, string])[]): readonly Block[] =>
  isNew
    ? table(
        ['Setting', 'Value'],
        rows.map(([setting, , after]) => [setting, after]),
      )
    : table(['Setting', 'From', 'To'], rows);

/** A value of a setting; null where it is not set, or not known. */
export function settingWords(setting: SettingValue | null): string {
  if (setting === null) return 'Not set, or not known';
  if (typeof setting === 'object') return setting.length === 0 ? 'Empty' : setting.map(value).join(', ');
  if (typeof setting === 'boolean') return value(setting ? '$true' : '$false');
  return setting === '' ? 'Empty' : value(`${setting}`);
}

/** The same where a command below names all of a long list. */
function shortly(setting: SettingValue | null, isBelow: boolean): string {
  if (!isBelow || setting === null || typeof setting !== 'object' || setting.length <= MOST_IN_CELL)
    return settingWords(setting);
  return `${settingWords(setting.slice(0, MOST_IN_CELL))} and ${setting.length - MOST_IN_CELL} more, all of them in the command below`;
}
const MOST_IN_CELL = 6;

export const PORTAL = {
  entra: 'Microsoft Entra admin centre',
  intune: 'Microsoft Intune admin centre',
  gateway: 'Console of the gateway',
  web: 'On the web',
} as const;

function portalBlocks({ portal, where, settings }: PortalChange): readonly Block[] {
  return [
    ...paragraph(`${PORTAL[portal]}: ${where}`),
    ...table(
      ['Setting', 'From', 'To'],
      settings.map(({ label, before, after }) => [label, settingWords(before), settingWords(after)]),
    ),
  ];
}
