import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the console of MetaDefender Email Gateway Security, follow the chapter on hardening in the guide on Microsoft 365.',
  'Limit the rule for outbound mail to your own sender domains, and require what proves your tenant.',
  'From a network outside, try to send through the gateway from and to an address that is not yours: it has to be refused.',
];
const NOBODY = notAnswered(
  {
    question: 'Is the gateway hardened so that it relays for your tenant only?',
    who: 'Whoever administers MetaDefender Email Gateway Security',
    proof: 'The reply by which the gateway refused mail from outside that was neither from nor to your domains.',
  },
  STEPS,
);

export const opsOpenRelay = defineCheck<
  NotAnswered & {
    hardened: Witness;
    'not-hardened': Witness;
  }
>()({
  id: 'ops-open-relay',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'high',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['opswat'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'The OPSWAT gateway cannot be used as an open relay',
      failedTitle: 'The OPSWAT gateway may be an open relay',
      why: 'As the way out of Microsoft 365 the gateway accepts mail from addresses that other tenants share, and the vendor warns of it. Whoever can send through it sends in your name, until its address is on every block list.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        hardened: (f) => `The gateway relays for your tenant only, says ${signed(f)}.`,
        'not-hardened': (f) => `The gateway is not hardened against relaying, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-hardened': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('ops-open-relay', context, OF_A_CONSOLE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'hardened', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-hardened', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
