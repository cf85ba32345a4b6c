import { filter, inbound, inboundTested, mtaSts, mx, resolvers, ttlLowered, ttlWaited } from './inbound-steps.ts';
import { coverage, lock, lockTested, sendersKnown, ttlRestored } from './lock-steps.ts';
import { outbound, outboundOn, outboundTested, spf, spfAged } from './outbound-steps.ts';
import { DIRECT_DELIVERY, ESSENTIALS } from './pages.ts';
import {
  approval,
  approvalOfApp,
  baseline,
  domainsEnabled,
  securityApproval,
  sync,
  vendorConsent,
  window,
} from './planning-steps.ts';
import { said, sequence, type Step } from './sequence.ts';

const consent = said(vendorConsent, {
  title: 'The Proofpoint Essentials app has consent and is switched on',
  how: 'A Global Administrator opens Account Management > Integrations in the Essentials console, chooses Connect, compares the permissions with those approved, and accepts.',
  source: ESSENTIALS('Running the integration, steps 1 to 8'),
});

const firstSync = said(sync, {
  how: 'Whoever administers Essentials runs the first directory sync and turns the schedule on, which the integration leaves to a person.',
  source: ESSENTIALS('Overview, note on directory sync'),
});

const setupRights: Step = {
  id: 'setup-rights',
  title: 'Rights that only the set-up needs are gone',
  how: 'Ask Proofpoint in writing which of the three rights of the set-up are still used, and take the others from the app in the Entra admin centre.',
  provedBy: [
    { check: 'app-setup-rights-removed', phase: 'post-cutover', reads: { kept: 'to-do', 'not-needed': 'to-do' } },
  ],
  after: [
    // A connector that is there and off has been made, which is all that the rights are for.
    { step: 'inbound', risk: null },
    {
      step: 'outbound',
      risk: 'The app can no longer make the connectors and the rule, so somebody has to by hand.',
      mend: 'Have an Exchange administrator make by hand what is missing, rather than give the rights back.',
    },
    { step: 'sync', risk: null },
  ],
  source: ESSENTIALS('Permissions'),
};

/** Proofpoint Essentials: the integration makes nearly all; people enable domains, SPF, the outbound connector and MX. */
export const ppe = sequence('ppe', 'mx-inline', [
  baseline,
  approval,
  window,
  securityApproval,
  consent,
  said(domainsEnabled, {
    title: 'Each domain is enabled for relay in Essentials',
    how: 'Whoever administers Essentials enables the imported domains, which the integration leaves off.',
    source: ESSENTIALS('Overview, note on domains'),
  }),
  firstSync,
  said(inbound, {
    how: 'The integration makes the connector; where it does not, an Exchange administrator makes a Partner connector that names the addresses of Essentials, and does not yet restrict mail to them.',
    source: ESSENTIALS('Exchange Online connectors'),
  }),
  said(filter, {
    how: 'The integration makes the bypass rule for the addresses of Essentials; whoever follows Microsoft turns enhanced filtering on instead and the rule off.',
    source: ESSENTIALS('Rules'),
  }),
  said(spf, { source: ESSENTIALS('Overview, note on the outbound connector') }),
  said(outbound, {
    how: 'The integration makes the connector and leaves it off.',
    source: ESSENTIALS('Exchange Online connectors'),
  }),
  spfAged,
  ttlLowered,
  ttlWaited,
  mtaSts,
  mx,
  resolvers,
  inboundTested,
  sendersKnown,
  coverage,
  said(lock, { source: DIRECT_DELIVERY }),
  lockTested,
  said(outboundOn, {
    how: 'An Exchange administrator switches the outbound connector on, which the integration leaves off until SPF is ready.',
    source: ESSENTIALS('Overview, note on the outbound connector'),
  }),
  outboundTested,
  setupRights,
  ttlRestored,
]);

/** Only its app is used, beside another gateway. */
export const ppeApp = sequence('ppe', 'api-only', [approvalOfApp, securityApproval, consent, firstSync]);
