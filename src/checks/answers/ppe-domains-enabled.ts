import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Proofpoint console, open Company Settings > Domains (in Email Protection: System > Domains), and find this domain.',
  'See that it is enabled for relay, and that its destination is your host at Microsoft.',
];
const NOBODY = notAnswered(
  {
    question: 'Is this domain enabled for relay in the Proofpoint console?',
    who: 'Whoever administers Proofpoint',
    proof: 'A screenshot of the list of domains, with relay enabled and the destination of this domain.',
  },
  STEPS,
);

export const ppeDomainsEnabled = defineCheck<
  NotAnswered & {
    enabled: Witness & { domain: string };
    'not-enabled': Witness & { domain: string };
  }
>()({
  id: 'ppe-domains-enabled',
  revision: 2,
  area: 'answers',
  about: 'domain',
  severity: 'high',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['ppe', 'pps'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Overview, note on domains'), SOURCES.sop('6, Phase 2, step 2.1')],
  crossRefs: [],
  words: {
    en: {
      title: 'The domain is enabled for relay in Proofpoint',
      failedTitle: 'The domain is not enabled for relay in Proofpoint',
      why: 'Domains that the integration imports are not enabled by default. Proofpoint turns mail for such a domain away, and it bounces.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        enabled: (f) => `${f.domain} is enabled for relay, says ${signed(f)}.`,
        'not-enabled': (f) => `${f.domain} is not enabled for relay, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-enabled': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const { domain } = context;
    const said = attested('ppe-domains-enabled', context, OF_A_CONSOLE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'enabled', facts: { ...said.witness, domain } };
      case 'no':
        return { outcome: 'fail', code: 'not-enabled', facts: { ...said.witness, domain }, items: [domain] };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
