import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { CHECKS } from '../../../src/checks/index.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { caseFrom } from '../../support/systems/parts.ts';
import { moved, prepared } from '../../support/systems/ppe/stages.ts';
import { isExchange } from '../../support/exchange-export.ts';
import { giveExchange } from '../at-replayed-dns.ts';
import type { Journey, Step } from './journey.ts';
import { arriveAt, save, type Traveller, verdictOf } from './traveller.ts';

/** The evening before the cutover, and a day after it, of a tenant that does everything right. */
const BASELINE: Case = { ...caseFrom(prepared), assessedAt: '2026-11-22T18:00:00.000Z' };
const MOVED: Case = caseFrom(moved);

/** What an account reads, as a colleague saved it: apps, counts and the message trace. */
const READ_WITH_AN_ACCOUNT: Case = {
  ...MOVED,
  observed: Object.fromEntries(
    Object.entries(MOVED.observed).filter(
      ([source]) => source !== 'dns' && !isExchange(source) && !['messageHeaders', 'smtpSessions'].includes(source),
    ),
  ),
  answers: MOVED.answers.filter(
    ({ checkId }) => !CHECKS.some(({ id, phases }) => id === checkId && phases.includes('post-cutover')),
  ),
};

/** An attempt to hand a message of a stranger straight to Microsoft. */
const SESSION = readFileSync(
  new URL('../../fixtures/proof/smtp-swaks-refused.txt', import.meta.url),
  'utf8',
).replaceAll('fabrikam.com', 'stranger.example');

/** Headers of a test message that came in through the gateway, and of one that left through it. */
const CAME_IN = [
  'Received: from am1fep01.prod.outlook.com (2603:10a6:20b:1::5) by am0pr01.eurprd01.prod.outlook.com with Microsoft SMTP Server; Tue, 24 Nov 2026 08:00:05 +0000',
  'Received: from dispatch1-us1.ppe-hosted.com (67.231.154.164) by am1fep01.mail.protection.outlook.com (10.167.16.1) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.21.1.1 via Frontend Transport; Tue, 24 Nov 2026 08:00:04 +0000',
  'Authentication-Results: spf=pass (sender IP is 67.231.154.164) smtp.mailfrom=fabrikam.com; dkim=pass header.d=fabrikam.com; dmarc=pass action=none header.from=fabrikam.com; compauth=pass reason=100',
  'Received: from sender.example (sender.example [198.51.100.80]) by mx1-us1.ppe-hosted.com (PPE Hosted ESMTP Server) with ESMTPS id 3AC05900069; Tue, 24 Nov 2026 08:00:01 +0000',
  'X-MS-Exchange-Organization-AuthSource: am1fep01.mail.protection.outlook.com',
  'X-MS-Exchange-Organization-AuthAs: Anonymous',
].join('\n');
const WENT_OUT = [
  'Received: from dispatch1-us1.ppe-hosted.com (dispatch1-us1.ppe-hosted.com [192.0.2.101]) by mx.mail.example with ESMTPS id 7; Tue, 24 Nov 2026 08:10:02 +0000',
  'Authentication-Results: mx.mail.example; spf=pass smtp.mailfrom=contoso.com; dkim=pass header.d=contoso.com; dmarc=pass header.from=contoso.com',
  'Received: from eur05.outbound.protection.outlook.com (eur05.outbound.protection.outlook.com [40.107.94.93]) by mx1-us1.ppe-hosted.com (PPE Hosted ESMTP Server) with ESMTPS id 3AC05900070; Tue, 24 Nov 2026 08:10:00 +0000',
].join('\n');

/** Pastes text into the guided test of a finding, and waits until it is read. */
async function paste({ reader }: Traveller, label: string, text: string): Promise<void> {
  const guide = reader.page.locator('.guide', { hasText: label }).first();
  if (!(await guide.evaluate((one: HTMLDetailsElement) => one.open))) await guide.locator('summary').click();
  await guide.getByRole('textbox').fill(text);
  await guide.getByRole('button', { name: 'Read and judge' }).click();
  await expect.poll(() => guide.getByRole('textbox').inputValue(), { timeout: 10_000 }).toBe('');
  await guide.getByRole('button', { name: 'Read and judge' }).waitFor();
}

const STEPS: readonly Step<Traveller>[] = [
  {
    title: 'Begin with what an account can read',
    says: [
      'Choose **Sign in to Microsoft 365** on the first page, or open the case of a colleague who did. It brings the apps, the counts of mailboxes and the message trace, all read-only.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await arriveAt(traveller, MOVED);
      await reader.open();
      await reader.give('read-with-an-account.gatecheck.json', JSON.stringify(READ_WITH_AN_ACCOUNT));
      await reader.on('report');
    },
  },
  {
    title: 'Say that the change was made, and read DNS again',
    says: [
      'Choose **Change the set-up**, then **After the cutover**, and under **More about your set-up** the time of the cutover: what was read before that time does not count. Choose **Check mail routing**.',
    ],
    act: async ({ reader }: Traveller): Promise<void> => {
      await reader.press('Change the set-up');
      await reader.fill({ phase: 'post-cutover' });
      await reader.check();
      await reader.on('report');
      expect((await reader.report()).phase).toBe('post-cutover');
    },
    pictures: [
      {
        name: 'after-cannot-tell',
        alt: 'The verdict while Exchange has not been read again: it cannot tell yet.',
        of: '.verdict',
      },
    ],
  },
  {
    title: 'Give it the connectors and rules of today',
    says: [
      'Export them again and drop the file under **Add files from Exchange**. From it the report answers for each domain whether mail can get round the gateway, with the way drawn and a reason at each station.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await giveExchange(traveller.reader, MOVED);
      await reader.press('Judge with these');
      await reader.on('report');
      await reader.page.locator('.flow').first().waitFor();
    },
    pictures: [
      {
        name: 'after-flow',
        alt: 'How mail travels: each station from the sender to the mailbox, and whether anything gets round the gateway.',
        of: 'section.flow',
        height: 900,
      },
    ],
  },
  {
    title: 'Test with real mail',
    says: [
      'The report asks for three tests and says how to carry out each: a message from outside, a message to outside, and an attempt to hand a message straight to Microsoft. Paste the headers that arrived and the session as it was shown; addresses and subjects are not kept. What was seen outweighs what somebody says.',
      'Answer the questions that are left, such as whether the gateway logged the message.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await paste(traveller, 'Headers of the message', CAME_IN);
      await paste(traveller, 'The SMTP session', SESSION);
      await paste(traveller, 'Headers of the message', WENT_OUT);
      await reader.answerAll(MOVED.answers);
      expect(await verdictOf(reader)).toBe('Verified');
    },
    pictures: [
      {
        name: 'after-verified',
        alt: 'The verdict: verified, with every part looked at.',
        of: '.verdict',
      },
    ],
  },
  {
    title: 'Compare with the state before the change',
    says: [
      'Choose **Compare** and then the case that you saved before. Gatecheck makes the plan from it once more, and tells what is as planned, what was changed to something else, and what nobody planned. The last is what to ask about.',
    ],
    act: async ({ reader }: Traveller): Promise<void> => {
      await reader.press('Compare');
      await reader.page.locator('.compare input[type=file]').setInputFiles({
        name: 'before-the-change.gatecheck.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(BASELINE)),
      });
      await reader.page.locator('.difference-group').first().waitFor();
      const planned = reader.page.locator('.difference-group', { hasText: 'As planned' });
      expect(await planned.innerText()).toContain('contoso.com');
    },
    pictures: [
      {
        name: 'after-compare',
        alt: 'The comparison: what was planned and is so, thing by thing with its value before and now.',
        of: '.view.compare',
        height: 1300,
      },
    ],
  },
  {
    title: 'Hand the report on',
    says: [
      'Choose **Save and export**. The report as a page opens anywhere without a network, prints, and can be opened here again; tick **Put pseudonyms in place of names** before it leaves the house. Every file but the case names the SHA-256 of the evidence, which anybody can compute again.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await reader.press('Save and export');
      const page = await save(traveller, 'Save as HTML');
      expect(page).toContain('Verified');
      await reader.page.getByLabel('Put pseudonyms in place of names').check();
      const redacted = await save(traveller, 'Save as HTML');
      expect(redacted).toContain('Verified');
      expect(redacted).not.toContain('contoso');
    },
    pictures: [
      {
        name: 'after-export',
        alt: 'What can be saved: the case, and the report, the change request and the findings in each form.',
        of: '.view.export-view',
        height: 1200,
      },
    ],
  },
];

export const afterTheCutover: Journey<Traveller> = {
  id: 'after-the-cutover',
  title: 'After the cutover: did it work, and can mail still get round the gateway?',
  says: [
    'MX points at the gateway. This guide ends in **Verified**, **Not verified** or **Cannot tell** for each domain, and in a list of everything that differs from the state before the change.',
    'Wait until one TTL of the former MX record is over, and have the case at hand that you saved before.',
  ],
  steps: STEPS,
  ends: [
    'Save the case as the new baseline. Look again after a week, and whenever somebody asks why mail came another way: **Read again**, then **Compare**.',
  ],
};
