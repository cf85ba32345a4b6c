import { expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import { changeRequestMarkdown } from '../../../src/report/change-request/write-request.ts';
import { reportDocument } from '../../../src/report/document/report-document.ts';
import { toMarkdown } from '../../../src/report/document/to-markdown.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import { DEMOS } from '../../support/demos.ts';

/** For the wording of whole documents: what differs here is read by a person before it is renewed. */
const FOLDER = '../../golden/documents';
const ABOUT = { evidenceHash: '0123456789abcdef'.repeat(4), isRedacted: false };
const demo = (id: string): Case => DEMOS.find((one) => one.id === id)!.file;

it.each(['ppe-during', 'trustifi-after', 'round-the-gateway'])('the report of %s reads as before', async (id) => {
  const file = demo(id);
  const report = assess(file, { now: new Date(file.assessedAt), version: '1.0.0' });
  await expect(toMarkdown(reportDocument(report, ABOUT))).toMatchFileSnapshot(`${FOLDER}/${id}.report.md`);
});

it('the request of a change reads as before', async () => {
  const given = demo('ppe-before');
  const change = {
    window: { startsAt: '2026-12-05T20:00:00.000Z', endsAt: '2026-12-05T23:00:00.000Z' },
    number: 'CHG-2031',
    requestedBy: 'The mail team',
    justification: 'Phishing gets through the present filter.',
    approvers: ['Chief technology officer', 'Head of security'],
  };
  const file = { ...given, setup: { ...given.setup, change } };
  const now = new Date(file.assessedAt);
  const parts = { file, report: assess(file, { now, version: '1.0.0' }), plan: planOf(file, { now }) };
  await expect(changeRequestMarkdown(changeRequestOf(parts), ABOUT)).toMatchFileSnapshot(
    `${FOLDER}/ppe-before.change-request.md`,
  );
});
