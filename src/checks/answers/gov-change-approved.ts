import { attested, FOR_ONE_CHANGE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Write the change request with its four parts: business justification, risk assessment, implementation plan and rollback. The plan and the values to go back to are in this report.',
  'Have the chief technology officer approve it, and keep the number of the ticket.',
];
const NOBODY = notAnswered(
  {
    question: 'Has the chief technology officer, or whoever decides such changes here, approved the change request?',
    who: 'The chief technology officer, or whoever decides on such changes',
    proof: 'The number of the change request, with the name of the approver and the day.',
  },
  STEPS,
);

export const govChangeApproved = defineCheck<
  NotAnswered & {
    approved: Witness;
    'not-approved': Witness;
  }
>()({
  id: 'gov-change-approved',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-product',
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('5, Change Management Approval')],
  crossRefs: [],
  words: {
    en: {
      title: 'The change request is approved',
      failedTitle: 'The change request is not approved',
      why: 'The operating procedure forbids an integration that nobody with authority has approved. A change whose risk and way back were never written down is also the one that nobody can undo at night.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        approved: (f) => `The change request is approved, says ${signed(f)}.`,
        'not-approved': (f) => `The change request is not approved, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-approved': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('gov-change-approved', context, FOR_ONE_CHANGE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'approved', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-approved', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
