import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Trustifi admin portal, open Integrations > Microsoft Exchange and look at the menu “Cloud API endpoint”.',
  'Choose the endpoint that your rules on data ask for: the European one for a tenant under European rules, the one of the US government for such a tenant, the hybrid one where mailboxes are also on your own servers.',
];
const NOBODY = notAnswered(
  {
    question:
      'Does the cloud API endpoint that is chosen in Trustifi fit the region and the data rules of this tenant?',
    who: 'Whoever answers for data protection, with whoever administers Trustifi',
    proof: 'A screenshot of the chosen endpoint, beside the rule on data that it has to meet.',
  },
  STEPS,
);

export const truEndpointRegion = defineCheck<
  NotAnswered & {
    'unanswered-in': { country: string };
    fits: Witness;
    'does-not-fit': Witness;
  }
>()({
  id: 'tru-endpoint-region',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['trustifi'],
  roles: ['receives'],
  needs: [],
  uses: ['organisation'],
  views: 'each',
  gate: false,
  references: [SOURCES.trustifi('Selecting a Cloud API Endpoint')],
  crossRefs: [],
  words: {
    en: {
      title: 'The Trustifi cloud endpoint fits the region of the tenant',
      failedTitle: 'The Trustifi cloud endpoint does not fit the region of the tenant',
      why: 'The endpoint decides through which region the content of mailboxes passes. The default one may break a rule on data that nobody thought of.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        'unanswered-in': (f) =>
          `${NOBODY.asks.question} Its country is ${f.country} in Entra; nobody has answered yet.`,
        fits: (f) => `The endpoint fits, says ${signed(f)}.`,
        'does-not-fit': (f) => `The endpoint does not fit, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        'unanswered-in': () => NOBODY.fix.unanswered({}),
        'does-not-fit': () => STEPS,
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('tru-endpoint-region', context, DECIDED);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'fits', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'does-not-fit', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered': {
        const read = settle(also.organisation);
        const country = read.kind === 'gap' ? null : read.reading.value.countryCode;
        return country === null
          ? { outcome: 'manual', code: 'unanswered', facts: {} }
          : { outcome: 'manual', code: 'unanswered-in', facts: { country } };
      }
    }
  },
});
