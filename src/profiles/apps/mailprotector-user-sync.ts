import { inferred, published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { USER_SYNC } from './sources.ts';

const asks = expects(USER_SYNC);
const INFERRED = { certainty: 'inferred' } as const;
const NEVER = { source: USER_SYNC } as const;

/** The app by which Mailprotector reads the users of a tenant. */
export const mailprotectorUserSync: AppProfile = {
  id: 'mailprotector-user-sync',
  name: 'Mailprotector User Sync',
  systemId: 'mailprotector',
  product: 'Mailprotector, User Sync with Office 365',
  kind: 'vendor-app',
  displayNames: [inferred(/^mailprotector( user ?sync)?$/i, USER_SYNC)],
  verifiedPublisherNames: [inferred(/^mailprotector(,? (inc|llc)\.?)?$/i, USER_SYNC)],
  ownerTenantIds: [],
  replyUrlHosts: [published(/(^|\.)emailservice\.io$/, USER_SYNC)],
  expected: [
    asks('User.Read.All', ['sync-users'], 'It reads user profiles, to create users and remove them.', INFERRED),
    asks('GroupMember.Read.All', ['sync-groups'], 'Its filters can ask in which groups a user is.', INFERRED),
    asks(
      'Directory.Read.All',
      ['sync-users', 'sync-groups', 'sync-memberships'],
      'The article says that it reads directory data, which is how Microsoft’s consent page words this permission.',
      INFERRED,
    ),
  ],
  listIsComplete: false,
  mustNeverHave: [
    {
      pattern: /^.*\.(ReadWrite|ReadUpdate)(\..+)?$/i,
      why: 'Reading users needs no right to change anything.',
      ...NEVER,
    },
    { pattern: /^Mail(-Advanced)?\..+$/i, why: 'Reading users needs no mail.', ...NEVER },
    { pattern: /^full_access_as_app$/i, why: 'Reading users needs no mailbox.', ...NEVER },
    { pattern: /^Exchange\.ManageAsApp(V2)?$/i, why: 'Reading users needs no power over Exchange.', ...NEVER },
  ],
  directoryRoles: [],
  notes: [
    published(
      'No document names its permissions: any set that reads users and groups and writes nothing will do.',
      USER_SYNC,
    ),
    published(
      'The consent works only from https://emailservice.io; from other addresses of the console it fails.',
      USER_SYNC,
    ),
    published('A Global Administrator has to consent; a plain mailbox user cannot.', USER_SYNC),
    published('The sync also removes users whose mailbox is gone.', USER_SYNC),
  ],
  questionsForVendor: [
    'Which permissions does the User Sync app ask for, by their names?',
    'Does it need `Directory.Read.All`, or are `User.Read.All` and `GroupMember.Read.All` enough?',
    'What are the application id, the owning tenant and the verified publisher of the app?',
  ],
};
