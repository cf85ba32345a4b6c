import { THROUGH_MX } from './generic.ts';
import {
  loopFilter,
  loopGuard,
  loopInbound,
  loopOutbound,
  loopTested,
  mxKept,
  rule,
  scopedOutboundOn,
} from './loop-steps.ts';
import { outboundTested, spf, spfAged } from './outbound-steps.ts';
import { OPSWAT_CONNECTOR, OPSWAT_REGISTRATION } from './pages.ts';
import {
  approval,
  approvalOfApp,
  baseline,
  registrationConsent,
  securityApproval,
  UNSAID,
  window,
} from './planning-steps.ts';
import { said, sequence, type Step, waitsAlso } from './sequence.ts';

const consent = said(registrationConsent, {
  title: 'The app registration has an administrator’s consent',
  how: 'An administrator registers a single-tenant app in the Entra admin centre, adds the permissions of the server profile in use, and grants consent.',
  source: OPSWAT_REGISTRATION('Set application permissions'),
});

const secrets: Step = {
  id: 'secrets',
  title: 'The client secret is kept in a vault',
  how: 'Whoever makes the client secret puts it into the vault at once and into the server profile, and nowhere else.',
  provedBy: [{ check: 'cred-storage-attested', phase: 'permission-review', reads: UNSAID }],
  after: [{ step: 'consent', risk: null }],
  source: OPSWAT_REGISTRATION('Create client secret'),
};

const profile: Step = {
  id: 'profile',
  title: 'The permissions fit the server profile in use',
  how: 'Whoever administers the gateway compares the registration with the server profile: delivery by Graph needs four permissions, SMTP with OAuth fewer.',
  provedBy: [{ check: 'ops-profile-permissions', phase: 'pre-change' }],
  after: [{ step: 'consent', risk: null }],
  source: OPSWAT_REGISTRATION('Set application permissions'),
};

const smtp: Step = {
  id: 'smtp',
  title: 'SMTP with OAuth is let in',
  how: 'An Exchange administrator registers the app in Exchange and allows authenticated SMTP on the one mailbox that it sends from.',
  provedBy: [{ check: 'ops-smtp-oauth-works', phase: 'any' }],
  after: [{ step: 'consent', risk: null }],
  source: OPSWAT_REGISTRATION('OAuth authentication'),
};

const hardened: Step = {
  id: 'hardened',
  title: 'The gateway relays for the tenant only',
  how: 'Whoever administers the gateway follows the chapter on hardening, and tries from outside that it refuses to relay.',
  provedBy: [{ check: 'ops-open-relay', phase: 'post-cutover', reads: UNSAID }],
  after: [],
  source: OPSWAT_CONNECTOR,
};

const OPEN_RELAY = {
  step: 'hardened',
  risk: 'Whoever reaches the gateway can send through it in your name, until its addresses are on every block list.',
  mend: 'Close the relay at the gateway at once, as its chapter on hardening says.',
} as const;

const APPS: readonly Step[] = [securityApproval, consent, secrets, profile, smtp];
const asDocumented = (step: Step): Step => said(step, { source: OPSWAT_CONNECTOR });
const ENDS = { with: 'rule' } as const;

/** Connectors and a rule take mail out to the gateway and back, while MX stays at Microsoft. */
export const opswatLoop = sequence('opswat', 'connector-loop', [
  said(baseline, { past: ENDS }),
  said(approval, { past: { ...ENDS, onlyUntold: true } }),
  said(window, { past: ENDS }),
  ...APPS,
  asDocumented(mxKept),
  asDocumented(loopInbound),
  loopFilter,
  spf,
  asDocumented(loopOutbound),
  loopGuard,
  hardened,
  spfAged,
  waitsAlso(scopedOutboundOn, OPEN_RELAY),
  asDocumented(rule),
  loopTested,
  outboundTested,
]);

export const opswatInline = sequence('opswat', 'mx-inline', [
  baseline,
  approval,
  window,
  ...APPS,
  hardened,
  ...THROUGH_MX.map((step) => (step.id === 'outbound-on' ? waitsAlso(step, OPEN_RELAY) : step)),
]);

/** Only delivery or submission by its app is used, beside another gateway. */
export const opswatApp = sequence('opswat', 'api-only', [approvalOfApp, ...APPS]);
