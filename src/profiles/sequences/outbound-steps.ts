import { SOP, SPF, THIRD_PARTY } from './pages.ts';
import { NOT_APPROVED } from './planning-steps.ts';
import type { Step } from './sequence.ts';

export const spf: Step = {
  id: 'spf',
  title: 'SPF lists the gateway',
  how: 'Whoever keeps the DNS zone adds the gateway’s term to the one SPF record of each domain that sends.',
  provedBy: [{ check: 'spf-authorises-gateway', phase: 'any', reads: { 'perhaps-not-authorised': 'perhaps-not' } }],
  after: [],
  source: SPF,
};

/** No resolver tells since when a record is there, so only the connector's owner can say that it is too young. */
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
        'no-connector': 'unsaid',
        'spf-too-young': 'waiting',
        'perhaps-on-too-early': 'perhaps-not',
      },
    },
  ],
  after: [{ step: 'spf', risk: null }],
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

/** What recipients do with mail whose sender SPF does not let pass. */
export const SPF_MISSING =
  'Every recipient that checks SPF may reject or junk your mail, since the gateway’s addresses do not pass.';
export const SPF_YOUNG =
  'Recipients whose resolver still holds the former SPF record may reject or junk your mail until it runs out.';

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
  after: [
    { step: 'approval', risk: NOT_APPROVED },
    { step: 'outbound', risk: null },
    { step: 'spf', risk: SPF_MISSING },
    { step: 'spf-aged', risk: SPF_YOUNG },
  ],
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
