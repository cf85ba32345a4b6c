import { describe, expect, it } from 'vitest';
import { exportFor } from '../../../src/evidence/import/export-for.ts';
import { EXPORT_SCRIPT, SNAPSHOT_RECIPE, SNAPSHOT_RESOURCES } from '../../../src/evidence/import/export-script.ts';
import { asReading } from '../../../src/evidence/import/import-reading.ts';
import { ALL_KINDS } from '../../../src/evidence/import/kinds.ts';
import { problemWords } from '../../../src/evidence/import/words.ts';
import { CONNECTOR, fixture, jsonFile, readOne, readingOf } from './fixture.ts';

const cmdletsOf = (script: string): readonly string[] =>
  script
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => [...line.matchAll(/\b([A-Z][a-z]+)-[A-Z]\w+/g)].map(([, verb = '']) => verb));

describe('the export script', () => {
  it('only reads', () => {
    const verbs = new Set([...cmdletsOf(EXPORT_SCRIPT), ...exportFor(ALL_KINDS).flatMap(cmdletsOf)]);
    // Group, Where, Sort, Select, ForEach, ConvertTo and Out work on what was read; Write tells the reader.
    const allowed = [
      'Get',
      'Connect',
      'Select',
      'Where',
      'Sort',
      'Group',
      'Object',
      'Write',
      'Out',
      'To',
      'Each',
      'Json',
    ];
    expect([...verbs].filter((verb) => !allowed.includes(verb))).toEqual([]);
    expect(EXPORT_SCRIPT).not.toMatch(/\b(?:Set|New|Remove|Enable|Disable|Add|Update|Invoke)-/);
  });

  it.each(ALL_KINDS.filter((kind) => kind !== 'CASMailbox'))('collects %s under the key that is read', (kind) => {
    expect(EXPORT_SCRIPT).toMatch(new RegExp(`(?:^ {2}|')${kind}\\b`, 'm'));
  });

  it('asks for no mailbox’s content and no list of people', () => {
    expect(EXPORT_SCRIPT).toContain('Group-Object RecipientTypeDetails | Select-Object Name,Count');
    expect(EXPORT_SCRIPT).not.toContain('contoso');
  });

  it('has a command for each kind that writes the same form of file', () => {
    for (const [index, command] of exportFor(ALL_KINDS).entries())
      expect(command).toContain(`${ALL_KINDS[index] ?? ''} = @(`);
    expect(exportFor(['ArcConfig', 'ArcConfig'])).toHaveLength(1);
  });

  it('writes a file that is whole even for connectors', () => {
    const small = { _format: 'gatecheck-exchange', _version: 1, OutboundConnector: [] };
    expect(readingOf(readOne(jsonFile(small)), 'OutboundConnector')).toMatchObject({ extent: 'whole', value: [] });
  });
});

describe('the recipe of a snapshot', () => {
  it('asks for what is read, and says how to take the right back', () => {
    for (const type of SNAPSHOT_RESOURCES) expect(SNAPSHOT_RECIPE).toContain(`'${type}'`);
    expect(SNAPSHOT_RECIPE).toContain('Remove-MgServicePrincipal');
  });
});

describe('a reading of an import as one of a source', () => {
  const AT = '2026-11-21T00:00:00.000Z';
  it('takes the time of the export, and of opening where there is none or it lies ahead', () => {
    const bundle = readingOf(readOne(fixture('gatecheck-exchange.json')), 'TransportRule');
    expect(asReading(bundle, AT)).toMatchObject({
      extent: 'whole',
      provenance: { route: 'file', request: 'gatecheck-exchange.json', at: '2026-11-20T08:00:00.000Z' },
    });
    const undated = readingOf(readOne(jsonFile(CONNECTOR)), 'InboundConnector');
    expect(asReading(undated, AT)).toMatchObject({ provenance: { at: AT } });
    expect(asReading(bundle, '2026-01-01T00:00:00.000Z')).toMatchObject({
      provenance: { at: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('keeps a part and a gap what they are', () => {
    const scuba = readOne(fixture('ProviderSettingsExport.json'));
    expect(asReading(readingOf(scuba, 'OutboundConnector'), AT)).toMatchObject({
      extent: 'part',
      missing: ['test-mode-connectors'],
    });
    const [gap] = scuba.readings.DkimSigningConfig ?? [];
    expect(gap === undefined ? null : asReading(gap, AT)).toMatchObject({ extent: 'absent', reason: 'not-permitted' });
  });
});

describe('what else is recognised', () => {
  it('ScubaGear’s results file, which holds its export within', () => {
    const raw: unknown = JSON.parse(new TextDecoder().decode(fixture('ProviderSettingsExport.json').bytes));
    const result = readOne(jsonFile({ MetaData: {}, Summary: {}, Raw: raw }));
    expect(result.files[0]?.format).toBe('scubagear');
    expect(readingOf(result, 'InboundConnector').value).toHaveLength(2);
  });

  it('every problem has its sentence', () => {
    const kind = 'InboundConnector';
    const sentences = [
      problemWords({ code: 'too-many' }),
      problemWords({ code: 'too-many-values', limit: 1 }),
      problemWords({ code: 'locked-archive' }),
      problemWords({ code: 'more-entries', limit: 1 }),
      problemWords({ code: 'more-objects', kind, limit: 1 }),
      problemWords({ code: 'rejoined', kind, properties: ['A', 'B', 'C', 'D', 'E', 'F'] }),
    ];
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
