import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { counted, moment } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Go through the permissions of every app in this review, and decide on each that is rated critical or high.',
  'Give the sign-off sheet to the security team, and have them approve it by name and date.',
];
const NOBODY = notAnswered(
  {
    question: 'Did the security team approve the permissions that the apps of this tenant hold?',
    who: 'The security team',
    proof: 'The signed sheet of this review, with name and day.',
  },
  STEPS,
);

export const govSecurityApproval = defineCheck<
  NotAnswered & {
    approved: Witness;
    'granted-since': Witness & { granted: number; newestAt: string };
    'grants-not-read': Witness;
    'not-approved': Witness;
  }
>()({
  id: 'gov-security-approval',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: 'any-product',
  roles: ['receives'],
  needs: [],
  uses: ['appRoleAssignments'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 1, step 2')],
  crossRefs: [],
  words: {
    en: {
      title: 'The security team approved the permissions',
      failedTitle: 'The security team has not approved the present permissions',
      why: 'What an app may do here, whoever breaks into its vendor may do too. The operating procedure has the security team weigh that before anything is connected.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        approved: (f) =>
          `The security team approved the permissions, says ${signed(f)}, and no application permission was given since.`,
        'granted-since': (f) =>
          `The security team approved the permissions, says ${signed(f)}, but ${counted(f.granted, 'application permission was', 'application permissions were')} given since, the newest on ${moment(f.newestAt)}.`,
        'grants-not-read': (f) =>
          `The security team approved the permissions, says ${signed(f)}; whether more were given since was not read.`,
        'not-approved': (f) => `The security team has not approved the permissions, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        'granted-since': () => [
          'Sort the apps of this review by the day of their newest permission, and look at what came after the approval.',
          ...STEPS,
        ],
        'grants-not-read': () => [
          'Sign in and read the tenant, so that the approval can be compared with what is granted.',
        ],
        'not-approved': () => STEPS,
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('gov-security-approval', context, DECIDED);
    switch (said.state) {
      case 'yes': {
        const { witness } = said;
        const read = settle(also.appRoleAssignments);
        if (read.kind === 'gap') return { outcome: 'unknown', code: 'grants-not-read', facts: witness };
        // Only very old assignments have no day, so one without is older than the approval.
        const since = read.reading.value.flatMap(({ principalType, createdAt }) =>
          principalType === 'ServicePrincipal' && createdAt !== null && createdAt > witness.at ? [createdAt] : [],
        );
        const newestAt = since.reduce((newest, at) => (at > newest ? at : newest), '');
        return since.length === 0
          ? { outcome: 'pass', code: 'approved', facts: witness }
          : { outcome: 'warn', code: 'granted-since', facts: { ...witness, granted: since.length, newestAt } };
      }
      case 'no':
        return { outcome: 'fail', code: 'not-approved', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
