import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import type { Case } from '../../src/evidence/case.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import type { AppsBaseline } from '../../src/evidence/tenant/app-states.ts';
import { assess } from '../../src/report/assess.ts';
import { forgetFile, importInto } from '../../src/report/import-files.ts';
import { caseFile } from '../support/baseline.ts';
import { caseOf, NOW, secondsFromNow, system } from '../support/build.ts';
import {
  delegated,
  grants,
  organisation,
  OTHER_TENANT,
  role,
  servicePrincipal,
  tenantCase,
  type TenantParts,
} from '../support/tenant.ts';

const NAME = 'approved.gatecheck.json';
const approved = {
  name: NAME,
  bytes: new Uint8Array(readFileSync(new URL(`../fixtures/baseline/${NAME}`, import.meta.url))),
};
const THEN: TenantParts = {
  servicePrincipals: [servicePrincipal('trustifi', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi, LLC' })],
  appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'User.Read.All'),
  delegatedGrants: [delegated('trustifi', ['User.Read'])],
  directoryRoles: [role('trustifi', 'Directory Readers')],
};
const now = (tenant: TenantParts = {}): Case =>
  tenantCase({ ...THEN, ...tenant }, { setup: { systems: [system('trustifi')] } });
const baselines = ({ observed }: Case): readonly Reading<AppsBaseline>[] => observed.appsBaseline ?? [];
const driftOf = (file: Case): string | undefined =>
  assess(file, { now: new Date(NOW) }).findings.find(({ checkId }) => checkId === 'app-permissions-drift')?.code;

describe('a saved case that is dropped', () => {
  it('is the earlier state of the apps, of when they were read', () => {
    const { case: file, files, imported } = importInto(now(), [approved], NOW);
    expect(files).toMatchObject([
      { format: 'case', apps: 1, exportedAt: secondsFromNow(-30 * 86_400), exportedAtFrom: 'export', problems: [] },
    ]);
    expect(baselines(file)).toMatchObject([
      { extent: 'whole', provenance: { route: 'file', request: NAME, at: secondsFromNow(-30 * 86_400) } },
    ]);
    expect(imported).toMatchObject([{ name: NAME, holds: [{ source: 'appsBaseline', objects: 1, extent: 'whole' }] }]);
    expect(driftOf(file)).toBe('same');
  });

  it('shows what was added since', () => {
    const grown = now({
      appRoleAssignments: grants('trustifi', 'Mail.ReadWrite', 'User.Read.All', 'Directory.Read.All'),
    });
    expect(driftOf(importInto(grown, [approved], NOW).case)).toBe('more');
    expect(driftOf(grown)).toBe('no-baseline');
  });

  it('gives up its place to the same file dropped anew, and goes when it is taken out', () => {
    const once = importInto(now(), [approved], NOW).case;
    const twice = importInto(once, [approved], NOW).case;
    expect(baselines(twice)).toHaveLength(1);
    expect(baselines(forgetFile(twice, NAME))).toHaveLength(0);
  });

  it('comes with the case when that is saved and opened again', () => {
    const { case: file } = importInto(now(), [approved], NOW);
    expect(readCase(writeCase(file))).toMatchObject({ ok: true, value: { case: file, unknownSources: [] } });
  });

  it('is known whatever the order of its fields', () => {
    const { format, ...rest } = JSON.parse(new TextDecoder().decode(approved.bytes)) as Record<string, unknown>;
    const bytes = new TextEncoder().encode(JSON.stringify({ ...rest, format }));
    expect(importInto(now(), [{ name: NAME, bytes }], NOW).files).toMatchObject([{ format: 'case', problems: [] }]);
  });

  it('is no earlier state where it is this very case', () => {
    const { case: file } = importInto(now(), [caseFile(now())], NOW);
    expect(driftOf(file)).toBe('not-earlier');
  });

  it('is refused where it is another tenant’s', () => {
    const other = tenantCase({ ...THEN, organisation: organisation({ id: OTHER_TENANT }) });
    const { case: file, files, otherTenant } = importInto(now(), [caseFile(other)], NOW);
    expect(files).toMatchObject([{ format: null, problems: [{ code: 'case-of-other-tenant' }] }]);
    expect(otherTenant).toStrictEqual([NAME]);
    expect(baselines(file)).toHaveLength(0);
  });

  it('is kept before the tenant was read, and judged when it was', () => {
    const other = tenantCase({ ...THEN, organisation: organisation({ id: OTHER_TENANT }) });
    const { case: file } = importInto(caseOf(), [caseFile(other)], NOW);
    expect(baselines(file)).toHaveLength(1);
    expect(driftOf({ ...now(), observed: { ...now().observed, ...file.observed } })).toBe('other-tenant');
  });

  it('is a part where it lacks a list, and opens nothing up', () => {
    const { case: file, files } = importInto(now(), [caseFile(tenantCase({ ...THEN, delegatedGrants: null }))], NOW);
    expect(files).toMatchObject([{ format: 'case', problems: [{ code: 'earlier-apps-in-part' }] }]);
    expect(baselines(file)).toMatchObject([{ extent: 'part' }]);
  });

  it.each([
    ['no apps', caseFile(caseOf()), { code: 'no-earlier-apps', lacks: 'no-apps' }],
    ['no tenant', caseFile(tenantCase({ organisation: null })), { code: 'no-earlier-apps', lacks: 'no-tenant' }],
    ['a later version', text('{"format":"gatecheck-case","version":2}'), { code: 'case-not-read', isNewer: true }],
    ['damage', text('{"format":"gatecheck-case","version":1,"observed":'), { code: 'case-not-read', isNewer: false }],
    ['another form', text('{"format":"gatecheck-case","version":1,"x":1}'), { code: 'case-not-read', isNewer: false }],
  ])('is told apart from one with %s', (_, file, problem) => {
    const { case: after, files } = importInto(now(), [file], NOW);
    expect(files).toMatchObject([{ format: null, problems: [problem], says: [expect.stringMatching(/\.$/)] }]);
    expect(baselines(after)).toHaveLength(0);
  });

  it('asks no question of the rest of the tenant by itself', () => {
    const bare = caseOf({ setup: { phase: 'post-cutover' } });
    const ids = (file: Case): readonly string[] =>
      assess(file, { now: new Date(NOW) }).findings.map(({ checkId }) => checkId);
    expect(ids(importInto(bare, [approved], NOW).case)).toStrictEqual(ids(bare));
  });
});

function text(content: string) {
  return { name: NAME, bytes: new TextEncoder().encode(content) };
}
