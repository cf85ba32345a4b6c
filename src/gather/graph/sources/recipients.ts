import { fieldsOf } from '../../../evidence/tenant/read/fields.ts';
import { tallyRecipients } from '../../../evidence/tenant/read/recipients.ts';
import { readMailboxSku, readUser, type MailboxSku } from '../../../evidence/tenant/read/users.ts';
import type { Asking, Collected } from './asking.ts';
import { readRows, type Gatherer } from './gatherer.ts';
import { SUBSCRIPTIONS_PATH } from './organisation.ts';
import { found, nothing } from './reading.ts';

export const USERS_PATH =
  '/v1.0/users?$select=id,userPrincipalName,mail,proxyAddresses,accountEnabled,userType,assignedLicenses&$top=999';
const GROUPS_PATH = '/v1.0/groups?$select=id,mailEnabled,securityEnabled,groupTypes&$top=999';

/** Users and groups as counts: a page is counted and forgotten before the next one is asked for. */
export const recipients: Gatherer<'recipients'> = {
  source: 'recipients',
  path: USERS_PATH,
  opening: [SUBSCRIPTIONS_PATH],
  read: async (asking, progress) => {
    const subscriptions = await readMailboxSkus(asking);
    // Without them nobody's mailbox could be told from none.
    if (subscriptions.problem !== null) return nothing(SUBSCRIPTIONS_PATH, subscriptions.at, subscriptions.problem);
    const tally = tallyRecipients();
    const lost = { withoutId: 0, untold: 0, groups: 0 };
    const users = await asking.each(
      USERS_PATH,
      'users',
      (body) => {
        const user = readUser(body, subscriptions.skus);
        if (user === null) lost.withoutId++;
        else tally.addUser(user);
        if (user?.userPrincipalName === null && user.mail === null) lost.untold++;
      },
      { progress },
    );
    if (users.pages === 0 && users.problem !== null) return nothing(USERS_PATH, users.at, users.problem);
    const mayReadGroups = asking.outside.has('GroupMember.Read.All') || asking.outside.has('Directory.Read.All');
    const groups = mayReadGroups
      ? await asking.each(GROUPS_PATH, 'groups', (body) => {
          if (fieldsOf(body) === null) lost.groups++;
          else tally.addGroup(body);
        })
      : null;
    return found(USERS_PATH, {
      value: tally.counts(groups !== null && groups.pages > 0),
      at: users.at,
      missing: [
        ...subscriptions.missing,
        ...users.missing,
        ...(lost.withoutId > 0 ? [`${lost.withoutId} rows of users that could not be read`] : []),
        ...(lost.untold > 0 ? [`${lost.untold} users of whom the account may read no more than the id`] : []),
        ...(groups?.missing ?? []),
        ...(lost.groups > 0 ? [`${lost.groups} rows of groups that could not be read`] : []),
      ],
    });
  },
};

/** Which subscriptions come with a mailbox; the problem where that could not be read to the end. */
export async function readMailboxSkus(
  asking: Asking,
): Promise<Pick<Collected, 'at' | 'problem' | 'missing'> & { readonly skus: readonly MailboxSku[] }> {
  const collected = await asking.collection(SUBSCRIPTIONS_PATH, 'subscriptions');
  const { rows, missing } = readRows(collected, 'subscriptions', readMailboxSku);
  return { at: collected.at, problem: collected.problem, skus: rows, missing };
}
