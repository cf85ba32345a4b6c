import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import { importInto } from '../../src/report/import-files.ts';
import { ALL_KINDS } from '../../src/evidence/import/kinds.ts';
import { PROPERTIES } from '../evidence/import/properties.ts';
import { fixture, jsonFile, textFile } from '../evidence/import/fixture.ts';
import { GRAPH } from '../../src/profiles/permissions/resources.ts';
import { caseFile } from '../support/baseline.ts';
import { caseOf, NOW } from '../support/build.ts';
import { delegated, grant, servicePrincipal, tenantCase } from '../support/tenant.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 120_000 });

const bundle = JSON.parse(new TextDecoder().decode(fixture('gatecheck-exchange.json').bytes)) as Record<
  string,
  unknown
>;
/** Whatever a property may hold: of any type, long, with control characters and halves of surrogate pairs. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>('x'.repeat(2_001), 'x'.repeat(70_000), ['y'.repeat(9_000)], [[['z']]], 1e300, -1, 0.5),
  fc.constantFrom<unknown>('a\u0000b\u2028', '\ud800', '/Date(99999999999999)/', '2026-02-30T00:00:00Z', '0001-01-01'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('a case that files were read into', () => {
  it('can be opened again, whatever the files hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL_KINDS),
        fc.array(fc.tuple(fc.nat(), value), { maxLength: 6 }),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (kind, changes, name) => {
          const [first = {}] = [bundle[kind] ?? []].flat(2) as object[];
          const names = [...new Set([...Object.keys(first), ...PROPERTIES[kind]])];
          const changed = {
            ...first,
            ...Object.fromEntries(changes.map(([at, one]): [string, unknown] => [names[at % names.length] ?? '', one])),
          };
          const files = [
            jsonFile({ _format: 'gatecheck-exchange', _exportedAtUtc: changes[0]?.[1], [kind]: [changed] }, name),
            jsonFile([changed], `Get-${kind}.json`),
          ];
          const { case: file } = importInto(caseOf(), files, NOW);
          const opened = readCase(writeCase(file));
          expect(opened.ok ? null : opened.problem).toBeNull();
        },
      ),
      { numRuns: 800 },
    );
  });

  it('can be opened again, whatever is said of installs, and however many files there are', () => {
    const row = fc.array(fc.string({ maxLength: 40 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        const table = [
          'DeviceName,InstallState,ErrorCode,LastModifiedDateTime',
          ...rows.map((cells) => cells.join(',')),
        ];
        const { case: file } = importInto(caseOf(), [textFile(table.join('\n'), 'a.csv')], NOW);
        expect(readCase(writeCase(file))).toMatchObject({ ok: true });
      }),
      { numRuns: 200 },
    );
    const { bytes } = fixture('install-status.csv');
    const mailbox = fixture('cmdlets/Get-CASMailbox.json');
    const many = Array.from({ length: 40 }, (_, i) => ({ name: `${'long '.repeat(30)}${i}.csv`, bytes }));
    const more = Array.from({ length: 240 }, (_, i) => ({ ...mailbox, name: `${i}.json` }));
    const { case: file } = importInto(caseOf(), [...many, ...more], NOW);
    expect(file.observed.casMailboxes?.length).toBeLessThanOrEqual(200);
    expect(readCase(writeCase(file))).toMatchObject({ ok: true });
  });

  it('can be opened again, whatever a saved case among them holds', () => {
    let read = 0;
    const saved = readFileSync(new URL('../fixtures/baseline/approved.gatecheck.json', import.meta.url), 'utf8');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), value), { maxLength: 4 }), fc.boolean(), (changes, isCut) => {
        const parts = saved.split(/(?<=: )(?="|\d|true|false|null)/);
        const changed = changes.reduce((text, [at, one]) => {
          const index = at % text.length;
          const rest = text[index]?.replace(/^(?:"(?:[^"\\]|\\.)*"|[\w.-]+)/, JSON.stringify(one));
          return text.with(index, rest ?? '');
        }, parts);
        const whole = changed.join('');
        const text = isCut ? whole.slice(0, (whole.length * ((changes[0]?.[0] ?? 1) % 100)) / 100) : whole;
        const { case: file } = importInto(caseOf(), [textFile(text, 'a.gatecheck.json')], NOW);
        if (file.observed.appsBaseline !== undefined) read += 1;
        expect(readCase(writeCase(file))).toMatchObject({ ok: true });
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(30);
  });

  it('can be opened again, where a saved case holds ids that grow, or very many rights', () => {
    const long = 'İ'.repeat(2_000);
    const scopes = Array.from({ length: 3 }, (_, list) => Array.from({ length: 9_000 }, (_, i) => `s${list}-${i}`));
    const saved = tenantCase({
      servicePrincipals: [servicePrincipal('a', { appId: long }), servicePrincipal('b')],
      appRoleAssignments: [grant('a', long, GRAPH, { resourceId: long })],
      delegatedGrants: scopes.map((some) => delegated('b', some)),
    });
    const { case: file, files } = importInto(caseOf(), [caseFile(saved)], NOW);
    expect(files).toMatchObject([{ format: 'case', problems: [{ code: 'earlier-apps-in-part' }] }]);
    expect(readCase(writeCase(file))).toMatchObject({ ok: true });
  });
});
