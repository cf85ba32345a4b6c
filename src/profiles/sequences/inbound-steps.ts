import { BROADCOM, MTA_STS, PARTNER, SOP, THIRD_PARTY } from './pages.ts';
import { APPROVED } from './planning-steps.ts';
import type { Step } from './sequence.ts';

export const inbound: Step = {
  id: 'inbound',
  title: 'An inbound connector knows the gateway',
  how: 'An Exchange administrator makes a Partner connector that names the gateway’s addresses or certificate, and does not yet restrict mail to them.',
  provedBy: [
    {
      check: 'inb-connector-present',
      phase: 'any',
      reads: {
        'disabled-before': 'prepared',
        'disabled-after': 'prepared',
        'perhaps-disabled-after': 'perhaps-not',
      },
    },
  ],
  after: [{ step: 'consent', risk: null }],
  source: PARTNER,
};

export const filter: Step = {
  id: 'filter',
  title: 'It is settled who filters what the gateway delivers',
  how: 'An Exchange administrator turns enhanced filtering on for the gateway’s connector, or makes a bypass that is limited to the gateway’s addresses.',
  provedBy: [
    {
      check: 'filter-strategy-chosen',
      phase: 'any',
      reads: { prepared: 'prepared', 'not-acting': 'prepared', 'pilot-only': 'part' },
    },
  ],
  after: [{ step: 'inbound', risk: null }],
  source: THIRD_PARTY,
};

export const ttlLowered: Step = {
  id: 'ttl-lowered',
  title: 'The TTL of the MX record is five minutes',
  how: 'Whoever keeps the DNS zone sets the TTL of the MX record to 300 and writes down the former value and the time.',
  provedBy: [{ check: 'mx-ttl-lowered', phase: 'pre-change', reads: { medium: 'part' } }],
  after: [{ step: 'baseline', risk: null }],
  past: { with: 'mx' },
  source: SOP('6, Phase 2, step 2.3b'),
};

export const ttlWaited: Step = {
  id: 'ttl-waited',
  title: 'The old TTL has run out of every cache',
  how: 'Wait for the former TTL, counted from the moment at which it was lowered.',
  provedBy: [{ check: 'mx-ttl-old-expired', phase: 'pre-change', reads: { 'too-early': 'waiting' }, until: 'goneAt' }],
  after: [{ step: 'ttl-lowered', risk: null }],
  past: { with: 'mx' },
  since: 'ttl-lowered',
  source: SOP('6, Phase 2, step 2.3b'),
};

export const mtaSts: Step = {
  id: 'mta-sts',
  title: 'The MTA-STS policy lists the gateway',
  how: 'Whoever keeps the web site of the policy adds the gateway’s hosts to it, and whoever keeps the DNS zone changes its id.',
  provedBy: [
    {
      check: 'mta-sts-lists-gateway',
      phase: 'any',
      reads: { 'no-mta-sts': 'does-not-arise', 'mode-none': 'does-not-arise', 'perhaps-missing': 'perhaps-not' },
    },
  ],
  after: [],
  source: MTA_STS,
};

/** The cutover itself. */
export const mx: Step = {
  id: 'mx',
  title: 'MX leads to the gateway',
  how: 'Whoever keeps the DNS zone replaces the MX records by those that the gateway’s console gives, and leaves no other.',
  provedBy: [
    {
      check: 'mx-points-to-gateway',
      phase: 'post-cutover',
      reads: {
        'other-hosts': 'left-over',
        'perhaps-other-hosts': 'perhaps-not',
        excused: 'does-not-arise',
      },
    },
  ],
  after: [
    { step: 'baseline', risk: null },
    APPROVED,
    { step: 'window', risk: null },
    {
      step: 'domains-enabled',
      risk: 'The gateway turns away mail for a domain that is not enabled there, and it bounces.',
      mend: 'Enable every domain whose MX leads to the gateway there at once.',
    },
    {
      step: 'sync',
      risk: 'The gateway turns away mail for people whom it does not know.',
      mend: 'Run directory sync at once, and look in the gateway’s log for mail that it turned away.',
    },
    {
      step: 'inbound',
      risk: 'Exchange takes the gateway for an ordinary sender, slows it down, and may refuse its mail.',
      mend: 'Make the inbound connector of the gateway at once, without restricting mail to it yet.',
    },
    {
      step: 'filter',
      risk: 'Microsoft judges all mail as if the gateway had sent it, so that good mail fails SPF and DMARC and lands in junk.',
      mend: 'Turn enhanced filtering on for the gateway’s connector at once, or make the bypass for its addresses.',
    },
    {
      step: 'ttl-waited',
      risk: 'Senders that still hold the former answer go on to the old hosts, so that mail is split between both.',
      mend: 'Let the old hosts take mail until the old TTL has run out.',
    },
    {
      step: 'mta-sts',
      risk: 'Senders that honour MTA-STS refuse to deliver to the new hosts for as long as they hold the old policy.',
      mend: 'Add the gateway’s hosts to the MTA-STS policy and change its id at once.',
    },
  ],
  source: SOP('6, Phase 2, step 2.3c'),
};

export const resolvers: Step = {
  id: 'resolvers',
  title: 'Every resolver shows the new MX',
  how: 'Wait one old TTL, and read again until independent resolvers give the same records.',
  provedBy: [{ check: 'mx-resolvers-agree', phase: 'post-cutover' }],
  after: [{ step: 'mx', risk: null }],
  since: 'mx',
  source: BROADCOM,
};

export const inboundTested: Step = {
  id: 'inbound-tested',
  title: 'A message from outside came through the gateway',
  how: 'Send a message from an account outside, find it in the gateway’s log, and paste its headers here.',
  provedBy: [{ check: 'test-inbound', phase: 'post-cutover', reads: { 'proof-differs': 'part' } }],
  after: [{ step: 'mx', risk: null }],
  since: 'mx',
  source: SOP('6, Phase 3'),
};
