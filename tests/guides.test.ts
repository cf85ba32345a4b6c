import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { afterTheCutover } from './e2e/journeys/after-the-cutover.ts';
import { beforeAChange } from './e2e/journeys/before-a-change.ts';
import { guideOf, type Journey } from './e2e/journeys/journey.ts';
import { permissionReview } from './e2e/journeys/permission-review.ts';

const GUIDES: readonly Pick<Journey<never>, 'id' | 'title' | 'says' | 'steps' | 'ends'>[] = [
  beforeAChange,
  permissionReview,
  afterTheCutover,
];

describe.each(GUIDES)('the guide $id', (guide) => {
  it('is the journey that the end-to-end test walks', async () => {
    await expect(guideOf(guide)).toMatchFileSnapshot(`../docs/guides/${guide.id}.md`);
  });

  it('shows pictures that were taken on the way, each with words for who cannot see it', () => {
    const pictures = guide.steps.flatMap((step) => step.pictures ?? []);
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const { name, alt } of pictures) {
      expect(existsSync(new URL(`../docs/pictures/${name}.png`, import.meta.url)), name).toBe(true);
      expect(alt).toMatch(/\.$/);
    }
  });

  it('tells of buttons by the words on them', () => {
    const bold = [...guideOf(guide).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words ?? '');
    expect(bold.length).toBeGreaterThan(3);
    for (const words of bold) expect(words).toMatch(/^[A-Z]/);
  });
});
