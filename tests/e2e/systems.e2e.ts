import { readFileSync } from 'node:fs';
import { describe, expect, inject } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case } from '../../src/evidence/case.ts';
import type { Phase } from '../../src/evidence/setup.ts';
import { gatewayChoices, productChoices } from '../../src/profiles/choices.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { demosIn } from '../../src/ui/demos-in.ts';
import { demoSystems } from '../../src/ui/start/demo-list.ts';
import { isExchange } from '../support/exchange-export.ts';
import { atReplayedDns, giveExchange } from './at-replayed-dns.ts';
import type { Reader } from './reader.ts';

const textOf = (name: string): string => readFileSync(`${inject('page').folder}/demo/${name}`, 'utf8');
const caseOf = (id: string): Case => JSON.parse(textOf(`${id}.gatecheck.json`)) as Case;

const SYSTEMS = demoSystems(demosIn(JSON.parse(textOf('index.json'))));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const judged = (file: Case): Report =>
  JSON.parse(JSON.stringify(assess(file, { now: new Date(file.assessedAt), version }))) as Report;

const blockers = ({ verdict, findings }: Report): readonly Finding[] =>
  verdict.because.flatMap((index) => findings[index] ?? []);

const test = atReplayedDns();

test('each of the six systems has a demo of each stage', () => {
  const ids = productChoices().map(({ id }) => id);
  expect(SYSTEMS.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const { id, stages } of SYSTEMS)
    expect(stages.map(({ demo }) => demo.id)).toEqual([`${id}-before`, `${id}-during`, `${id}-after`]);
});

describe('one click on a demo', () => {
  test.for(SYSTEMS)(
    '$name: each stage shows the report of its file, and tells its story',
    async (system, { reader, dns }) => {
      await reader.open();
      for (const { when, demo } of system.stages) {
        await reader.press(`${system.name}, ${when}`);
        await reader.on('report');
        const expected = judged(caseOf(demo.id));
        const { evidence, ...shown } = await reader.report();
        expect(shown).toEqual(expected);
        expect(evidence?.sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(await reader.page.locator('#verdict').innerText()).toBe(expected.verdict.headline);
        const words = await reader.page.locator('main').innerText();
        for (const { title } of blockers(expected).slice(0, 3)) expect(words).toContain(title);
        const story = await reader.page.locator('.story li').allInnerTexts();
        expect(story.join(' ')).toBe(demo.says);
        await reader.press('New audit');
      }
      expect(dns.requests()).toEqual([]);
    },
  );
});

/** What decides, and what each question came to. */
const cameTo = ({ verdict, findings, systems }: Report) => ({
  headline: verdict.headline,
  word: verdict.word,
  says: verdict.says,
  systems,
  findings: findings.map((one) => `${one.checkId} ${one.domain ?? ''}: ${one.outcome} ${one.code}`).sort(),
});

/** Fills in the whole form as the set-up says. */
async function fillIn({ page }: Reader, { setup }: Case): Promise<void> {
  const [first] = setup.systems;
  const gateway = gatewayChoices().find(({ id, modes }) => id === first?.id && modes.includes(first.mode));
  const beside = setup.systems.filter(({ id }) => id !== gateway?.id);
  await page.getByLabel('Domains', { exact: true }).fill(setup.domains.map(({ name }) => name).join('\n'));
  await page.getByLabel('Email gateway').selectOption(gateway?.id ?? 'none');
  if (first?.region !== undefined && gateway?.regions.kind === 'listed')
    await page.getByLabel(/^Region or stack/).selectOption(first.region);
  if (first?.region !== undefined && gateway?.regions.kind === 'customer-id')
    await page.getByLabel(gateway.regions.label).fill(first.region);
  if (gateway !== undefined && first !== undefined && first.mode !== gateway.modes[0])
    await page.getByLabel('How it is set up').selectOption(first.mode);
  await page.locator(`input[name=phase][value=${setup.phase}]`).check();
  if (beside.length > 0) await unfold(page, 'Also in use');
  for (const { id } of beside)
    await page.getByLabel(productChoices().find((one) => one.id === id)?.name ?? id, { exact: true }).check();

  await unfold(page, 'More about your set-up');
  await page.getByRole('checkbox', { name: /^Outbound mail/ }).setChecked(setup.outboundThroughGateway);
  await page.getByLabel('Former MX TTL').fill(setup.formerMxTtlSeconds?.toString() ?? '');
  await page.getByLabel('When it was lowered').fill(setup.mxTtlLoweredAt?.slice(0, 16) ?? '');
  await page.getByLabel('Time of the cutover').fill(setup.cutoverAt?.slice(0, 16) ?? '');
  await page.getByLabel('DKIM selectors').fill((setup.gatewayDkimSelectors ?? []).join(' '));
  const changes = setup.gatewayModifiesOutbound;
  if (changes !== undefined) await page.getByLabel('Does the gateway change').selectOption(changes ? 'yes' : 'no');
  for (const [field, label] of [
    ['sendingRanges', 'Sending ranges'],
    ['deliveryRanges', 'Delivery ranges'],
  ] as const)
    if ((setup[field] ?? []).length > 0) await page.getByLabel(label).fill((setup[field] ?? []).join('\n'));
  for (const { name, role, reason } of setup.domains) {
    if (role === 'receives') continue;
    await page.getByLabel(name, { exact: true }).selectOption(role);
    if (reason !== undefined) await page.getByLabel(`Why ${name} is excused`).fill(reason);
  }
}

async function unfold(page: Reader['page'], words: string): Promise<void> {
  const part = page.locator('details', { has: page.locator('summary', { hasText: words }) });
  if (!(await part.evaluate((one: HTMLDetailsElement) => one.open))) await part.locator('summary').click();
}

/** Whether a question is put in a phase; what was answered in another one cannot be answered on this report. */
const isPutIn = (phase: Phase, checkId: string): boolean =>
  CHECKS.some(({ id, phases }) => id === checkId && phases.includes(phase));

/**
 * What the form, DNS, a file of Exchange and the boxes for answers cannot give: the tenant as an account reads it, and
 * proof from real mail, and what was answered in another phase. It comes in a saved case without a set-up.
 */
function restOf(file: Case): Case | null {
  const rest = Object.entries(file.observed).filter(([source]) => source !== 'dns' && !isExchange(source));
  if (rest.length === 0) return null;
  // The fields of the first screen are empty; what a reader says on a report is kept.
  const { appMatches = [], positions = [] } = file.setup;
  const said = { appMatches, positions, outboundThroughGateway: false };
  const setup: Case['setup'] = { phase: 'pre-change', systems: [], domains: [], ...said };
  const answers = file.answers.filter(({ checkId }) => !isPutIn(file.setup.phase, checkId));
  return { ...file, observed: Object.fromEntries(rest), setup, answers, waivers: [] };
}

/** From the empty page to the verdict, without the button of the demo. */
async function carryOut(reader: Reader, file: Case): Promise<Report> {
  await reader.page.clock.setFixedTime(new Date(file.assessedAt));
  await reader.open();
  const rest = restOf(file);
  if (rest !== null) {
    await reader.give('tenant.gatecheck.json', JSON.stringify(rest));
    await reader.on('report');
    await reader.press('Change the set-up');
  }
  await fillIn(reader, file);
  await reader.check();
  await reader.on('report');
  if (Object.keys(file.observed).some(isExchange)) {
    await giveExchange(reader, file);
    await reader.press('Judge with these');
    await reader.on('report');
  }
  await reader.answerAll(file.answers);
  return reader.report();
}

const viewsOf = ({ observed }: Case) =>
  (observed.dns ?? []).flatMap((reading) => (reading.extent === 'absent' ? [] : reading.value));

/** The first and the last stage of a system that is about mail or devices; a review is decided app by app. */
const JOURNEYS = SYSTEMS.flatMap(({ name, stages }) => {
  const about = stages
    .map(({ when, demo }) => ({ title: `${name}, ${when}`, file: caseOf(demo.id) }))
    .filter(({ file }) => file.setup.phase !== 'permission-review');
  return [...about.slice(0, 1), ...about.slice(-1)];
});

describe('from the empty page to the verdict, with DNS read and a file of Exchange given', () => {
  test.for(JOURNEYS)('$title', async ({ file }, { reader, dns }) => {
    dns.serve(viewsOf(file));
    const report = await carryOut(reader, file);
    expect(cameTo(report)).toEqual(cameTo(judged(file)));
    expect(dns.requests().length > 0).toBe(file.setup.domains.length > 0);
  });
});
