import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCase } from '../../../src/evidence/case-file.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { exportAs } from '../../../src/report/export/export-as.ts';
import { caseOf, dnsOf, txt, view } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { STORIES } from '../../support/stories.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import { trustifi } from '../../support/systems/trustifi.ts';
import { hashOf, partsOf } from './exported.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/EXPORTS.md', import.meta.url), 'utf8');
/** What the document says to copy, by its language. */
const blocksOf = (language: string): readonly string[] =>
  [...DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);

/** Evidence with what is written otherwise where one is careless. */
const AWKWARD = caseOf({
  observed: {
    dns: dnsOf(
      view('other', [
        txt('contoso.com', ['\u0000\b\t\n\f\r\u001b"\\ \\u003c <!-- </script> é \u0080 /', '2026-11-24T09:00:00Z']),
        txt('10.example', '\\\\u003c'),
        txt('2.example', '\u00ff'),
      ]),
    ),
  },
  answers: [],
});
const CASES: readonly (readonly [id: string, file: Case])[] = [
  ...DEMOS.map(({ id, file }) => [id, file] as const),
  ['awkward', AWKWARD],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecheck-'));
  for (const [id, file] of CASES) {
    writeFileSync(join(folder, `${id}.gatecheck.json`), writeCase(file));
    writeFileSync(join(folder, `${id}.report.html`), exportAs('html', partsOf(file)).bytes);
  }
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const FILES = CASES.flatMap(([id]) => [`${id}.gatecheck.json`, `${id}.report.html`]);
const EXPECTED = new Map(
  CASES.flatMap(([id, file]) => [`${id}.gatecheck.json`, `${id}.report.html`].map((name) => [name, hashOf(file)])),
);

/** Says in the name of a test that it was skipped, and why. */
const has = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0;

describe.each([
  ['js', 'evidence-hash.mjs', 'node', []],
  ['python', 'evidence-hash.py', 'python3', []],
  ['powershell', 'evidence-hash.ps1', 'pwsh', ['-NoProfile', '-File']],
])('the script in %s', (language, name, tool, options) => {
  it.skipIf(!has(tool))(`hashes every demo as a case and as HTML (needs ${tool})`, () => {
    const [script = '', ...others] = blocksOf(language);
    expect(others).toStrictEqual([]);
    writeFileSync(join(folder, name), script);
    const said = execFileSync(tool, [...options, name, ...FILES], { cwd: folder, encoding: 'utf8' });
    const hashes = said
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split('  ') as [string, string]);
    expect(new Map(hashes.map(([hash, file]) => [file, hash]))).toStrictEqual(EXPECTED);
  });
});

describe('the commands with jq', () => {
  const tools = ['jq', 'sha256sum', 'sed'];
  it.skipIf(!tools.every(has))(`hash every demo as a case and as HTML (need ${tools.join(', ')})`, () => {
    const commands = blocksOf('sh');
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const ending = /contoso(\.\S+\.(?:json|html))/.exec(command)?.[1] ?? '';
      const names = FILES.filter((name) => name.endsWith(ending));
      expect(names).toHaveLength(CASES.length);
      const all = names.map((name) => command.replace(`contoso${ending}`, name)).join('');
      const said = execFileSync('sh', ['-c', all], { cwd: folder, encoding: 'utf8' });
      expect(
        said
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]),
      ).toStrictEqual(names.map((name) => EXPECTED.get(name)));
    }
  });
});

describe('what other tools would write otherwise than RFC 8785', () => {
  const SYSTEMS = [ppe, pps, mailprotector, trustifi, opswat, ninjaone];
  const all = [
    ...[...DEMOS, ...STORIES].map(({ file }) => file),
    ...SYSTEMS.flatMap(({ stages }) => Object.values(stages)),
  ];

  it('is in no evidence: names beyond ASCII, numbers that are not whole, U+007F', () => {
    const awkward: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value === 'number' && !Number.isSafeInteger(value)) awkward.push(`${path} ${value}`);
      if (typeof value === 'string' && value.includes('\u007f')) awkward.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!/^[\x20-\x7e]*$/.test(key)) awkward.push(`${path}.${key}`);
        look(inner, `${path}.${key}`);
      }
    };
    for (const { observed } of all) look(observed, 'observed');
    expect(all.length).toBeGreaterThan(40);
    expect(awkward).toStrictEqual([]);
  });

  it('can be by the schema only where Exchange itself gave name and number', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../../../public/schema/gatecheck-case.schema.json', import.meta.url), 'utf8'),
    );
    const free = new Set<string>();
    const look = (node: unknown, path: readonly string[]): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, additionalProperties } = node as { type?: unknown; additionalProperties?: unknown };
      const name = path.filter((part) => !/^(properties|items|oneOf|anyOf|value|\d+)$/.test(part)).join('.');
      if (type === 'number') free.add(`number ${name}`);
      if (typeof additionalProperties === 'object') free.add(`names ${name}`);
      for (const [key, inner] of Object.entries(node)) look(inner, [...path, key]);
    };
    look(schema, []);
    // The values of a setting in a snapshot are of any kind (`$defs`).
    expect([...free].sort()).toStrictEqual([
      'names $defs',
      'names observed.exchangeSnapshot.newest.resources',
      'number $defs',
      'number observed.contentFilterPolicies.bulkThreshold',
      'number observed.dkimSigningConfigs.selector1KeySize',
      'number observed.tenantAllowBlockList.removeAfterDays',
      'number observed.transportRules.actions.scl',
      'number observed.transportRules.conditions.scl',
      'number observed.transportRules.exceptions.scl',
    ]);
  });
});
