import { attested, OF_A_TEST, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { testTarget } from '../gateway/test-target.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Send a harmless message to a test mailbox, and treat it as a threat in the console: Threat Response (TRAP) for Proofpoint on Demand, One-Click Message Pull for Essentials.',
  'See that it is gone from the mailbox within a few minutes, and write down the mailbox and the time.',
];
const NOBODY = notAnswered(
  {
    question: 'Did the gateway take a harmless test message back out of a mailbox?',
    who: 'Whoever administers the removal of delivered mail in Proofpoint',
    proof: 'The entry in the log of the console, with the mailbox and the time of the removal.',
  },
  STEPS,
);
const NOT_REMOVED: readonly string[] = [
  'See that the app of the product holds `Mail.ReadWrite` with admin consent: Entra admin centre > Enterprise applications > the app > Permissions.',
  'See that the policy for automatic removal is on and covers the mailbox.',
];

export const testRemediation = defineCheck<
  NotAnswered & {
    removed: Witness;
    'removed-late': Witness;
    'not-removed': Witness;
  }
>()({
  id: 'test-remediation',
  revision: 2,
  area: 'tests',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['pps', 'ppe'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 3, third point'), SOURCES.sop('Mail.ReadWrite')],
  crossRefs: [],
  conflicts: ['zap'],
  words: {
    en: {
      title: 'A delivered test threat was taken back out of the mailbox',
      failedTitle: 'A delivered test threat stays in the mailbox',
      why: 'What turns out to be dangerous after delivery has to come out of mailboxes again. The test proves permission, consent and policy together, and nothing else does.',
      asks: NOBODY.asks,
      guide: (context) => {
        const { domain, gateway } = testTarget(context);
        return {
          send: [
            `Send a harmless message from outside to a test mailbox at ${domain}, and see that it arrives.`,
            `In the console of ${gateway}, treat it as a threat and have it removed: Threat Response (TRAP) for Proofpoint on Demand, One-Click Message Pull for Essentials.`,
            'Look into the mailbox, its deleted items included, and write down the mailbox and both times.',
          ],
          expect: ['Within a few minutes the message is gone, and the console says that it was removed.'],
          // Nothing that a mailbox shows proves that something was taken out of it.
          paste: null,
        };
      },
      says: {
        ...NOBODY.says,
        removed: (f) => `The test message was taken out of the mailbox, says ${signed(f)}.`,
        'removed-late': (f) => `The test message was taken out of the mailbox late, says ${signed(f)}.`,
        'not-removed': (f) => `The test message stayed in the mailbox, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        unanswered: () => [...STEPS, ANSWER],
        outdated: () => [...STEPS, ANSWER],
        'removed-late': () => [
          'See in the console how long removal was queued, and when the product was told of the message.',
        ],
        'not-removed': () => NOT_REMOVED,
      },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('test-remediation', context, OF_A_TEST);
    switch (said.state) {
      case 'yes': {
        const isLate = /^\s*late\b/i.test(noteOf(context.answers, said.witness.at));
        return isLate
          ? { outcome: 'warn', code: 'removed-late', facts: said.witness }
          : { outcome: 'pass', code: 'removed', facts: said.witness };
      }
      case 'no':
        return { outcome: 'fail', code: 'not-removed', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});

const ANSWER =
  'Then answer the question here, with your name. If it took longer than you can accept, begin the note with “late”.';

/** What was noted beside the answer of that instant. */
const noteOf = (
  answers: readonly { readonly checkId: string; readonly at: string; readonly note?: string }[],
  at: string,
): string => answers.findLast((one) => one.checkId === 'test-remediation' && one.at === at)?.note ?? '';
