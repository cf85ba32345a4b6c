import { expect } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { STARTS } from '../../support/simulation/starts.ts';
import { caseFrom } from '../../support/systems/parts.ts';
import { giveExchange } from '../at-replayed-dns.ts';
import type { Journey, Step } from './journey.ts';
import { arriveAt, save, type Traveller, verdictOf } from './traveller.ts';

const start = STARTS.find(({ system }) => system === 'ppe');
/** A tenant of which nothing was made for a gateway, two weeks before its change. */
const UNPREPARED: Case = caseFrom(start!.parts);

const WINDOW = { start: '2026-12-10T20:00', end: '2026-12-11T02:00' };
const JUSTIFICATION = 'Phishing reaches mailboxes every week; the gateway filters it before Microsoft 365 does.';

const STEPS: readonly Step<Traveller>[] = [
  {
    title: 'Say what is to change',
    says: [
      'Open the page, type your domains, choose the gateway and its region, and leave **Before the change** as it is. Choose **Check mail routing**.',
      'Nothing but DNS is asked, at the two resolvers that the page names, and the report is there within seconds.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await arriveAt(traveller, UNPREPARED);
      await reader.open();
      await reader.fill({ domains: 'contoso.com', gateway: 'ppe', region: 'us1', phase: 'pre-change' });
      await reader.check();
      await reader.on('report');
      expect(await verdictOf(reader)).toBe('DNS: not ready');
    },
    pictures: [
      {
        name: 'before-verdict',
        alt: 'The verdict on what DNS shows: not ready, with the parts that were not looked at named beside it.',
        of: '.verdict',
      },
    ],
  },
  {
    title: 'Give it your connectors and rules',
    says: [
      'Choose **Add files from Exchange**. The screen offers a read-only script that writes one file with everything; an export that you have already does as well, in any common form. Drop it, look at what was found in it, and choose **Judge with these**.',
      'Whoever may sign in with read-only permissions chooses **Sign in and read the tenant** besides, and gets the apps, too.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      await giveExchange(traveller.reader, UNPREPARED);
    },
    pictures: [
      {
        name: 'before-files',
        alt: 'A file of Exchange with what was found in it, kind by kind.',
        of: '.file-card, article:has(h3)',
        height: 560,
      },
    ],
  },
  {
    title: 'Read what blocks you',
    says: [
      'The verdict is first, then the steps of the set-up with how far you are, then what blocks. Each finding says what is wrong, what it does to your mail, and what to publish or to set, with your own values filled in.',
      'A question that only a person can answer has a box for the answer. What you accept for a while is waived there, with who answers for it, why and until when; it stays in the report.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await reader.press('Judge with these');
      await reader.on('report');
      expect(await verdictOf(reader)).toBe('Not ready');
      await reader.answerAll([{ checkId: 'gov-vendor-docs-read', value: 'yes', by: '' }]);
    },
    pictures: [
      {
        name: 'before-steps',
        alt: 'Where the set-up stands: the steps in their order, with those that can be done now.',
        of: '#stand, .sequence, section:has(> #stand)',
        height: 900,
      },
    ],
  },
  {
    title: 'Plan it for your change window',
    says: [
      'Choose **Plan**, type when the window starts and ends, and choose **Use this window**. Each step now has a date: the earliest moment, the last one that still leaves its wait time, and when the wait ends. Beside it stand the records, settings and commands to copy, how to see that it worked, and the way back to the value that was captured.',
      '**Save the waits as a calendar** puts window and waits into yours.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await reader.press('Plan');
      await reader.page.getByLabel('The window starts').fill(WINDOW.start);
      await reader.page.getByLabel('The window ends').fill(WINDOW.end);
      await reader.press('Use this window');
      await reader.page.getByText('Another window').waitFor();
      const calendar = await save(traveller, 'Save the waits as a calendar');
      expect(calendar).toContain('BEGIN:VCALENDAR');
      expect(calendar).toContain('20261210T200000Z');
    },
    pictures: [
      {
        name: 'before-plan',
        alt: 'The head of the plan: how many steps are left, the earliest cutover and the change window.',
        of: '.view.plan',
        height: 620,
      },
      {
        name: 'before-plan-step',
        alt: 'One step of the plan: the SPF record to take away and the one to publish, the wait with its end, and the way back.',
        of: '.plan-step:has-text("SPF lists the gateway")',
        height: 900,
      },
    ],
  },
  {
    title: 'Write the change request',
    says: [
      'Choose **Change request**. It is filled from the evidence: scope, the state of today with its values, risk, plan, verification and the way back. Type what only you know, such as the reason, the number and who approves; rewrite a section if your board wants other words. Then save it as Markdown, or as a page to print or send.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const { reader } = traveller;
      await reader.press('Change request');
      for (const [label, text] of [
        ['Number of the request', 'CHG-2031'],
        ['Requested by', 'Postmaster of Contoso'],
        ['Title', 'Put Proofpoint Essentials in front of Microsoft 365'],
        ['Justification', JUSTIFICATION],
        ['Approvers', 'Chief Technology Officer'],
      ] as const) {
        await reader.page.getByLabel(label, { exact: true }).fill(text);
        await reader.page.keyboard.press('Tab');
      }
      await reader.page.locator('.request-paper').getByText(JUSTIFICATION).first().waitFor();
      const request = await save(traveller, 'Save as Markdown');
      for (const value of [
        'CHG-2031',
        JUSTIFICATION,
        'Chief Technology Officer',
        'contoso-com.mail.protection.outlook.com',
        'mx1-us1.ppe-hosted.com',
        'New-InboundConnector',
      ])
        expect(request).toContain(value);
    },
    pictures: [
      {
        name: 'before-request',
        alt: 'The change request: the fields that only a person can fill in, and below them the text from the evidence.',
        of: '.view.request',
        height: 1300,
      },
    ],
  },
  {
    title: 'Save the case: it is your baseline',
    says: [
      'Choose **Save case**. The file holds what was read, typed and answered. Attach it to the change record: it is what you go back to, and after the change Gatecheck compares with it.',
    ],
    act: async (traveller: Traveller): Promise<void> => {
      const file = JSON.parse(await save(traveller, 'Save case')) as Case;
      expect(file.setup.change).toMatchObject({
        number: 'CHG-2031',
        window: { startsAt: '2026-12-10T20:00:00.000Z' },
      });
      expect(Object.keys(file.observed)).toContain('inboundConnectors');
    },
  },
];

export const beforeAChange: Journey<Traveller> = {
  id: 'before-a-change',
  title: 'Before a change: may we cut over, and in which order?',
  says: [
    'A gateway is about to stand in front of Microsoft 365. This guide goes from an empty page to a change request with exact values and a way back. It takes about twenty minutes, and nothing is changed on the way: Gatecheck reads, and people act.',
    'The example is contoso.com, which moves to Proofpoint Essentials. Any other gateway goes the same way.',
  ],
  steps: STEPS,
  ends: [
    'Come back as the plan says: **Read again** after each step shows whether it is done, and the verdict turns to **Ready** when nothing blocks any more. Wait for the moment that the plan names before you change MX. After the cutover go on with [After the cutover](after-the-cutover.md).',
  ],
};
