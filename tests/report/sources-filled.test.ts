import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import type { SourceName } from '../../src/evidence/case.ts';
import { SOURCE_TITLE } from '../../src/evidence/sources.ts';
import { routesOf, sourcesPage } from '../support/sources-page.ts';

const routes = await routesOf();
const unfilled = (sources: readonly SourceName[]): readonly SourceName[] =>
  sources.filter((source) => (routes.get(source) ?? []).length === 0);

describe('everything that a check may ask for', () => {
  it.each(CHECKS.map((check) => [check.id, check] as const))('is filled by some route: %s', (_, { needs, uses }) => {
    expect(unfilled([...needs, ...uses])).toEqual([]);
  });

  it('is no more than what there is a route to, for all sources of a case', () => {
    expect(unfilled(Object.keys(SOURCE_TITLE) as SourceName[])).toEqual([]);
  });

  it('is called by a word in the list, whatever the route', () => {
    expect(
      [...routes].filter(([, found]) => found.some((route) => route === '' || route.includes('undefined'))),
    ).toEqual([]);
  });

  it('is docs/sources.md', async () => {
    await expect(sourcesPage(routes)).toMatchFileSnapshot('../../docs/sources.md');
  });
});
