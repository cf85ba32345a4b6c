import { expect } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import type { Auditor } from '../at-the-cloud.ts';
import { AT } from '../at-the-cloud.ts';
import type { Journey, Step } from './journey.ts';
import { save, verdictOf } from './traveller.ts';

/** Somebody at the page who has an account in a tenant of the fake cloud. */
export interface Reviewer {
  readonly auditor: Auditor;
  readonly saved: Map<string, { readonly name: string; readonly text: string }>;
}

const SOON = { timeout: 10_000 };
const isGrave = (risk: string): boolean => risk === 'critical' || risk === 'high';
const firstToDecide = ({ apps }: Report) =>
  apps?.apps.find(
    ({ isMicrosoft, grants }) =>
      !isMicrosoft && grants.some(({ risk, decision }) => isGrave(risk) && decision === null),
  );

const STEPS: readonly Step<Reviewer>[] = [
  {
    title: 'Choose what is read, and sign in',
    says: [
      'Choose **Permission review** and then **Sign in to Microsoft 365**. The screen lists what is read and which permission each needs; tick more, or less. If your page has no app registration yet, it tells how to make one.',
    ],
    act: async ({ auditor }: Reviewer): Promise<void> => {
      await auditor.choose(AT.proofpointEssentials, 'contoso.example');
      await auditor.wantEverything();
      expect((await auditor.scopesShown()).length).toBeGreaterThan(3);
    },
    pictures: [
      {
        name: 'review-scopes',
        alt: 'What is read from the tenant, and the read-only permissions that it takes.',
        of: 'main',
        height: 1100,
      },
    ],
  },
  {
    title: 'Read what each app holds',
    says: [
      'The report counts the permissions that wait for a decision and lists the apps, those of the highest risk first. A known product is recognised; beside each of its permissions stands the reason that its vendor documents, or that there is none.',
    ],
    act: async ({ auditor }: Reviewer): Promise<void> => {
      await auditor.leave();
      await auditor.reader.on('report');
      expect(await verdictOf(auditor.reader)).toMatch(/^Open \(\d+\)$/);
    },
    pictures: [
      {
        name: 'review-apps',
        alt: 'The list of apps with what each may do at its worst, and how many decisions are open.',
        of: 'section:has(.app-rows)',
        height: 900,
      },
    ],
  },
  {
    title: 'Decide on each permission',
    says: [
      'Open an app, type your name once, and choose **May stay** or **Has to go** for each permission, with a reason. What has to go stays in the report until it is gone from the tenant.',
    ],
    act: async ({ auditor: { reader } }: Reviewer): Promise<void> => {
      const report = await reader.report();
      const app = firstToDecide(report);
      if (app === undefined) throw new Error('nothing to decide');
      await reader.page
        .getByRole('list', { name: /^Apps;/ })
        .getByRole('button', { name: app.name ?? '' })
        .first()
        .click();
      await reader.page.getByLabel('Reviewer', { exact: true }).fill('Reviewer of Contoso');
      for (const { permission } of app.grants.filter(({ risk }) => isGrave(risk))) {
        const button = { name: new RegExp(`^May stay\\s*:\\s*${permission.replaceAll('.', '\\.')}$`) };
        const open = reader.page.locator('tr.grant').filter({ has: reader.page.getByRole('button', button) });
        const left = await open.count();
        const reason = open.first().getByRole('textbox');
        if ((await reason.inputValue()) === '')
          await reason.fill('The vendor documents it, and we use what it is for.');
        await open.first().getByRole('button', button).click();
        await expect.poll(() => open.count(), SOON).toBe(left - 1);
      }
      await expect.poll(() => verdictOf(reader), SOON).toBe('Signed off');
    },
    pictures: [
      {
        name: 'review-decisions',
        alt: 'The page of an app: each permission with its risk, the vendor’s reason and the decision.',
        of: 'section:has(tr.grant)',
        height: 1200,
      },
    ],
  },
  {
    title: 'Export the sheet',
    says: [
      'Choose **Save and export** and then **Save as HTML** for whoever has to sign, or **Save as CSV** for a table. The page carries the case, so next year’s reviewer opens it and sees what was decided and why.',
    ],
    act: async ({ auditor: { reader }, saved }: Reviewer): Promise<void> => {
      await reader.press('Save and export');
      const page = await save({ reader, saved }, 'Save as HTML');
      expect(page).toContain('Signed off');
      expect(page).toContain('Reviewer of Contoso');
      const table = await save({ reader, saved }, 'Save as CSV');
      expect(table).toContain('app-');
    },
  },
];

export const permissionReview: Journey<Reviewer> = {
  id: 'permission-review',
  title: 'A permission review: what did we hand to these apps, and what can go?',
  says: [
    'A security team looks at what apps may do in the tenant before a product is connected, and once a year after that. This guide goes from an empty page to a sheet in which each permission of high risk has the decision of a named person.',
    'It needs an account that may read the directory. The page asks for read-only permissions alone and shows each with its reason before you consent.',
  ],
  steps: STEPS,
  ends: [
    'Sign out. Keep the case: next time **Compare** shows which permissions, credentials and apps have come since, and a check fails where an app has got more than was approved.',
    '[Before a change](before-a-change.md) and [After the cutover](after-the-cutover.md) are the other two guides.',
  ],
};
