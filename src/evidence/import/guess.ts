import type { ExchangeKind } from '../exchange/object.ts';
import type { LooksLike } from './problem.ts';
import { ALL_KINDS } from './kinds.ts';
import { isFormatTable } from './format-list.ts';
import { isList, isRecord, type RawValue } from './raw.ts';
import type { XmlElement } from './xml.ts';

/** What a file of octets seems to be by its first ones; null where it may be text. */
export function guessBytes(bytes: Uint8Array): LooksLike | null {
  const starts = (...octets: readonly number[]): boolean => octets.every((octet, index) => bytes[index] === octet);
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38)) return 'picture';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'outlook-message';
  return null;
}

/** What a zip archive is that some program uses for its documents; null where it is one of files. */
export function guessArchive(names: readonly string[]): LooksLike | null {
  if (!names.includes('[Content_Types].xml')) return null;
  return names.some((name) => name.startsWith('word/')) ? 'word' : 'excel';
}

/** What JSON is that holds nothing that is read here. */
export function guessJson(value: RawValue): LooksLike {
  const first = isList(value) ? value[0] : value;
  if (!isRecord(first)) return 'json';
  if (first.get('format') === 'gatecheck-case') return 'case-file';
  if (first.has('organization-name') && first.has('policies')) return 'tls-report';
  const inner = first.get('value');
  const one = isList(inner) ? inner[0] : first;
  if (!isRecord(one)) return 'json';
  if (one.has('resourceLocation') || (one.has('resources') && one.has('status'))) return 'snapshot-jobs';
  if (one.has('senderAddress') || one.has('SenderAddress')) return 'message-trace';
  return one.has('RecipientTypeDetails') || one.has('ProhibitSendQuota') ? 'mailbox-list' : 'json';
}

/** What XML is that holds nothing that is read here. */
export function guessXml(root: XmlElement): LooksLike {
  return root.name.toLowerCase() === 'html' ? 'web-page' : 'xml';
}

/** What a table is by its columns. */
export function guessTable(columns: readonly string[]): LooksLike {
  const names = columns.map((name) => name.toLowerCase().replace(/[ _]/g, ''));
  if (names.includes('senderaddress') || names.includes('messageid') || names.includes('originalclientip'))
    return 'message-trace';
  return names.includes('recipienttypedetails') ? 'mailbox-list' : 'csv';
}

/** What text is that holds nothing that is read here. */
export function guessText(text: string): LooksLike {
  const head = text.slice(0, 20_000);
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(head)) return 'web-page';
  if (isFormatTable(head)) return 'format-table';
  return /^\s{0,20}(?:Connect-ExchangeOnline|Get-[A-Z]\w{1,40}|New-[A-Z]\w{1,40}|Set-[A-Z]\w{1,40})\b/m.test(head)
    ? 'script'
    : 'text';
}

/** The kind that a file's name tells (`Get-InboundConnector.json`), for exports that hold nothing else; null for none. */
export function kindOfName(name: string): ExchangeKind | null {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.includes('tenantallowblocklist')) return 'TenantAllowBlockListItems';
  const found = ALL_KINDS.filter((kind) => plain.includes(kind.toLowerCase()));
  const [first] = [...found].sort((a, b) => b.length - a.length);
  return first ?? null;
}
