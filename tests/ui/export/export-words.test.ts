import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../src/report/export/export-format.ts';
import { offersFor } from '../../../src/ui/export/export-words.ts';

const formats = (phase: Parameters<typeof offersFor>[0]): readonly string[] =>
  offersFor(phase).flatMap(({ offers }) => offers.map(({ format }) => format));

describe('what can be saved', () => {
  it('is every form of export, each once, before and after a change', () => {
    for (const phase of ['pre-change', 'post-cutover'] as const)
      expect(formats(phase).toSorted()).toStrictEqual([...EXPORT_FORMATS].toSorted());
  });

  it('is no calendar in a review, which has nothing to wait for', () => {
    expect(formats('permission-review').toSorted()).toStrictEqual(
      EXPORT_FORMATS.filter((format) => format !== 'plan-calendar').toSorted(),
    );
  });
});
