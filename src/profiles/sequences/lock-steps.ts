import { CUTOVER, DIRECT_DELIVERY, THIRD_PARTY } from './pages.ts';
import type { Step } from './sequence.ts';

export const sendersKnown: Step = {
  id: 'senders-known',
  title: 'Whoever sends straight to Exchange is known',
  how: 'An Exchange administrator lets an audit rule note for a week who delivers past the gateway, and gives each of them a way in.',
  provedBy: [{ check: 'inb-direct-senders-known', phase: 'any', reads: { 'not-known': 'to-do' } }],
  after: [],
  source: DIRECT_DELIVERY,
};

export const coverage: Step = {
  id: 'coverage',
  title: 'Every domain that receives mail is behind the gateway or excused',
  how: 'Compare the domains of the tenant with those of the gateway, and add or excuse each that is missing.',
  provedBy: [{ check: 'domain-coverage', phase: 'any' }],
  after: [],
  source: DIRECT_DELIVERY,
};

const UNLOCK =
  'Take the lock off: let the connector take mail from any address again, or switch off the rule that refuses the rest.';

export const lock: Step = {
  id: 'lock',
  title: 'Exchange takes mail from the internet from the gateway only',
  how: 'An Exchange administrator restricts the connector for all senders to the gateway’s addresses or certificate, or makes a rule that refuses the rest.',
  provedBy: [
    {
      check: 'inb-lockdown-not-early',
      phase: 'any',
      reads: { 'no-lock': 'to-do', 'lock-ready': 'prepared', 'locked-too-early': 'done' },
    },
    { check: 'inb-lockdown-present', phase: 'post-cutover', onlyIfBegun: true },
  ],
  after: [
    {
      step: 'mx',
      risk: 'Exchange refuses all mail that still follows the old MX, and such refusals show in no message trace.',
      mend: UNLOCK,
    },
    {
      step: 'resolvers',
      risk: 'Exchange refuses the mail of senders whose resolver still gives the old MX.',
      mend: UNLOCK,
    },
    {
      step: 'senders-known',
      risk: 'Printers, applications and partners that deliver straight to Exchange may be refused, and nobody is told.',
      mend: UNLOCK,
    },
    {
      step: 'coverage',
      risk: 'Exchange refuses mail for a domain whose MX still leads to Microsoft.',
      mend: UNLOCK,
    },
  ],
  source: THIRD_PARTY,
};

export const lockTested: Step = {
  id: 'lock-tested',
  title: 'Mail that comes straight to Exchange is refused',
  how: 'Send a message from outside straight to the tenant’s host at Microsoft, and see that it is refused.',
  provedBy: [
    {
      check: 'test-direct-delivery',
      phase: 'post-cutover',
      reads: { 'not-tried': 'part', 'refused-by-word': 'part', 'refused-by-rule': 'part' },
    },
  ],
  after: [{ step: 'lock', risk: null }],
  since: 'lock',
  source: DIRECT_DELIVERY,
};

export const ttlRestored: Step = {
  id: 'ttl-restored',
  title: 'The TTL of the MX record is an hour again',
  how: 'Whoever keeps the DNS zone sets the TTL of the MX record back to 3600 once nobody wants to go back.',
  provedBy: [
    {
      check: 'mx-ttl-restored',
      phase: 'post-cutover',
      reads: { short: 'to-do', 'first-week': 'waiting', 'cutover-not-given': 'to-do' },
      until: 'until',
    },
  ],
  after: [
    {
      step: 'resolvers',
      risk: 'Whoever has to go back now waits an hour for each change, while mail is split between old and new hosts.',
      mend: 'Set the TTL of the MX record to 300 again until every resolver shows the new MX.',
    },
    { step: 'lock', risk: null },
    { step: 'inbound-tested', risk: null },
  ],
  since: 'mx',
  source: CUTOVER,
};
