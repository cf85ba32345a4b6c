import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Ask whoever made the app registration where its client secret was written down: mail, chat, tickets and files all count.',
  'If it ever stood outside a vault, make a new one: Entra admin centre > Applications > App registrations > the app > Certificates & secrets > New client secret. Enter it at the vendor, see that it works, and delete the old one.',
  'Keep the new value in a vault under the name of one person who answers for it.',
];
const NOBODY = notAnswered(
  {
    question:
      'Is the value of every client secret that was made for these products kept in a vault, with an owner, and nowhere else?',
    who: 'Whoever made the app registrations',
    proof: 'The entry in the vault, with its owner and without the value.',
  },
  STEPS,
);

export const credStorageAttested = defineCheck<
  NotAnswered & {
    'in-vault': Witness;
    'not-in-vault': Witness;
    'no-secret': Readonly<Record<string, never>>;
  }
>()({
  id: 'cred-storage-attested',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['pps', 'opswat'],
  roles: ['receives'],
  needs: [],
  uses: ['applications'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 1.3c'), SOURCES.opswatRegistration('Create client secret')],
  crossRefs: [],
  words: {
    en: {
      title: 'The values of client secrets are kept in a vault',
      failedTitle: 'The value of a client secret is kept outside a vault',
      why: 'Whoever holds the value is the app, with all that it may read or change, and needs no second factor. Entra shows it once and never tells where it went.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        'in-vault': (f) => `Each value is kept in a vault with an owner, says ${signed(f)}.`,
        'not-in-vault': (f) => `A value is kept outside a vault, or has no owner, says ${signed(f)}.`,
        'no-secret': () => 'No app registration of this tenant has a client secret.',
      },
      fix: { ...NOBODY.fix, 'not-in-vault': () => STEPS },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('cred-storage-attested', context, DECIDED);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'in-vault', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-in-vault', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered': {
        const read = settle(also.applications);
        const hasSecret =
          read.kind === 'gap' ||
          read.reading.extent === 'part' ||
          read.reading.value.some(({ credentials }) => credentials.some(({ kind }) => kind === 'secret'));
        return hasSecret
          ? { outcome: 'manual', code: 'unanswered', facts: {} }
          : { outcome: 'not-applicable', code: 'no-secret', facts: {} };
      }
    }
  },
});
