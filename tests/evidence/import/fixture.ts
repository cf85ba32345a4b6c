import { readFileSync } from 'node:fs';
import type { ExchangeKind, ExchangeObjects } from '../../../src/evidence/exchange/object.ts';
import type { ImportedObjects } from '../../../src/evidence/import/import-reading.ts';
import { readImport, type ImportFile, type ImportResult } from '../../../src/evidence/import/read-import.ts';

const FOLDER = new URL('../../fixtures/exchange/', import.meta.url);

/** A file of the small tenant that each form of export is written from. */
export const fixture = (name: string): ImportFile => ({
  name,
  bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))),
});

/** Text as a file in UTF-8. */
export const textFile = (text: string, name = 'pasted'): ImportFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});
export const jsonFile = (value: unknown, name = 'export.json'): ImportFile => textFile(JSON.stringify(value), name);

/** The octets of a text in the encoding that Windows PowerShell 5.1 writes. */
export function utf16(text: string, { isBigEndian = false, hasMark = true } = {}): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + (hasMark ? 2 : 0));
  const view = new DataView(bytes.buffer);
  [...(hasMark ? ['\uFEFF'] : []), ...text.split('')].forEach((unit, index) => {
    view.setUint16(index * 2, unit.charCodeAt(0), !isBigEndian);
  });
  return bytes;
}

export const readOne = (file: ImportFile): ImportResult => readImport([file]);

/** The one reading of a kind; fails the test where there is none that holds objects. */
export function readingOf<K extends ExchangeKind>(result: ImportResult, kind: K): ImportedObjects<ExchangeObjects[K]> {
  const reading = result.readings[kind]?.[0];
  if (reading === undefined || reading.extent === 'absent')
    throw new Error(`no ${kind}: ${JSON.stringify(result.files.map(({ problems }) => problems))}`);
  return reading;
}

export const objectsOf = <K extends ExchangeKind>(result: ImportResult, kind: K): readonly ExchangeObjects[K][] =>
  readingOf(result, kind).value;

/** An object without where it came from. */
export function bare(object: object): Readonly<Record<string, unknown>> {
  const own = Object.entries(object).filter(([key]) => key !== 'from' && key !== 'notCarried' && key !== 'cut');
  return Object.fromEntries(own);
}

/** Codes of the problems of all files. */
export const codesOf = (result: ImportResult): readonly string[] =>
  result.files.flatMap(({ problems }) => problems.map(({ code }) => code));

/** A connector as ConvertTo-Json writes it, with everything that the normal form asks. */
export const CONNECTOR: Readonly<Record<string, unknown>> = {
  Name: 'Gateway inbound',
  Enabled: true,
  ConnectorType: 'Partner',
  SenderDomains: ['smtp:*;1'],
  SenderIPAddresses: ['192.0.2.1'],
  RestrictDomainsToIPAddresses: true,
  RestrictDomainsToCertificate: false,
  EFSkipLastIP: false,
  EFSkipIPs: [],
};
/** A rule as ConvertTo-Json writes it when few properties were selected. */
export const RULE: Readonly<Record<string, unknown>> = {
  Name: 'Rule',
  Priority: 0,
  State: 'Enabled',
  Mode: 'Enforce',
  FromScope: 'NotInOrganization',
  SetSCL: null,
  StopRuleProcessing: false,
};
