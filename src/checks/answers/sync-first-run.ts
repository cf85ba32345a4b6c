import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Proofpoint Essentials: open the directory sync of the organisation, sync once, then turn on the recurring schedule.',
  'Proofpoint Email Protection: User Management > Import/Sync > Directory Sync, test the connection, run it, and set a schedule, for example every 6 hours.',
  'Mailprotector: on the User Sync tab of the domain choose “Sync & Save”, and turn on “Enable Automatic User sync”.',
];
const NOBODY = notAnswered(
  {
    question: 'Has directory sync run once without errors, and does it run on a schedule?',
    who: 'Whoever administers the gateway',
    proof: 'A screenshot of the last run without errors, and of the schedule.',
  },
  STEPS,
);

export const syncFirstRun = defineCheck<
  NotAnswered & {
    runs: Witness;
    'does-not-run': Witness;
  }
>()({
  id: 'sync-first-run',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['ppe', 'pps', 'mailprotector'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Overview, directory sync'),
    SOURCES.sop('6, Phase 2, step 1.5'),
    SOURCES.userSync('steps 10 and 11'),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Directory sync has run and has a schedule',
      failedTitle: 'Directory sync has not run, or has no schedule',
      why: 'The gateway rejects mail for people whom it does not know, and keeps those who have left. The first run and the schedule are left to an administrator by each of these vendors.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        runs: (f) => `Directory sync has run and has a schedule, says ${signed(f)}.`,
        'does-not-run': (f) => `Directory sync has not run, or has no schedule, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'does-not-run': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('sync-first-run', context, OF_A_CONSOLE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'runs', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'does-not-run', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
