import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { filesFor, sourcesFor } from '../../src/report/sources-for.ts';
import { setup, system } from '../support/build.ts';

/** A check that asks for these sources in a review, about these systems. */
const asking = (needs: AnyCheck['needs'], systems: AnyCheck['systems'], uses: AnyCheck['uses'] = []): AnyCheck => ({
  ...CHECKS[0]!,
  phases: ['pre-change'],
  systems,
  needs,
  uses,
});

describe('the sources of the tenant to read', () => {
  const before = setup({ phase: 'pre-change', systems: [system('ppe')] });

  it('are what the checks of the phase need and use, each once, and never what needs no account', () => {
    const checks = [asking(['dns', 'licences'], ['m365']), asking(['licences'], 'any-gateway', ['recipients'])];
    expect(sourcesFor(before, {}, checks)).toEqual(['organisation', 'licences', 'recipients']);
  });

  it('are not those of a product that is not in use', () => {
    expect(sourcesFor(before, {}, [asking(['intuneApps'], ['ninjaone'])])).toEqual(['organisation']);
  });

  it('are not those of another phase', () => {
    expect(sourcesFor({ ...before, phase: 'post-cutover' }, {}, [asking(['intuneApps'], ['m365'])])).toEqual([
      'organisation',
    ]);
  });

  it('are a snapshot for what one holds of Exchange, needed or used, and not for what none holds', () => {
    const snapshot = ['organisation', 'exchangeSnapshot'];
    expect(sourcesFor(before, {}, [asking(['inboundConnectors'], ['m365'])])).toEqual(snapshot);
    expect(sourcesFor(before, {}, [asking([], ['m365'], ['transportRules'])])).toEqual(snapshot);
    expect(sourcesFor(before, {}, [asking(['arcConfig'], ['m365'])])).toEqual(['organisation']);
    const without = { without: ['exchangeSnapshot'] } as const;
    expect(sourcesFor(before, without, [asking(['inboundConnectors'], ['m365'])])).toEqual(['organisation']);
  });

  it('hold everything that the list of apps is drawn from in a review', () => {
    const review = setup({ phase: 'permission-review', systems: [] });
    expect(sourcesFor(review, {}, [])).toEqual([
      'organisation',
      'servicePrincipals',
      'applications',
      'apiResources',
      'appRoleAssignments',
      'delegatedGrants',
      'directoryRoles',
      'eligibleDirectoryRoles',
      'exchangeAppRoles',
      'appActivity',
    ]);
  });

  it('are told apart from those that files give', () => {
    const checks = [asking(['dns', 'inboundConnectors', 'licences'], 'any-gateway', ['acceptedDomains'])];
    expect(sourcesFor(before, {}, checks)).toEqual(['organisation', 'licences', 'exchangeSnapshot']);
    expect(filesFor(before, checks)).toEqual(['inboundConnectors', 'acceptedDomains']);
    expect(filesFor({ ...before, phase: 'post-cutover' }, checks)).toEqual([]);
    expect(filesFor(before, [asking(['transportRules'], ['ninjaone'])])).toEqual([]);
  });

  it('leave out what the reader did not ask for', () => {
    const review = setup({ phase: 'permission-review', systems: [] });
    const sources = sourcesFor(review, { without: ['delegatedGrants', 'appActivity'] });
    expect(sources).not.toContain('delegatedGrants');
    expect(sources).not.toContain('appActivity');
    expect(sources).toContain('servicePrincipals');
  });
});
