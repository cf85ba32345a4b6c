import type { ExchangeKind } from '../../evidence/exchange/object.ts';
import type { FileReport } from '../../evidence/import/read-import.ts';
import type { ImportedFile } from '../../evidence/import/files-in-case.ts';
import { writeCount } from '../count.ts';
import { writeList } from '../format.ts';
import type { Tone } from '../words.ts';

/** One object of each kind, and several. */
export const KIND_WORD: Readonly<Record<ExchangeKind, readonly [one: string, many: string]>> = {
  InboundConnector: ['inbound connector', 'inbound connectors'],
  OutboundConnector: ['outbound connector', 'outbound connectors'],
  TransportRule: ['mail-flow rule', 'mail-flow rules'],
  AcceptedDomain: ['accepted domain', 'accepted domains'],
  HostedConnectionFilterPolicy: ['connection filter', 'connection filters'],
  HostedContentFilterPolicy: ['anti-spam policy', 'anti-spam policies'],
  DkimSigningConfig: ['DKIM setting', 'DKIM settings'],
  ArcConfig: ['list of trusted ARC sealers', 'lists of trusted ARC sealers'],
  OrganizationConfig: ['set of organisation settings', 'sets of organisation settings'],
  TransportConfig: ['set of transport settings', 'sets of transport settings'],
  RemoteDomain: ['remote domain', 'remote domains'],
  DynamicDistributionGroup: ['dynamic distribution group', 'dynamic distribution groups'],
  TenantAllowBlockListItems: ['Tenant Allow/Block List entry', 'Tenant Allow/Block List entries'],
  ApplicationAccessPolicy: ['application access policy', 'application access policies'],
  SafeLinksPolicy: ['Safe Links policy', 'Safe Links policies'],
  CASMailbox: ['mailbox with its client settings', 'mailboxes with their client settings'],
  ServicePrincipal: ['app that Exchange knows', 'apps that Exchange knows'],
  ManagementRoleAssignment: ['Exchange role of an app', 'Exchange roles of apps'],
  MailboxCounts: ['count of mailboxes by type', 'counts of mailboxes by type'],
};

/** As what a file was recognised. */
export const FORMAT_WORD: Readonly<Record<NonNullable<FileReport['format']>, string>> = {
  bundle: 'File of the export script',
  json: 'JSON from PowerShell',
  snapshot: 'Configuration snapshot',
  scubagear: 'ScubaGear’s settings export',
  'rule-collection': 'Collection of mail-flow rules',
  clixml: 'Export-Clixml',
  csv: 'CSV table',
  'format-list': 'Text of a PowerShell window',
  'install-status': 'Install status of an Intune app',
  'message-trace': 'Message trace',
  'message-headers': 'Headers of a message',
  'smtp-session': 'SMTP session',
  'dmarc-report': 'DMARC aggregate report',
  case: 'Saved case, to compare the apps with',
};

/** How much of a file could be used. */
export type FileState = 'read' | 'with-gaps' | 'not-read';

export const stateOf = ({ format, problems, missing }: FileReport): FileState =>
  format === null ? 'not-read' : problems.length > 0 || missing.length > 0 ? 'with-gaps' : 'read';

export const STATE_TONE: Readonly<Record<FileState, Tone>> = { read: 'good', 'with-gaps': 'warn', 'not-read': 'bad' };
export const STATE_WORD: Readonly<Record<FileState, string>> = {
  read: 'Read',
  'with-gaps': 'Read, with gaps',
  'not-read': 'Not read',
};

/** `2 inbound connectors`; `no inbound connectors`, because an empty list tells something too. */
export const writeObjects = (kind: ExchangeKind, objects: number): string =>
  objects === 0 ? `no ${KIND_WORD[kind][1]}` : writeCount(objects, ...KIND_WORD[kind]);

/** What a file gave, each kind apart. */
export const whatItGave = ({
  read,
  devices,
  messages,
  apps,
}: Pick<FileReport, 'read' | 'devices' | 'messages' | 'apps'>): readonly string[] => [
  ...read.map(({ kind, objects }) => writeObjects(kind, objects)),
  ...(devices === null ? [] : [writeCount(devices, 'device')]),
  ...(messages === undefined ? [] : [writeCount(messages, 'message')]),
  ...(apps === undefined ? [] : [writeCount(apps, 'app')]),
];

/** A whole export has nineteen kinds; the first ones are told. */
const MOST_KINDS = 4;

/** What a file has in the case. Of a kind that it speaks of and does not hold nothing is said here. */
export function writeHeld({ holds }: Pick<ImportedFile, 'holds'>): string {
  const words = holds
    .filter(({ extent }) => extent !== 'absent')
    .map(({ source, kind, objects, extent }) => {
      const what = kind === null ? writeOther(source, objects) : writeObjects(kind, objects);
      return extent === 'part' ? `${what} (in part)` : what;
    });
  if (words.length === 0) return 'nothing but why it could not be read';
  const rest = words.length - MOST_KINDS;
  return writeList(rest > 1 ? [...words.slice(0, MOST_KINDS), `${rest} more kinds`] : words);
}

/** What is none of Exchange’s configuration. A trace is one thing, however many messages it tells of. */
function writeOther(source: ImportedFile['holds'][number]['source'], objects: number): string {
  switch (source) {
    case 'messageTrace':
      return 'a message trace';
    case 'messageHeaders':
      return writeCount(objects, 'message by its headers', 'messages by their headers');
    case 'smtpSessions':
      return writeCount(objects, 'SMTP session');
    case 'dmarcReports':
      return writeCount(objects, 'DMARC report', 'DMARC reports');
    case 'appsBaseline':
      return `${writeCount(objects, 'app')} of an earlier case`;
    default:
      return writeCount(objects, 'report of installs', 'reports of installs');
  }
}

/** One sentence about all files, for the eye and the ear. */
export function writeSummary(reports: readonly FileReport[]): string {
  if (reports.length === 0) return '';
  const unread = reports.filter(({ format }) => format === null).length;
  const objects = reports.flatMap(({ read }) => read).reduce((sum, one) => sum + one.objects, 0);
  const recognised = reports.length - unread;
  return [
    `${recognised} of ${writeCount(reports.length, 'file')} recognised, with ${writeCount(objects, 'object')}.`,
    ...(unread > 0 ? [`${writeCount(unread, 'file')} could not be used; the reasons stand below.`] : []),
  ].join(' ');
}
