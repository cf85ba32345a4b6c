import { describe, expect } from 'vitest';
import { AT, bare, test } from './at-the-cloud.ts';

describe('from the start page to a report of the tenant', () => {
  test('by Microsoft’s page and back, with the set-up as it was', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    const tenant = AT.proofpointEssentials;
    cloud.login({ page: 'visible' });
    await auditor.choose(tenant, 'contoso.example');
    const shown = await auditor.scopesShown();
    await auditor.leave();
    await reader.page.locator('#accept').waitFor();
    await reader.page.locator('#accept').click();
    await reader.on('report');
    const report = await reader.report();
    expect(report.phase).toBe('permission-review');
    expect(report.apps?.undecided).toBeGreaterThan(0);
    const [asked] = cloud.askedScopes();
    expect(
      asked?.scopes
        .map(bare)
        .filter((scope) => shown.includes(scope))
        .toSorted(),
    ).toEqual(shown.toSorted());
  });
});
