import { arcSealerTrusted } from '../../../src/checks/filtering/arc-sealer-trusted.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { arc } from '../../support/policies.ts';
import { after, afterWithDns, API_ONLY, LOOP, NO_GATEWAY, notRead, some } from './tenant.ts';

const ID = 'arc-sealer-trusted';
const having = (sealers: readonly string[] | null, ...answers: readonly Answer[]) =>
  after({ arcConfig: [arc(sealers)] }, { answers });
const SEALERS = ['gateway.example', 'list.example'];

describeCheck(arcSealerTrusted, [
  {
    when: 'a person knows all sealers',
    given: having(SEALERS, personSays(ID, 'yes', { reference: 'CHG-7' })),
    is: 'pass',
    code: 'trusted',
    items: SEALERS,
    facts: { by: 'postmaster@contoso.com', reference: 'CHG-7' },
  },
  {
    when: 'nobody is trusted, and the gateway changes nothing',
    given: having([], personSays(ID, 'yes')),
    is: 'pass',
    code: 'unchanged',
  },
  {
    when: 'mail is looped',
    given: after({ arcConfig: [arc(SEALERS)] }, { setup: LOOP, answers: [personSays(ID, 'yes')] }),
    is: 'pass',
    code: 'trusted',
  },
  {
    when: 'a sealer is not known to the person',
    given: having(SEALERS, personSays(ID, 'no')),
    is: 'fail',
    code: 'unknown-sealer',
    items: SEALERS,
  },
  {
    when: 'nobody is trusted, and the gateway changes mail',
    given: having([], personSays(ID, 'no')),
    is: 'warn',
    code: 'none-trusted',
  },
  {
    when: 'nobody has answered about the sealers',
    given: having(SEALERS),
    is: 'manual',
    code: 'unanswered-for',
    facts: { sealers: SEALERS },
  },
  { when: 'nobody has answered, and nobody is trusted', given: having([]), is: 'manual', code: 'unanswered' },
  {
    when: 'DNS was read too',
    given: afterWithDns({ arcConfig: [arc([])] }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'the answer is older than a week',
    given: having(SEALERS, personSays(ID, 'yes', { at: secondsFromNow(-8 * 86_400) })),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old' },
  },
  {
    when: 'the answer is from before the cutover',
    given: after(
      { arcConfig: [arc(SEALERS)] },
      {
        setup: { cutoverAt: secondsFromNow(-3600) },
        answers: [personSays(ID, 'yes', { at: secondsFromNow(-7200) })],
      },
    ),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'before-cutover' },
  },
  {
    when: 'the list was not carried',
    given: having(null, personSays(ID, 'yes')),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['ArcTrustedSealers'] },
  },
  {
    when: 'the list was cut',
    given: after({ arcConfig: [arc(SEALERS, ['ArcTrustedSealers'])] }, { answers: [personSays(ID, 'no')] }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the export holds no settings at all',
    given: after({ arcConfig: [] }, { answers: [personSays(ID, 'yes')] }),
    is: 'unknown',
    code: 'not-told',
  },
  {
    when: 'the settings were not read',
    given: after({ arcConfig: notRead() }, { answers: [personSays(ID, 'yes')] }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the settings were read in part, and a person knows all sealers',
    given: after({ arcConfig: some([arc(SEALERS)]) }, { answers: [personSays(ID, 'yes')] }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the gateway works by API',
    given: after({ arcConfig: [arc([])] }, { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'other-mode',
  },
  {
    when: 'no gateway is chosen',
    given: after({ arcConfig: [arc([])] }, { setup: NO_GATEWAY }),
    is: 'unknown',
    code: 'no-gateway',
  },
]);
