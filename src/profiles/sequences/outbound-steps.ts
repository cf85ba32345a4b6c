import { SOP, SPF, THIRD_PARTY } from './pages.ts';
import { APPROVED } from './planning-steps.ts';
import type { Gate, Step } from './sequence.ts';

export const spf: Step = {
  id: 'spf',
  title: 'SPF lists the gateway',
  how: 'Whoever keeps the DNS zone adds the gateway’s term to the one SPF record of each domain that sends.',
  provedBy: [{ check: 'spf-authorises-gateway', phase: 'any', reads: { 'perhaps-not-authorised': 'perhaps-not' } }],
  after: [],
  source: SPF,
};

/**
 * No resolver tells since when a record is there, so only a person can say that it is too young. Once the connector is on,
 * the question is only of interest where somebody says so.
 */
export const spfAged: Step = {
  id: 'spf-aged',
  title: 'The former SPF record has run out of every cache',
  how: 'Wait one TTL of the former SPF record before the outbound connector is switched on.',
  provedBy: [
    {
      check: 'outb-disabled-until-spf',
      phase: 'any',
      reads: {
        off: 'unsaid',
        'on-and-authorised': 'unsaid',
        'on-from-memory': 'unsaid',
        'no-connector': 'unsaid',
        'spf-too-young': 'waiting',
        'perhaps-on-too-early': 'perhaps-not',
      },
    },
  ],
  after: [{ step: 'spf', risk: null }],
  past: { with: 'outbound-on', onlyUntold: true },
  since: 'spf',
  source: SPF,
};

export const outbound: Step = {
  id: 'outbound',
  title: 'An outbound connector leads to the gateway',
  how: 'An Exchange administrator makes a Partner connector to the gateway’s smart host, and leaves it off.',
  provedBy: [
    {
      check: 'outb-connector-present',
      phase: 'any',
      reads: { 'not-wanted': 'does-not-arise', 'there-though-not-wanted': 'does-not-arise' },
    },
    { check: 'outb-smarthost-correct', phase: 'any' },
  ],
  after: [{ step: 'consent', risk: null }],
  source: SOP('6, Phase 2, step 2.4'),
};

/** What has to be so of SPF before any mail leaves through the gateway, and how the mail is stopped where it is not. */
export const spfGates = (mend: string): readonly Gate[] => [
  {
    step: 'spf',
    risk: 'Every recipient that checks SPF may reject or junk your mail, since the gateway’s addresses do not pass.',
    mend,
  },
  {
    step: 'spf-aged',
    risk: 'Recipients whose resolver still holds the former SPF record may reject or junk your mail until it runs out.',
    mend,
  },
];
export const CONNECTOR_OFF = 'Switch the outbound connector off.';
/** Where a rule hands mail to the connector, which would be stuck at one that is off. */
export const RULE_THEN_CONNECTOR_OFF =
  'Switch off the mail-flow rule that hands mail to the gateway, and then the outbound connector.';

/** The moment at which mail begins to leave through the gateway. */
export const outboundOn: Step = {
  id: 'outbound-on',
  title: 'The outbound connector is on',
  how: 'An Exchange administrator validates the connector to the gateway and switches it on.',
  provedBy: [
    {
      check: 'outb-enabled-after-cutover',
      phase: 'post-cutover',
      reads: {
        'no-connector': 'to-do',
        'test-mode': 'prepared',
        off: 'prepared',
        'off-perhaps-ready': 'prepared',
        'off-until-spf': 'prepared',
        'off-with-reason': 'does-not-arise',
      },
    },
  ],
  after: [APPROVED, { step: 'outbound', risk: null }, { step: 'mx', risk: null }, ...spfGates(CONNECTOR_OFF)],
  source: THIRD_PARTY,
};

export const outboundTested: Step = {
  id: 'outbound-tested',
  title: 'A message to outside left through the gateway',
  how: 'Send a message to an account outside, and paste its headers here.',
  provedBy: [
    {
      check: 'test-outbound',
      phase: 'post-cutover',
      reads: { 'result-fails': 'part', 'perhaps-directly': 'perhaps-not' },
    },
  ],
  after: [{ step: 'outbound-on', risk: null }],
  since: 'outbound-on',
  source: SOP('6, Phase 3'),
};
