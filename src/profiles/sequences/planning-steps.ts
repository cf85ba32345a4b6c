import { SOP } from './pages.ts';
import type { Gate, Step, StepReading } from './sequence.ts';

/** What nobody has said yet, where nothing that can be read would tell. */
export const UNSAID: Readonly<Record<string, StepReading>> = { unanswered: 'unsaid', outdated: 'unsaid' };

/** What is there before the change can be recorded until it begins. */
export const baseline: Step = {
  id: 'baseline',
  title: 'What is in force before the change is recorded',
  how: 'Save the case of this page, which holds the MX records, connectors and rules, and attach it to the change record.',
  provedBy: [
    {
      check: 'baseline-recorded',
      phase: 'pre-change',
      reads: { 'not-confirmed': 'to-do', 'confirmed-before': 'to-do' },
    },
  ],
  after: [],
  past: { with: 'mx' },
  source: SOP('6, Phase 1.3'),
};

export const approval: Step = {
  id: 'approval',
  title: 'The change is approved',
  how: 'Whoever decides such changes approves the request with its reason, its risk, its plan and its way back.',
  provedBy: [{ check: 'gov-change-approved', phase: 'pre-change', reads: UNSAID }],
  after: [],
  past: { with: 'mx', onlyUntold: true },
  source: SOP('5, Change Management Approval'),
};

export const window: Step = {
  id: 'window',
  title: 'The hour of the change is planned',
  how: 'Agree on the hour of the change, and on who watches mail during it.',
  provedBy: [{ check: 'gov-change-window', phase: 'pre-change', reads: UNSAID }],
  after: [],
  past: { with: 'mx' },
  source: SOP('6, Phase 1.3'),
};

/** Nobody approved the change, and the step is done that changes how mail flows. */
export const APPROVED: Gate = {
  step: 'approval',
  risk: 'Mail flows in a way to whose risk, and whose way back, nobody has agreed.',
  mend: 'Ask whoever decides such changes at once whether it stays or goes back.',
};

export const securityApproval: Step = {
  id: 'security-approval',
  title: 'The security team approved the permissions',
  how: 'Run the permission review, decide on each permission that the product asks for, and have the security team sign the sheet.',
  provedBy: [{ check: 'gov-security-approval', phase: 'permission-review', reads: UNSAID }],
  after: [],
  source: SOP('6, Phase 1, step 2'),
};

const REVIEWED: Gate = {
  step: 'security-approval',
  risk: 'The product’s app already holds rights in the tenant that the security team has refused.',
  mend: 'Take from the app what the security team refused, or switch it off until the team agrees.',
};

/** Consent by which a vendor's own app came into the tenant. */
export const vendorConsent: Step = {
  id: 'consent',
  title: 'The product’s app has consent and is switched on',
  how: 'A Global Administrator starts the connection in the product’s console, compares the permissions with those approved, and accepts.',
  provedBy: [{ check: 'app-enabled', phase: 'post-cutover' }],
  after: [REVIEWED],
  source: SOP('6, Phase 1, step 2'),
};

/** Consent to what an administrator registered in the tenant. */
export const registrationConsent: Step = {
  id: 'consent',
  title: 'The app registrations have an administrator’s consent',
  how: 'A Privileged Role Administrator adds the documented permissions to each registration in the Entra admin centre, and grants consent.',
  provedBy: [
    {
      check: 'app-consent-complete',
      phase: 'pre-change',
      reads: { 'no-registration': 'to-do', 'asks-for-nothing': 'to-do', 'delegated-missing': 'part' },
    },
  ],
  after: [REVIEWED],
  source: SOP('6, Phase 2, step 1.3'),
};

/** Directory sync, of which only a person can tell. */
export const sync: Step = {
  id: 'sync',
  title: 'Directory sync has run and has a schedule',
  how: 'Whoever administers the product runs the first sync in its console, looks at the result, and turns the schedule on.',
  provedBy: [{ check: 'sync-first-run', phase: 'post-cutover', reads: UNSAID }],
  after: [{ step: 'consent', risk: null }],
  source: SOP('6, Phase 2, step 1.5'),
};

export const domainsEnabled: Step = {
  id: 'domains-enabled',
  title: 'Each domain is enabled at the gateway',
  how: 'Whoever administers the gateway enables every domain for relay in its console, with the tenant as the destination.',
  provedBy: [{ check: 'ppe-domains-enabled', phase: 'post-cutover', reads: UNSAID }],
  after: [{ step: 'consent', risk: null }],
  source: SOP('6, Phase 2, step 2.1'),
};

/** Approval of a product that only brings an app: once that has consent, only what somebody said of it counts. */
export const approvalOfApp: Step = { ...approval, past: { with: 'consent', onlyUntold: true } };
