import { THROUGH_MX } from './generic.ts';
import { rule, ruleNeedsConnector } from './loop-steps.ts';
import { outboundOn, outboundTested, RULE_THEN_CONNECTOR_OFF, spfGates } from './outbound-steps.ts';
import { PROOFPOINT_GUIDE, SOP } from './pages.ts';
import {
  APPROVED,
  approval,
  approvalOfApp,
  baseline,
  domainsEnabled,
  registrationConsent,
  securityApproval,
  sync,
  UNSAID,
  window,
} from './planning-steps.ts';
import { said, sequence, type Step } from './sequence.ts';

const registrations: Step = {
  id: 'registrations',
  title: 'Directory Sync and TRAP have a registration each',
  how: 'An administrator makes two app registrations in the Entra admin centre, so that the secret of one opens nothing of the other.',
  provedBy: [{ check: 'app-separate-registrations', phase: 'permission-review' }],
  after: [{ step: 'security-approval', risk: null }],
  source: SOP('6, Phase 2, steps 1.3 and 3.2'),
};

const secrets: Step = {
  id: 'secrets',
  title: 'The client secrets are kept in a vault',
  how: 'Whoever makes a client secret puts it into the vault at once and into the product’s console, and nowhere else.',
  provedBy: [{ check: 'cred-storage-attested', phase: 'permission-review', reads: UNSAID }],
  after: [{ step: 'registrations', risk: null }],
  source: SOP('6, Phase 2, step 1.3c'),
};

const consent = said(registrationConsent, {
  title: 'Directory Sync and TRAP have an administrator’s consent',
});

/** The rule alone moves mail to it, a pilot's before the move already. */
const scopedOutboundOn = said(outboundOn, {
  after: [APPROVED, { step: 'outbound', risk: null }, ...spfGates(RULE_THEN_CONNECTOR_OFF)],
  source: PROOFPOINT_GUIDE,
});

const outboundRule = said(rule, {
  title: 'A mail-flow rule hands outbound mail to Proofpoint',
  how: 'An Exchange administrator makes the rule from inside to outside that redirects to the connector, for a test group first, and widens it step by step.',
  provedBy: [
    ...rule.provedBy,
    { check: 'outb-rule-action', phase: 'any', onlyIfBegun: true },
    {
      check: 'outb-rule-conditions',
      phase: 'any',
      onlyIfBegun: true,
      reads: { 'no-scope': 'part', 'perhaps-no-scope': 'perhaps-not' },
    },
  ],
  after: [
    { step: 'approval', risk: null },
    { step: 'outbound', risk: null },
    ruleNeedsConnector,
    ...spfGates(RULE_THEN_CONNECTOR_OFF),
  ],
  source: SOP('6, Phase 2, step 2.4e'),
});

const trapTested: Step = {
  id: 'trap-tested',
  title: 'TRAP took a harmless test threat out of a mailbox',
  how: 'Send a test threat with Proofpoint’s tools, and see it go from the test user’s mailbox.',
  provedBy: [{ check: 'test-remediation', phase: 'post-cutover', reads: UNSAID }],
  after: [
    { step: 'consent', risk: null },
    { step: 'mx', risk: null },
  ],
  source: SOP('6, Phase 3'),
};

/** Proofpoint Email Protection with Directory Sync and TRAP, as the operating procedure and Proofpoint’s guide have it. */
export const pps = sequence('pps', 'mx-inline', [
  baseline,
  approval,
  window,
  securityApproval,
  registrations,
  secrets,
  consent,
  said(sync, {
    how: 'Whoever administers Proofpoint enters ids and secret under User Management > Import/Sync > Directory Sync, tests, and sets a schedule such as every six hours.',
  }),
  said(domainsEnabled, {
    title: 'Each domain is set up in Proofpoint',
    how: 'Whoever administers Proofpoint adds every domain under System > Domains, with the tenant as the destination.',
  }),
  ...THROUGH_MX.flatMap((step): readonly Step[] => {
    switch (step.id) {
      case 'inbound':
        return [said(step, { source: SOP('6, Phase 2, step 2.2') })];
      case 'filter':
      case 'lock':
        return [said(step, { source: PROOFPOINT_GUIDE })];
      case 'outbound':
        return [
          said(step, {
            how: 'An Exchange administrator makes a connector to Proofpoint’s smart host that takes only what a rule hands to it, and leaves it off.',
            source: SOP('6, Phase 2, step 2.4'),
          }),
        ];
      case 'outbound-on':
        return [scopedOutboundOn, outboundRule];
      case 'outbound-tested':
        return [
          said(outboundTested, {
            after: [
              { step: 'outbound-on', risk: null },
              { step: 'rule', risk: null },
            ],
          }),
          trapTested,
        ];
      default:
        return [step];
    }
  }),
]);

/** Only TRAP or Directory Sync is used, beside another gateway. */
export const ppsApps = sequence('pps', 'api-only', [
  approvalOfApp,
  securityApproval,
  registrations,
  secrets,
  consent,
  sync,
  trapTested,
]);
