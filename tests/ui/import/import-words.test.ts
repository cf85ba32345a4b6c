import { expect, it } from 'vitest';
import type { ExchangeSourceName } from '../../../src/evidence/exchange/object.ts';
import type { FileSourceName } from '../../../src/evidence/import/files-in-case.ts';
import { readImport } from '../../../src/evidence/import/read-import.ts';
import { newerReports, unopened, unusedName, withoutFile } from '../../../src/ui/import/given.ts';
import { stateOf, whatItGave, writeHeld, writeObjects, writeSummary } from '../../../src/ui/import/import-words.ts';
import { KIND_OF_SOURCE, waitsForFile } from '../../../src/ui/import/kind-of-source.ts';
import { fixture, textFile } from '../../evidence/import/fixture.ts';

const [bundle] = readImport([fixture('gatecheck-exchange.json')]).files;
const [csv] = readImport([fixture('inbound-connectors.csv')]).files;
const [nonsense] = readImport([textFile('Please see the attached picture.')]).files;

it('tells a file that was read whole from one with gaps and one of no use', () => {
  expect([csv, nonsense].map((report) => stateOf(report!))).toEqual(['with-gaps', 'not-read']);
  expect(stateOf({ ...bundle!, problems: [], missing: [] })).toBe('read');
});

it('says what a file gave in numbers, and that a list was empty', () => {
  expect([2, 1, 0].map((objects) => writeObjects('InboundConnector', objects))).toEqual([
    '2 inbound connectors',
    '1 inbound connector',
    'no inbound connectors',
  ]);
});

it('counts devices and messages where a file is about these', () => {
  expect(whatItGave({ read: [{ kind: 'ArcConfig', objects: 1 }], devices: null })).toHaveLength(1);
  expect(whatItGave({ read: [], devices: 12 })).toEqual(['12 devices']);
  expect(whatItGave({ read: [], devices: null, messages: 1 })).toEqual(['1 message']);
});

it('calls a trace, headers and reports in the case what they are', () => {
  const held = (source: FileSourceName, objects: number) => ({ source, kind: null, objects, extent: 'whole' }) as const;
  const holds = [held('messageTrace', 0), held('messageHeaders', 1), held('dmarcReports', 2)];
  expect(writeHeld({ holds })).toBe('a message trace, 1 message by its headers and 2 DMARC reports');
});

it('tells the first kinds of a whole export, and how many more there are', () => {
  const holds = Object.entries(KIND_OF_SOURCE).map(
    ([source, kind]) => ({ source: source as ExchangeSourceName, kind, objects: 1, extent: 'whole' }) as const,
  );
  expect(writeHeld({ holds })).toMatch(/and 15 more kinds$/);
  expect(writeHeld({ holds: holds.slice(0, 5) })).not.toContain('more kinds');
});

it('says which readings in the case are but a part, and leaves out what the file does not hold', () => {
  const holds = [
    { source: 'inboundConnectors', kind: 'InboundConnector', objects: 2, extent: 'whole' },
    { source: 'outboundConnectors', kind: 'OutboundConnector', objects: 1, extent: 'part' },
    { source: 'arcConfig', kind: 'ArcConfig', objects: 0, extent: 'absent' },
  ] as const;
  expect(writeHeld({ holds })).toBe('2 inbound connectors and 1 outbound connector (in part)');
});

it('counts the files that could be used and those that could not', () => {
  expect(writeSummary([])).toBe('');
  expect(writeSummary([csv!, nonsense!])).toMatch(/^1 of 2 files recognised.*1 file could not/);
  expect(writeSummary([csv!])).not.toContain('could not');
});

it('puts a file that is given again in place of itself, and takes an archive out with all that is in it', () => {
  const reports = [unopened('a.json', 'x'), unopened('b.zip › c.json', 'x'), unopened('b.zip', 'x')];
  expect(newerReports(reports, [unopened('a.json', 'y')]).map(({ name, says }) => [name, ...says])).toEqual([
    ['b.zip › c.json', 'x'],
    ['b.zip', 'x'],
    ['a.json', 'y'],
  ]);
  expect(withoutFile(reports, 'b.zip').map(({ name }) => name)).toEqual(['a.json']);
});

it('knows which findings wait for a file, and which for a resolver or a sign-in', () => {
  const waits = (code: string, facts: object) => waitsForFile({ code, facts });
  expect(waits('not-read', { source: 'transportRules' })).toBe(true);
  expect(waits('read-in-part', { source: 'dmarcReports' })).toBe(true);
  expect(waits('stale', { source: 'messageTrace' })).toBe(true);
  expect(waits('not-read', { source: 'dns' })).toBe(false);
  expect(waits('not-read', { source: 'servicePrincipals' })).toBe(false);
  expect(waits('no-lock', { source: 'transportRules' })).toBe(false);
  expect(waits('not-read', {})).toBe(false);
});

it('finds a name that is still free', () => {
  expect(unusedName('pasted text', [])).toBe('pasted text');
  expect(unusedName('pasted text', ['pasted text', 'pasted text 2'])).toBe('pasted text 3');
});
