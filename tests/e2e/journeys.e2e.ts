import { describe, expect } from 'vitest';
import { atReplayedDns } from './at-replayed-dns.ts';
import { test as atTheCloud } from './at-the-cloud.ts';
import { afterTheCutover } from './journeys/after-the-cutover.ts';
import { beforeAChange } from './journeys/before-a-change.ts';
import type { Journey } from './journeys/journey.ts';
import { permissionReview, type Reviewer } from './journeys/permission-review.ts';
import { take, WINDOW } from './journeys/pictured.ts';
import type { Traveller } from './journeys/traveller.ts';
import type { Reader } from './reader.ts';

const atThePage = atReplayedDns({ locale: 'en-GB', viewport: WINDOW }).extend(
  'traveller',
  ({ reader, dns }): Traveller => ({ reader, dns, saved: new Map() }),
);

/** Goes step by step; a picture is taken where the guide shows one. */
async function walk<T>({ steps }: Journey<T>, traveller: T, { page }: Reader): Promise<void> {
  for (const { act, pictures = [] } of steps) {
    await act(traveller);
    for (const picture of pictures) await take(page, picture);
  }
}

describe('from the empty page to what is handed on', () => {
  atThePage('before a change: to the change request, the calendar and the baseline', async ({ traveller }) => {
    await walk(beforeAChange, traveller, traveller.reader);
    expect([...traveller.saved.keys()].sort()).toEqual(['.change-request.md', '.gatecheck.json', '.plan.ics']);
  });

  atThePage('after the cutover: to the report that can be opened again', async ({ traveller }) => {
    await walk(afterTheCutover, traveller, traveller.reader);
    const { reader, saved } = traveller;
    const page = saved.get('.report.html');
    const shown = await reader.report();
    await reader.press('New audit');
    await reader.give(page?.name ?? '', page?.text ?? '');
    await reader.on('report');
    const again = await reader.report();
    // The last one that was saved has pseudonyms; the outcomes are those of the one on screen before.
    expect(again.verdict).toEqual(shown.verdict);
    expect(again.findings.map(({ checkId, outcome, code }) => [checkId, outcome, code])).toEqual(
      shown.findings.map(({ checkId, outcome, code }) => [checkId, outcome, code]),
    );
    expect(JSON.stringify(again)).not.toContain('contoso');
  });

  atTheCloud('a permission review: to the sheet that is signed off', async ({ auditor }) => {
    const reviewer: Reviewer = { auditor, saved: new Map() };
    await auditor.reader.page.setViewportSize(WINDOW);
    await walk(permissionReview, reviewer, auditor.reader);
    const texts = [...reviewer.saved.values()].map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(await auditor.leaks(...texts)).toEqual([]);
  });
});
