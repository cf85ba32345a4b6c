import { settle } from '../../evidence/settle.ts';
import type { DirectoryRoleAssignment } from '../../evidence/tenant/apps.ts';
import { CIS_BENCHMARK } from '../../profiles/review/pages.ts';
import { vendorsClaimed } from '../../profiles/review/vendor-words.ts';
import { defineCheck } from '../check.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const FEWEST = 2;
const MANY = 5;
const MOST = 8;

export const govGlobalAdmins = defineCheck<{
  few: { total: number };
  many: { total: number };
  'not-resolved': { total: number; open: number };
  'too-few': { total: number };
  'too-many': { total: number };
  outsiders: { total: number; outsiders: readonly string[] };
}>()({
  id: 'gov-global-admins',
  revision: 1,
  area: 'consent',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['m365'],
  roles: ['receives'],
  needs: ['directoryRoles'],
  uses: ['eligibleDirectoryRoles'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Usage, step 6'),
    SOURCES.sop('5, administrative access'),
    SOURCES.trustifi('step 1'),
    CIS_BENCHMARK,
  ],
  crossRefs: [
    'CIS-M365-7.0 1.1.3',
    'SCuBA MS.AAD.7.1v1',
    'SCuBA MS.AAD.7.2v1',
    'SecureScore aad_limited_administrative_roles',
  ],
  words: {
    en: {
      title: 'Few people of your own are Global Administrator',
      failedTitle: 'Too many, too few or the wrong people are Global Administrator',
      why: 'Connecting a product takes the role once, not for ever. Each account that keeps it can be stolen, and one alone can be lost.',
      says: {
        few: (f) => `${counted(f.total, 'user')} may act as Global Administrator, and no guest or vendor among them.`,
        many: (f) => `${f.total} users are Global Administrator; two to four are enough.`,
        'not-resolved': (f) =>
          `${counted(f.total, 'user')} may act as Global Administrator, and ${counted(f.open, 'holder')} of the role could not be told apart: a group whose members were not read, or an account of which it is not known whether it is a guest.`,
        'too-few': (f) =>
          f.total === 0
            ? 'Nobody seems to be Global Administrator.'
            : 'Only one user is Global Administrator, and a lost password would lock everybody out.',
        'too-many': (f) => `${f.total} users are Global Administrator.`,
        outsiders: (f) =>
          `${listed(f.outsiders)} ${f.outsiders.length === 1 ? 'is' : 'are'} Global Administrator, and a guest or named for a vendor.`,
      },
      fix: {
        many: () => FEWER,
        'not-resolved': () => [
          'Look at Entra admin centre > Roles & admins > Global Administrator, and at the members of each group there.',
        ],
        'too-few': () => [
          'Make a second account Global Administrator for emergencies, with a key that is kept in a safe.',
        ],
        'too-many': () => FEWER,
        outsiders: (f) => [
          `Open Entra admin centre > Roles & admins > Global Administrator and remove ${listed(f.outsiders)}, once nobody is using the account for a set-up.`,
        ],
      },
    },
  },
  evaluate({ directoryRoles }, also) {
    const active = directoryRoles.filter(isGlobalAdmin);
    const users = usersAmong(active);
    const outsiders = [...users.values()].filter(isOutsider);
    if (outsiders.length > 0) {
      const names = outsiders.map(({ userPrincipalName, principalId }) => userPrincipalName ?? principalId);
      // Where there are too many as well, a waiver of the outsiders must not cover the rest.
      const items = users.size > MOST ? namesOf(users) : names;
      return { outcome: 'fail', code: 'outsiders', facts: { total: users.size, outsiders: names }, items };
    }
    if (users.size > MOST)
      return { outcome: 'fail', code: 'too-many', facts: { total: users.size }, items: namesOf(users) };
    const open = unresolved(active);
    if (open > 0)
      return { outcome: 'unknown', code: 'not-resolved', facts: { total: users.size, open }, items: namesOf(users) };
    if (users.size >= MANY)
      return { outcome: 'warn', code: 'many', facts: { total: users.size }, items: namesOf(users) };
    if (users.size >= FEWEST)
      return { outcome: 'pass', code: 'few', facts: { total: users.size }, items: namesOf(users) };
    // Where the role is activated for a while only, those who may do so count as well.
    const eligible = settle(also.eligibleDirectoryRoles);
    const both =
      eligible.kind === 'read' ? usersAmong([...active, ...eligible.reading.value.filter(isGlobalAdmin)]) : users;
    if (both.size < FEWEST)
      return { outcome: 'fail', code: 'too-few', facts: { total: both.size }, items: namesOf(both) };
    if ([...both.values()].some(isOutsider)) {
      const names = [...both.values()]
        .filter(isOutsider)
        .map(({ userPrincipalName, principalId }) => userPrincipalName ?? principalId);
      return { outcome: 'fail', code: 'outsiders', facts: { total: both.size, outsiders: names }, items: names };
    }
    return both.size >= MANY
      ? { outcome: 'warn', code: 'many', facts: { total: both.size }, items: namesOf(both) }
      : { outcome: 'pass', code: 'few', facts: { total: both.size }, items: namesOf(both) };
  },
});

const isGlobalAdmin = ({ roleTemplateId, scope }: DirectoryRoleAssignment): boolean =>
  roleTemplateId.toLowerCase() === GLOBAL_ADMINISTRATOR && scope === '/';

type Users = ReadonlyMap<string, DirectoryRoleAssignment>;

const usersAmong = (holders: readonly DirectoryRoleAssignment[]): Users =>
  new Map(holders.filter(({ principalType }) => principalType === 'user').map((one) => [one.principalId, one]));

const namesOf = (users: Users): readonly string[] =>
  [...users.values()].map(({ userPrincipalName, principalId }) => userPrincipalName ?? principalId);

/** Guests, and accounts named for a vendor. */
const isOutsider = ({ isGuest, userPrincipalName }: DirectoryRoleAssignment): boolean =>
  isGuest === true || vendorsClaimed(userPrincipalName?.split('@')[0] ?? '').length > 0;

/** Holders of whom it cannot be said whether they count. A group is resolved where somebody is listed by way of it. */
function unresolved(holders: readonly DirectoryRoleAssignment[]): number {
  const listedBy = new Set(holders.flatMap(({ viaGroup }) => (viaGroup === null ? [] : [viaGroup.id])));
  return holders.filter(
    ({ principalType, principalId, isGuest }) =>
      principalType === 'unknown' ||
      (principalType === 'group' && !listedBy.has(principalId)) ||
      (principalType === 'user' && isGuest === null),
  ).length;
}

const FEWER: readonly string[] = [
  'Open Entra admin centre > Roles & admins > Global Administrator.',
  'Give those who need less a smaller role, such as Exchange Administrator or User Administrator, and remove them here.',
  'Where you have Entra ID P2, make the rest eligible, so that they activate the role for an hour.',
];
