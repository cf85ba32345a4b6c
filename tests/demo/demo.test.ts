import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { type Demo, DEMOS } from '../support/demos.ts';
import { TOLD } from './told.ts';

/** So that a demo opens at once on a slow line; the largest is a whole tenant with two domains, asked of two resolvers. */
const LARGEST_BYTES = 70_000;

it('is listed for the start page', async () => {
  const index = DEMOS.map(({ id, title, says, of }) => ({ id, title, says, ...(of === undefined ? {} : { of }) }));
  await expect(`${JSON.stringify(index, null, 1)}\n`).toMatchFileSnapshot('../../public/demo/index.json');
});

it('has the three stages of each of the six systems', () => {
  const systems = ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'];
  const wanted = systems.flatMap((system) => ['before', 'during', 'after'].map((stage) => `${system}-${stage}`));
  const told = DEMOS.flatMap(({ id, of }) => (of === undefined ? [] : [{ id, of: `${of.system}-${of.stage}` }]));
  expect(told.map(({ id }) => id)).toStrictEqual(wanted);
  expect(told.map(({ of }) => of)).toStrictEqual(wanted);
});

describe.each(DEMOS)('the demo “$title”', ({ id, says, of, file }) => {
  const bytes = writeCase(file);

  it('is the file that its builder makes, and small', async () => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(`../../public/demo/${id}.gatecheck.json`);
    expect(bytes.length).toBeLessThan(LARGEST_BYTES);
  });

  it('tells its story in three sentences', () => {
    const sentences = says.match(/[.](?: |$)/g)?.length ?? 0;
    expect(sentences).toBeLessThanOrEqual(of === undefined ? 4 : 3);
    expect(sentences).toBeGreaterThanOrEqual(3);
  });

  it('opens, and shows things that are right, and none that DNS was not asked for', () => {
    const { findings, score } = opened(bytes);
    expect(score.counts.pass).toBeGreaterThan(0);
    expect(findings.filter(({ code }) => code === 'dns-unanswered')).toStrictEqual([]);
  });
});

/** Those of no one system show each outcome, for whoever sees a report for the first time. */
describe.each(DEMOS.filter(({ of }) => of === undefined))('the demo “$title” of no one system', ({ file }) => {
  it('shows what passes, fails, warns and is open', () => {
    const { counts } = opened(writeCase(file)).score;
    expect(Math.min(counts.pass, counts.fail, counts.unknown, counts.warn)).toBeGreaterThan(0);
  });
});

describe.each(DEMOS.filter(isOfSystem))('the demo $id', ({ id, file }) => {
  it('comes to the verdict of its story, for its reasons, and shows nothing else', () => {
    const { verdict, findings } = opened(writeCase(file));
    const because = verdict.because.map((at) => findings[at]);
    const besides = findings.filter((one) => !CLEAR.has(one.outcome) && !because.includes(one));
    expect({ word: verdict.word, because: because.map(told), besides: besides.map(told) }).toStrictEqual(TOLD[id]);
  });
});

const CLEAR: ReadonlySet<string> = new Set(['pass', 'not-applicable']);

const told = (finding: Finding | undefined): string =>
  finding === undefined
    ? 'none'
    : `${finding.checkId}${finding.domain === undefined ? '' : ` ${finding.domain}`}: ${finding.outcome} ${finding.code}`;

function isOfSystem({ of }: Demo): boolean {
  return of !== undefined;
}

function opened(bytes: Uint8Array): Report {
  const read = readCase(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const file: Case = read.value.case;
  return assess(file, { now: new Date(file.assessedAt) });
}
