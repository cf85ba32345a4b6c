import { describe, expect, it } from 'vitest';
import { listApps, pickApps } from '../../../src/ui/apps/app-list.ts';
import type { AppFilter } from '../../../src/ui/apps/app-list.ts';
import { appsReport, appView, grantView, manyApps } from '../harness/apps.ts';

const ALL: AppFilter = { text: '', risk: 'all', withMicrosoft: false, order: 'risk' };
const report = appsReport([
  appView('zeta', {
    name: 'Zeta mail',
    publisher: 'Fabrikam',
    risk: 'critical',
    grants: [grantView('z', 'A', { risk: 'critical' })],
  }),
  appView('microsofts', {
    name: 'Exchange',
    isMicrosoft: true,
    risk: 'critical',
    grants: [grantView('m', 'A', { risk: 'critical' })],
  }),
  appView('alpha', {
    name: 'Alpha',
    publisher: 'Contoso',
    risk: 'high',
    grants: [grantView('a', 'A', { risk: 'high' }), grantView('a', 'B', { risk: 'high' })],
    match: { profile: 'trustifi', name: 'Trustifi', certainty: 'likely', by: ['its name'] },
  }),
  appView('nameless', { name: null, risk: 'unknown', grants: [grantView('n', 'A', { risk: 'unknown' })] }),
]);
const pick = (filter: Partial<AppFilter>): readonly string[] =>
  pickApps(listApps(report), { ...ALL, ...filter }).map(({ app }) => app.servicePrincipalId);

describe('the list of apps', () => {
  it('leaves Microsoft’s own out until they are wanted', () => {
    expect(pick({})).toEqual(['zeta', 'alpha', 'nameless']);
    expect(pick({ withMicrosoft: true })).toEqual(['zeta', 'microsofts', 'alpha', 'nameless']);
  });

  it('finds by every word, in name, publisher, product and id', () => {
    expect(pick({ text: 'MAIL fabri' })).toEqual(['zeta']);
    expect(pick({ text: 'trustifi' })).toEqual(['alpha']);
    expect(pick({ text: 'app-of-nameless' })).toEqual(['nameless']);
    expect(pick({ text: 'mail contoso' })).toEqual([]);
  });

  it('shows one risk, what is still to decide, or recognised products', () => {
    expect(pick({ risk: 'unknown' })).toEqual(['nameless']);
    expect(pick({ risk: 'undecided' })).toEqual(['zeta', 'alpha']);
    expect(pick({ risk: 'products' })).toEqual(['alpha']);
  });

  it('is ordered as wanted', () => {
    expect(pick({ order: 'name' })).toEqual(['alpha', 'nameless', 'zeta']);
    expect(pick({ order: 'publisher' })).toEqual(['alpha', 'zeta', 'nameless']);
    expect(pick({ order: 'undecided' })).toEqual(['alpha', 'zeta', 'nameless']);
  });

  it('wants no decision on Microsoft’s own', () => {
    expect(listApps(report).map(({ undecided }) => undecided)).toEqual([1, 0, 2, 0]);
  });

  it('is filtered in a few milliseconds for ten thousand', () => {
    const { apps } = manyApps(10_000);
    const listed = listApps(apps!);
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      pickApps(listed, { ...ALL, text: 'backup 77', order: 'name' });
      return performance.now() - from;
    }).sort((a, b) => a - b);
    expect(times[2]).toBeLessThan(50);
  });
});
