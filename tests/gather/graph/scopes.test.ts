import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { asksForBeta, missingScope, scopesFor, SCOPES_OF } from '../../../src/gather/graph/scopes.ts';
import { SCOPE_WORDS } from '../../../src/gather/graph/scope-words.ts';
import type { Scope } from '../../../src/gather/graph/scope.ts';
import type { TenantSourceName } from '../../../src/evidence/case.ts';
import { CLOSED_LIST } from '../against-cloud/closed-list.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const SOURCES = Object.keys(SCOPES_OF) as TenantSourceName[];
const scopes = (...sources: TenantSourceName[]): readonly Scope[] => scopesFor(sources).map(({ scope }) => scope);
const some = fc.subarray(SOURCES);

describe('the scopes', () => {
  it('are the closed list, and no more', () => {
    expect(Object.keys(SCOPE_WORDS).sort()).toStrictEqual([...CLOSED_LIST].sort());
    for (const [name, { scope }] of Object.entries(SCOPE_WORDS)) expect(scope).toBe(name);
  });

  it('can only read, and none reads mail', () => {
    for (const scope of CLOSED_LIST) {
      expect(scope).toMatch(/^[A-Za-z]+\.Read(Basic)?(\.[A-Za-z]+)?$/);
      expect(scope).not.toMatch(/Write|\.Manage|\.Send|AccessAs|full_access|^Mail\.|^Files\./);
    }
  });

  it('have ids of their own, and words', () => {
    const all = Object.values(SCOPE_WORDS);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, reads, withoutIt } of all) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(Math.min(reads.length, withoutIt.length)).toBeGreaterThan(10);
    }
  });

  it('that are asked for are in the closed list, whatever is to be read', () => {
    fc.assert(
      fc.property(some, (sources) => {
        for (const scope of scopes(...sources)) expect(CLOSED_LIST).toContain(scope);
      }),
    );
  });
});

describe('what is asked for', () => {
  it('is to sign in alone where only the organisation is read', () => {
    expect(scopes()).toStrictEqual(['User.Read']);
    expect(scopes('organisation')).toStrictEqual(['User.Read']);
  });

  it('is narrow by default: Directory.Read.All only for what nothing else opens', () => {
    const wide: TenantSourceName[] = ['delegatedGrants', 'licences', 'recipients'];
    for (const source of SOURCES) expect(scopes(source).includes('Directory.Read.All')).toBe(wide.includes(source));
  });

  it('leaves out what a wider scope covers that is asked for anyway', () => {
    expect(scopes('servicePrincipals', 'directoryRoles')).toStrictEqual([
      'User.Read',
      'Application.Read.All',
      'RoleManagement.Read.Directory',
      'GroupMember.Read.All',
    ]);
    expect(scopes('servicePrincipals', 'directoryRoles', 'delegatedGrants')).toStrictEqual([
      'User.Read',
      'Directory.Read.All',
    ]);
  });

  it('keeps the narrow scope where the wide one does not open everything', () => {
    expect(scopes('delegatedGrants', 'eligibleDirectoryRoles')).toContain('RoleManagement.Read.Directory');
    expect(scopes('delegatedGrants', 'tenantDomains')).toContain('Domain.Read.All');
  });

  it('is enough to read every source that was named, and each is asked for once', () => {
    fc.assert(
      fc.property(some, (sources) => {
        const asked = scopes(...sources);
        for (const source of sources) {
          expect(missingScope(source, (scope) => asked.includes(scope))).toBeNull();
          for (const list of SCOPES_OF[source].betterWith ?? [])
            expect(list.some((scope) => asked.includes(scope))).toBe(true);
        }
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });
});

it('names the narrowest scope as missing, and none where a wider one was granted', () => {
  expect(missingScope('directoryRoles', () => false)).toBe('RoleManagement.Read.Directory');
  expect(missingScope('directoryRoles', (scope) => scope === 'Directory.Read.All')).toBeNull();
  expect(missingScope('eligibleDirectoryRoles', (scope) => scope === 'Directory.Read.All')).toBe(
    'RoleManagement.Read.Directory',
  );
});

it('knows which sources are only at beta addresses', () => {
  expect(SOURCES.filter((source) => asksForBeta([source]))).toStrictEqual(['exchangeAppRoles', 'appActivity']);
});
