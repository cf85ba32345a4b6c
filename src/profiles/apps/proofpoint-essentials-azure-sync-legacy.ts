import { inferred, published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { ESSENTIALS_SYNC, ESSENTIALS_SYNC_GUIDE } from './sources.ts';

const asks = expects(ESSENTIALS_SYNC);
const BY_USER = { kind: 'delegated' } as const;

/** The registration that administrators made by hand for the directory sync, before the integration existed. */
export const proofpointEssentialsAzureSync: AppProfile = {
  id: 'proofpoint-essentials-azure-sync-legacy',
  name: 'Proofpoint Essentials, manual Azure directory sync',
  systemId: 'ppe',
  product: 'Proofpoint Essentials, Azure Directory Sync',
  kind: 'own-registration',
  displayNames: [
    published(/^proofpoint essentials azure.* sync$/i, ESSENTIALS_SYNC),
    inferred(/^proofpoint( essentials)?$/i, ESSENTIALS_SYNC),
  ],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [inferred(/(^|\.)proofpointessentials\.com$/, ESSENTIALS_SYNC)],
  expected: [
    asks(
      'Directory.Read.All',
      ['sync-users', 'sync-groups', 'sync-contacts'],
      'The sync reads users and groups while nobody is signed in.',
    ),
    asks(
      'Directory.Read.All',
      ['sync-users'],
      'The guide asks for it in the delegated form as well; it gives no reason.',
      BY_USER,
    ),
    asks(
      'Group.Read.All',
      ['sync-groups'],
      'The guide asks for it in the delegated form; it gives no reason.',
      BY_USER,
    ),
    asks(
      'User.ReadBasic.All',
      ['sync-users'],
      'The guide asks for it in the delegated form, in the place of `User.Read`; it gives no reason.',
      BY_USER,
    ),
  ],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    inferred(
      'Where the Microsoft 365 integration is connected as well, one of the two syncs is surplus.',
      ESSENTIALS_SYNC,
    ),
    published('Tenants in GCC High are not supported.', ESSENTIALS_SYNC_GUIDE),
    published('It is single-tenant and signs in with a client secret.', ESSENTIALS_SYNC),
  ],
  questionsForVendor: [
    'Can this registration be deleted now that the Microsoft 365 integration syncs users and groups?',
    'Are the delegated permissions used for anything but signing in to the portal?',
    'Are `User.Read.All` and `GroupMember.Read.All` enough instead of `Directory.Read.All`?',
  ],
};
