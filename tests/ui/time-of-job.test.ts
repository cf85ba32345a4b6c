import { describe, expect, it } from 'vitest';
import type { Origin } from '../../src/ui/stage.ts';
import { timeOf } from '../../src/ui/time-of-job.ts';
import { caseOf } from '../support/build.ts';
import { notReady } from './harness/reports.ts';

const OPENED = '2027-05-01T12:00:00.000Z';
const opened = (origin: Origin) => {
  let now = OPENED;
  const file = caseOf({ assessedAt: '2026-11-24T09:00:00.000Z' });
  const read = timeOf({ kind: 'opened', case: file, report: notReady, origin }, () => new Date(now));
  const first = read().toISOString();
  now = '2027-05-01T12:20:00.000Z';
  return [first, read().toISOString()];
};

describe('the time of what was opened', () => {
  it('begins for a demo when the demo was judged, and passes as the present does', () => {
    expect(opened({ kind: 'demo', id: '', title: '', says: '' })).toStrictEqual([
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T09:20:00.000Z',
    ]);
  });

  it('is the present for a file', () => {
    expect(opened({ kind: 'file', name: '', unknownSources: [] })).toStrictEqual([OPENED, '2027-05-01T12:20:00.000Z']);
  });
});
