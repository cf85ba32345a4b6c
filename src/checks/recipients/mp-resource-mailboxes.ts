import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { counted } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Compare the numbers with the preview of User Sync, where these mailboxes are marked, and see that nobody pays for them.',
  'Give a licence to what is a person’s mailbox after all, and take away mailboxes that nobody uses.',
  'Where some should not be created, limit the sync in the Mailprotector Console: the user source > Filters, for example by assignedLicenses.',
];
const NOBODY = notAnswered(
  {
    question:
      'Is it accepted that Mailprotector will create a user, not billed, for each shared, room, equipment and unlicensed mailbox?',
    who: 'Whoever answers for the contract with Mailprotector',
    proof: 'The preview of User Sync, with the number of users that are not billed.',
  },
  STEPS,
);

/** Mailboxes that are no licensed person's. */
type Counts = { sharedOrResource: number; unlicensed: number };

export const mpResourceMailboxes = defineCheck<
  Pick<NotAnswered, 'outdated'> & {
    none: Readonly<Record<string, never>>;
    'asked-about': Counts;
    accepted: Witness & Counts;
    'not-accepted': Witness & Counts;
  }
>()({
  id: 'mp-resource-mailboxes',
  revision: 1,
  area: 'recipients',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['mailprotector'],
  roles: ['receives'],
  needs: ['recipients'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.userSync('important note on shared mailboxes')],
  crossRefs: [],
  words: {
    en: {
      title: 'Users for shared, room and unlicensed mailboxes are expected',
      failedTitle: 'Users for shared, room and unlicensed mailboxes are not accepted',
      why: 'User Sync cannot tell a room from a shared mailbox and creates a user for each, and for whatever has no licence. They cost nothing, but they fill the list, and they receive mail.',
      asks: NOBODY.asks,
      says: {
        outdated: NOBODY.says.outdated,
        none: () => 'There is no such mailbox.',
        'asked-about': (f) => `There are ${told(f)}. ${NOBODY.says.unanswered({})}`,
        accepted: (f) => `There are ${told(f)}; that each becomes a user is accepted, says ${signed(f)}.`,
        'not-accepted': (f) => `There are ${told(f)}; that each becomes a user is not accepted, says ${signed(f)}.`,
      },
      fix: {
        outdated: NOBODY.fix.outdated,
        'asked-about': () => NOBODY.fix.unanswered({}),
        'not-accepted': () => STEPS,
      },
    },
  },
  evaluate({ recipients: { mailboxes } }, _also, context) {
    const { sharedOrResource, unlicensed } = mailboxes;
    if (sharedOrResource + unlicensed === 0) return { outcome: 'pass', code: 'none', facts: {} };
    const counts = { sharedOrResource, unlicensed };
    const said = attested('mp-resource-mailboxes', context, ABOUT_READING);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'accepted', facts: { ...said.witness, ...counts } };
      case 'no':
        return { outcome: 'warn', code: 'not-accepted', facts: { ...said.witness, ...counts } };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'asked-about', facts: counts };
    }
  },
});

const told = ({ sharedOrResource, unlicensed }: Counts): string =>
  `${counted(sharedOrResource, 'shared, room or equipment mailbox', 'shared, room or equipment mailboxes')} and ${counted(unlicensed, 'other user with an address and no Exchange licence', 'other users with an address and no Exchange licence')}`;
