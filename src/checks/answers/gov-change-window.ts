import { attested, FOR_ONE_CHANGE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Choose a time with little mail, and leave room: settings at Microsoft may take 30 minutes and more until they hold everywhere.',
  'Write down what to go back to: the present MX records with their TTL, and which connectors and rules are on.',
  'Tell those who answer the telephone in that window.',
];
const NOBODY = notAnswered(
  {
    question: 'Is there a planned window with its beginning, its end and the steps to go back?',
    who: 'Whoever plans the change',
    proof: 'The change request, with the hours of the window and the values to go back to.',
  },
  STEPS,
);

export const govChangeWindow = defineCheck<
  NotAnswered & {
    planned: Witness;
    'not-planned': Witness;
  }
>()({
  id: 'gov-change-window',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-product',
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Overview, caution'), SOURCES.sop('6, Phase 1, step 3'), SOURCES.proofpointGuide()],
  crossRefs: [],
  words: {
    en: {
      title: 'The change is planned in a window, with a way back',
      failedTitle: 'No window with a way back is planned',
      why: 'Vendors ask for a planned window because mail may be late or lost while settings spread. Without the former values at hand nobody can go back in time.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        planned: (f) => `A window with a way back is planned, says ${signed(f)}.`,
        'not-planned': (f) => `No window with a way back is planned, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-planned': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('gov-change-window', context, FOR_ONE_CHANGE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'planned', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-planned', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
