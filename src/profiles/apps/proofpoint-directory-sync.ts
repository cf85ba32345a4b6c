import { inferred, published } from '../cite.ts';
import { ENDPOINT_MAP } from '../permissions/sources.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { SOP } from './sources.ts';

const asks = expects(SOP);

/** The registration by which Proofpoint on Demand reads users and groups. */
export const proofpointDirectorySync: AppProfile = {
  id: 'proofpoint-directory-sync',
  name: 'Proofpoint Directory Sync',
  systemId: 'pps',
  product: 'Proofpoint on Demand, Directory Sync with Azure',
  kind: 'own-registration',
  displayNames: [published(/^proofpoint[- ]directory[- ]sync$/i, SOP)],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [],
  expected: [
    asks('User.Read.All', ['sync-users'], 'It reads users, so that policies can name them.'),
    asks('Group.Read.All', ['sync-groups'], 'It reads groups, so that policies can name them.'),
    asks(
      'Directory.Read.All',
      ['sync-users', 'sync-groups', 'sync-contacts'],
      'It keeps an up-to-date list of the directory; what it reads beyond users and groups is not said.',
    ),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    inferred(
      'For the sync, either `Directory.Read.All` is enough alone, or, better, `User.Read.All` with `GroupMember.Read.All`, and `OrgContact.Read.All` where mail contacts are read.',
      ENDPOINT_MAP,
    ),
    published('It signs in with a client secret, which is shown once and must be kept safe.', SOP),
    published('The sync runs on a schedule, every six hours for example.', SOP),
    published('The procedure calls the list typical and leaves the exact steps to Proofpoint’s own console.', SOP),
  ],
  questionsForVendor: [
    'Does the sync call `GET /users/{id}/memberOf`, or read mail contacts? If neither, may we take `Directory.Read.All` away?',
    'Is `GroupMember.Read.All` enough instead of `Group.Read.All`?',
    'Does it take a certificate instead of a client secret?',
  ],
};
