import { THROUGH_MX } from './generic.ts';
import { USER_SYNC } from './pages.ts';
import {
  approval,
  approvalOfApp,
  baseline,
  securityApproval,
  sync,
  UNSAID,
  vendorConsent,
  window,
} from './planning-steps.ts';
import { said, sequence, type Step, waitsAlso } from './sequence.ts';

const consoleAddress: Step = {
  id: 'console-address',
  title: 'The connection is made from emailservice.io',
  how: 'Whoever administers Mailprotector signs in at https://emailservice.io/signin, because consent fails from every other address of the console.',
  provedBy: [{ check: 'mp-console-url', phase: 'pre-change', reads: UNSAID }],
  after: [],
  source: USER_SYNC('note on the address of the console'),
};

const consent = waitsAlso(
  said(vendorConsent, {
    title: 'The Mailprotector app has consent and is switched on',
    how: 'A Global Administrator chooses Connect Office 365 at the user source, compares the permissions with those approved, and accepts.',
    source: USER_SYNC('steps 6 and 7'),
  }),
  { step: 'console-address', risk: null },
);

const preview: Step = {
  id: 'preview',
  title: 'The sync was previewed',
  how: 'Whoever administers Mailprotector chooses Preview at the source, and compares the list with the mailboxes of the tenant.',
  provedBy: [{ check: 'mp-preview-before-enable', phase: 'pre-change', reads: UNSAID }],
  after: [{ step: 'consent', risk: null }],
  source: USER_SYNC('best practice, and step 9'),
};

const userSync = waitsAlso(
  said(sync, {
    title: 'User Sync has run and is automatic',
    how: 'Whoever administers Mailprotector turns automatic sync on, and chooses Sync & Save for the first run.',
    source: USER_SYNC('steps 10 and 11'),
  }),
  {
    step: 'preview',
    risk: 'Automatic sync also removes users from the console, and nobody has seen beforehand which.',
    mend: 'Turn automatic sync off, and preview it.',
  },
);

const dynamicLists: Step = {
  id: 'dynamic-lists',
  title: 'Dynamic distribution lists are known to Mailprotector',
  how: 'Whoever administers Mailprotector enters the address of each dynamic distribution list by hand, since the sync does not bring them.',
  provedBy: [
    {
      check: 'mp-dynamic-lists',
      phase: 'any',
      reads: { 'not-confirmed': 'to-do', 'asked-about': 'unsaid', outdated: 'unsaid' },
    },
  ],
  after: [{ step: 'sync', risk: null }],
  source: USER_SYNC('dynamic distribution lists'),
};

/** Mailprotector: User Sync is connected, looked at and switched on before the gateway gets mail for those users. */
export const mailprotector = sequence('mailprotector', 'mx-inline', [
  baseline,
  approval,
  window,
  securityApproval,
  consoleAddress,
  consent,
  preview,
  userSync,
  dynamicLists,
  ...THROUGH_MX.map((step) =>
    step.id === 'mx'
      ? waitsAlso(step, {
          step: 'dynamic-lists',
          risk: 'Mailprotector turns away mail to dynamic distribution lists that it does not know.',
          mend: 'Enter the addresses of the dynamic distribution lists in the console at once.',
        })
      : step,
  ),
]);

/** Only User Sync is used, beside another gateway. */
export const mailprotectorApp = sequence('mailprotector', 'api-only', [
  approvalOfApp,
  securityApproval,
  consoleAddress,
  consent,
  preview,
  userSync,
]);
