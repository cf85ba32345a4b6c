import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Mailprotector Console, open the domain and its User Sync tab, and choose Preview at the source.',
  'Compare the list with the preview of this page, which also tells who would be removed.',
  'Only when both agree, turn on “Enable Automatic User sync”.',
];
const NOBODY = notAnswered(
  {
    question:
      'Was User Sync previewed before automatic sync was enabled, were the listed users right, and are the removals accepted?',
    who: 'Whoever administers Mailprotector',
    proof: 'A screenshot of the preview, with the number of users that it lists.',
  },
  STEPS,
);

export const mpPreviewBeforeEnable = defineCheck<
  NotAnswered & {
    previewed: Witness;
    'not-previewed': Witness;
  }
>()({
  id: 'mp-preview-before-enable',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['mailprotector'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.userSync('best practice, and steps 9 and 10')],
  crossRefs: [],
  words: {
    en: {
      title: 'User Sync was previewed before it was enabled',
      failedTitle: 'User Sync was not previewed before it was enabled',
      why: 'Automatic sync also deletes users in the Mailprotector Console who are not in the tenant. The preview is the only look at that before it happens.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        previewed: (f) => `The preview was right, and the removals are accepted, says ${signed(f)}.`,
        'not-previewed': (f) => `User Sync was not previewed, or the preview was not right, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-previewed': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('mp-preview-before-enable', context, ABOUT_READING);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'previewed', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-previewed', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
