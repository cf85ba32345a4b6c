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
import { TRUSTIFI, TRUSTIFI_CONFIGURATION } from './pages.ts';
import { approval, baseline, securityApproval, vendorConsent, window } from './planning-steps.ts';
import { said, sequence, type Step, type StepChange } from './sequence.ts';

const consent = said(vendorConsent, {
  title: 'The Trustifi app has consent and is switched on',
  how: 'A Global Administrator opens Integrations > Microsoft Exchange in the Trustifi portal, chooses Connect, compares the permissions with those approved, and accepts.',
  source: TRUSTIFI('steps 1 to 3'),
});

const endpoint: Step = {
  id: 'endpoint',
  title: 'The cloud endpoint fits the tenant',
  how: 'Whoever administers Trustifi chooses the endpoint under Cloud API endpoint by where the tenant keeps its data.',
  provedBy: [{ check: 'tru-endpoint-region', phase: 'any' }],
  after: [{ step: 'consent', risk: null }],
  source: TRUSTIFI('Selecting a cloud API endpoint'),
};

const planned = (past: StepChange['past']): readonly Step[] => {
  const ends = past === undefined ? {} : { past };
  return [
    said(baseline, ends),
    said(approval, past === undefined ? {} : { past: { ...past, onlyUntold: true } }),
    said(window, ends),
    securityApproval,
    consent,
    endpoint,
  ];
};
const asConfigured = (step: Step): Step => said(step, { source: TRUSTIFI_CONFIGURATION });

export const trustifiInline = sequence('trustifi', 'mx-inline', [...planned(undefined), ...THROUGH_MX]);

/** The vendor’s relay: nothing changes for mail until both connectors and the rule are there. */
export const trustifiLoop = sequence('trustifi', 'connector-loop', [
  ...planned({ with: 'rule' }),
  asConfigured(mxKept),
  asConfigured(loopInbound),
  loopFilter,
  spf,
  asConfigured(loopOutbound),
  loopGuard,
  spfAged,
  scopedOutboundOn,
  asConfigured(rule),
  loopTested,
  outboundTested,
]);

export const trustifiApi = sequence('trustifi', 'api-only', [...planned({ with: 'consent' }), asConfigured(mxKept)]);
