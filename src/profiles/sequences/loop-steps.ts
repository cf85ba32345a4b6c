import { filter, inbound, inboundTested } from './inbound-steps.ts';
import { outbound, outboundOn, CONNECTOR_OFF, RULE_THEN_CONNECTOR_OFF, spfGates } from './outbound-steps.ts';
import { ADD_ON, BESIDE } from './pages.ts';
import { APPROVED } from './planning-steps.ts';
import { type Gate, said, type Step } from './sequence.ts';

/** MX is not part of this set-up, and has to be as it was. */
export const mxKept: Step = {
  id: 'mx-kept',
  title: 'MX stays where it was',
  how: 'Nobody changes the MX records, since the product never receives mail from the internet in this mode.',
  provedBy: [{ check: 'mx-kept-for-api-or-loop', phase: 'any', reads: { 'perhaps-product-itself': 'perhaps-not' } }],
  after: [],
  source: BESIDE,
};

export const loopInbound = said(inbound, {
  title: 'An inbound connector takes back what the gateway returns',
  how: 'An Exchange administrator makes a connector that knows the gateway by the tenant’s own certificate or by its addresses.',
  source: ADD_ON,
});

export const loopFilter = said(filter, {
  title: 'Mail that comes back is not filtered twice',
  how: 'An Exchange administrator makes a bypass that is limited to the gateway’s addresses, since enhanced filtering does not work where mail is looped.',
  source: BESIDE,
});

export const loopOutbound = said(outbound, {
  title: 'An outbound connector hands mail to the gateway',
  how: 'An Exchange administrator makes a connector to the gateway that takes only what a rule hands to it, and leaves it off.',
  provedBy: [
    {
      check: 'outb-connector-present',
      phase: 'any',
      // Inbound mail takes this way out too, whatever was said of outbound mail.
      reads: { 'not-wanted': 'to-do' },
    },
    { check: 'outb-smarthost-correct', phase: 'any' },
  ],
  source: ADD_ON,
});

/** What a loop needs before any mail goes round it, and how the mail is stopped where it is not there. */
const roundGates = (mend: string): readonly Gate[] => [
  {
    step: 'inbound',
    risk: 'Exchange takes what the gateway returns for a stranger’s mail, and may slow it down, refuse it or quarantine it.',
    mend,
  },
  {
    step: 'filter',
    risk: 'What the gateway returns fails SPF and DMARC at Microsoft, so that good mail lands in junk.',
    mend,
  },
  APPROVED,
];

const RULE_OFF = 'Switch off the mail-flow rule that hands mail to the gateway.';

/** The moment at which mail begins to loop, where nothing else tells. */
export const loopOutboundOn = said(outboundOn, {
  after: [{ step: 'outbound', risk: null }, ...roundGates(CONNECTOR_OFF), ...spfGates(CONNECTOR_OFF)],
  source: ADD_ON,
});

export const loopGuard: Step = {
  id: 'loop-guard',
  title: 'Mail that has been at the gateway is not handed to it again',
  how: 'An Exchange administrator gives the routing rule an exception for the header that the gateway stamps, or for its addresses.',
  provedBy: [{ check: 'outb-loop-guard', phase: 'any', reads: { 'perhaps-no-guard': 'perhaps-not' } }],
  after: [{ step: 'outbound', risk: null }],
  source: ADD_ON,
};

/** A rule that hands mail to a connector which takes none. */
export const ruleNeedsConnector: Gate = {
  step: 'outbound-on',
  risk: 'Mail that the rule takes cannot leave through a connector that is off.',
  mend: RULE_OFF,
};

/** The moment at which mail begins to loop, where a rule hands it over. */
export const rule: Step = {
  id: 'rule',
  title: 'A mail-flow rule hands mail to the gateway',
  how: 'An Exchange administrator makes the rule that redirects mail to the gateway’s connector, for a test group first, and enforces it.',
  provedBy: [
    {
      check: 'outb-rule-present',
      phase: 'any',
      reads: {
        'no-connector': 'to-do',
        idle: 'prepared',
        'idle-after-cutover': 'prepared',
        'perhaps-idle': 'perhaps-not',
        'perhaps-none': 'perhaps-not',
      },
    },
  ],
  after: [
    ...roundGates(RULE_OFF),
    { step: 'mx-kept', risk: null },
    {
      step: 'loop-guard',
      risk: 'Mail that comes back is handed to the gateway again, round and round, until Exchange gives it up.',
      mend: RULE_OFF,
    },
    ruleNeedsConnector,
  ],
  source: ADD_ON,
};

/** With a rule in front the connector alone moves no mail, so that only the way out depends on it. */
export const scopedOutboundOn = said(outboundOn, {
  after: [APPROVED, { step: 'outbound', risk: null }, ...spfGates(RULE_THEN_CONNECTOR_OFF)],
  source: ADD_ON,
});

export const loopTested = said(inboundTested, {
  title: 'A message went round through the gateway and arrived',
  after: [{ step: 'rule', risk: null }],
  since: 'rule',
});
