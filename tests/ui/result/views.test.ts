import { expect, it } from 'vitest';
import { VIEWS, viewWord } from '../../../src/ui/result/views.ts';

it('names each view once, and a plan in a review without a cutover', () => {
  for (const phase of ['pre-change', 'permission-review', 'post-cutover'] as const)
    expect(new Set(VIEWS.map((view) => viewWord(view, phase))).size).toBe(VIEWS.length);
  expect(viewWord('plan', 'permission-review')).not.toBe(viewWord('plan', 'pre-change'));
});
