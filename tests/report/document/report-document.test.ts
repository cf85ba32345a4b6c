import { describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Block, Document } from '../../../src/report/document/document.ts';
import { planBlocks } from '../../../src/report/document/plan-document.ts';
import { reportDocument } from '../../../src/report/document/report-document.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { Report } from '../../../src/report/report.ts';
import { isWaived } from '../../../src/report/waive.ts';
import { DEMOS } from '../../support/demos.ts';

vi.setConfig({ testTimeout: 120_000 });

const HASH = 'cd'.repeat(32);
const ABOUT = { evidenceHash: HASH, isRedacted: false };
const demo = (id: string): Case => DEMOS.find((one) => one.id === id)!.file;
const reportOf = (file: Case): Report => assess(file, { now: new Date(file.assessedAt) });
const documentOf = (id: string): Document => reportDocument(reportOf(demo(id)), ABOUT);

const levelOf = (block: Block): number | null =>
  block.kind === 'heading' || block.kind === 'outcome' ? block.level : null;
const titles = ({ blocks }: Document): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
const tablesUnder = ({ blocks }: Document, title: string): readonly (readonly string[])[] => {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === title);
  const to = blocks.findIndex((block, index) => index > from && levelOf(block) !== null);
  return blocks.slice(from, to < 0 ? undefined : to).flatMap((block) => (block.kind === 'table' ? block.rows : []));
};

/** Headings go down by one level at a time, tables are full, and no text is empty. */
function expectWellFormed(blocks: readonly Block[]): void {
  let level = 1;
  for (const block of blocks) {
    const next = levelOf(block);
    if (next !== null) {
      expect(next).toBeLessThanOrEqual(level + 1);
      level = next;
    }
    if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
    if (block.kind === 'table') expect(block.rows.length).toBeGreaterThan(0);
    if (block.kind === 'list') expect(block.items.every((item) => item !== '')).toBe(true);
    if (block.kind === 'heading' || block.kind === 'paragraph') expect(block.text).not.toBe('');
  }
}

describe('the report as a document', () => {
  it.each(DEMOS.map(({ id, file }) => [id, file] as const))(
    '%s: holds every finding, and is well formed',
    (_id, file) => {
      const report = reportOf(file);
      const { blocks } = reportDocument(report, { ...ABOUT, plan: planOf(file, { now: new Date(file.assessedAt) }) });
      expectWellFormed(blocks);
      const outcomes = blocks.flatMap((block) =>
        block.kind === 'outcome' && block.level === 3 ? [`${block.outcome} ${block.text}`] : [],
      );
      const rows = JSON.stringify(blocks.filter(({ kind }) => kind === 'table'));
      for (const { outcome, title } of report.findings)
        if (outcome === 'pass' || outcome === 'not-applicable') expect(rows).toContain(title);
        else expect(outcomes).toContain(`${outcome} ${title}`);
    },
  );

  it('stands in the order in which it is acted upon', () => {
    expect(titles(documentOf('ppe-before'))).toEqual([
      'What blocks, and what to do',
      'Where the set-up stands',
      'contoso.com',
      'fabrikam.com',
      'The whole tenant',
      'Apps, and what they may do',
      'What real mail shows',
      'All findings',
      'What was read',
      'What was not looked at',
      'About this report',
    ]);
  });

  it('puts the apps of a review first, with the sheet to sign', () => {
    const document = documentOf('trustifi-after');
    const report = reportOf(demo('trustifi-after'));
    expect(titles(document).slice(0, 2)).toEqual(['What blocks, and what to do', 'Apps, and what they may do']);
    const sheet = tablesUnder(document, 'Sign-off sheet');
    const open = sheet.filter(([, , , decision]) => decision === 'Open');
    expect(open).toHaveLength(report.apps!.undecided);
    for (const row of sheet.slice(open.length)) expect(row.every((cell) => cell !== '')).toBe(true);
  });

  it('gives the verdict first, and each check that blocks with its steps', () => {
    const report = reportOf(demo('ppe-before'));
    const { blocks } = documentOf('ppe-before');
    expect(blocks[0]).toEqual({
      kind: 'verdict',
      tone: 'bad',
      text: report.verdict.headline,
      says: report.verdict.says,
    });
    const end = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Where the set-up stands');
    const steps = blocks.slice(0, end).flatMap((block) => (block.kind === 'list' ? block.items : []));
    for (const index of report.verdict.because)
      expect(steps).toEqual(expect.arrayContaining([...report.findings[index]!.fix]));
  });

  it('names who accepted a failure, why and until when', () => {
    const waived = reportOf(demo('after')).findings.filter(isWaived);
    const rows = tablesUnder(documentOf('after'), 'Accepted for a while');
    expect(waived.length).toBeGreaterThan(0);
    expect(rows.map(([title, where, , owner, reason]) => [title, where, owner, reason])).toEqual(
      waived.map(({ title, domain, waiver }) => [title, domain, waiver!.owner, waiver!.reason]),
    );
  });

  it('says which parts were not looked at', () => {
    const { blocks } = documentOf('before');
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'What was not looked at');
    expect(blocks[at + 1]).toMatchObject({
      kind: 'list',
      items: expect.arrayContaining(['Exchange Online: not looked at.']) as unknown,
    });
  });

  it('names each source that a check missed', () => {
    const missed = reportOf(demo('round-the-gateway')).findings.filter(({ code }) => code === 'not-read');
    const { blocks } = documentOf('round-the-gateway');
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'What was not looked at');
    expect(missed.length).toBeGreaterThan(0);
    expect(blocks[at + 1]).toMatchObject({ items: expect.arrayContaining(missed.map(({ says }) => says)) as unknown });
  });

  it('tells each step that was done too early, with what it risks', () => {
    const file = DEMOS.map((one) => one.file).find((one) => (reportOf(one).verdict.outOfOrder?.steps ?? 0) > 0)!;
    const report = reportOf(file);
    const text = JSON.stringify(reportDocument(report, ABOUT).blocks);
    for (const { steps } of report.sequences!)
      for (const { outOfOrder } of steps)
        for (const { risk } of outOfOrder) expect(text).toContain(JSON.stringify(risk).slice(1, -1));
  });

  it('ends with what it was made of', () => {
    const last = documentOf('before').blocks.at(-1)!;
    expect(last).toMatchObject({ kind: 'paragraph', text: expect.stringContaining(`\`${HASH}\``) as unknown });
    const redacted = reportDocument(reportOf(demo('before')), { evidenceHash: 'ef'.repeat(32), isRedacted: true });
    expect(JSON.stringify(redacted.blocks)).toContain('are pseudonyms in this file');
    expect(JSON.stringify(redacted.blocks)).not.toContain(HASH);
  });
});

describe('the plan as a document', () => {
  it.each(DEMOS.map(({ id, file }) => [id, file] as const))(
    '%s: holds every step with its values and its way back',
    (_id, file) => {
      const plan = planOf(file, { now: new Date(file.assessedAt) });
      const blocks = planBlocks(plan, 'The plan');
      expectWellFormed(blocks);
      const text = JSON.stringify(blocks);
      const code = blocks.flatMap((block) => (block.kind === 'code' ? block.lines : []));
      for (const { title, state, changes, back } of plan.steps) {
        expect(text).toContain(JSON.stringify(title).slice(1, -1));
        if (state === 'done' || state === 'past') continue;
        for (const change of [...changes, ...(back?.changes ?? [])]) {
          if (change.kind === 'dns')
            expect(code).toEqual(expect.arrayContaining([...change.publish, ...change.withdraw]));
          if (change.kind === 'exchange') expect(code).toEqual(expect.arrayContaining([...change.commands]));
        }
      }
    },
  );
});
