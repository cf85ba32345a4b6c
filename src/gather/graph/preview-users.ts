import { readUser } from '../../evidence/tenant/read/users.ts';
import type { PreviewUser } from '../tenant-port.ts';
import type { GraphOutside } from './outside.ts';
import { createAsking } from './sources/asking.ts';
import { readMailboxSkus, USERS_PATH } from './sources/recipients.ts';

/** More than the product's largest customers have; a page that holds more would be too slow to look at. */
const MOST_USERS = 200_000;

/**
 * Every user as a directory sync would see it, to be shown and forgotten.
 *
 * In words: `isWhole` is false where a page failed or there were too many. Without the subscriptions nobody could be
 * told to have a mailbox, so then there is no preview.
 */
export async function previewUsers(
  outside: GraphOutside,
): Promise<
  | { readonly ok: true; readonly users: readonly PreviewUser[]; readonly isWhole: boolean }
  | { readonly ok: false; readonly says: string }
> {
  if (!outside.has('Directory.Read.All'))
    return { ok: false, says: 'The permission `Directory.Read.All` was not granted.' };
  const asking = createAsking(outside, null);
  const { skus, problem, missing } = await readMailboxSkus(asking);
  if (problem !== null) return { ok: false, says: problem.detail };
  const users: PreviewUser[] = [];
  let lost = 0;
  const read = await asking.each(USERS_PATH, 'users', (body) => {
    const user = readUser(body, skus);
    if (user?.userPrincipalName == null || users.length >= MOST_USERS) lost++;
    else
      users.push({
        userPrincipalName: user.userPrincipalName,
        mail: user.mail,
        proxyAddresses: user.proxyAddresses,
        // An account that is not said to be switched off would be synchronised.
        isEnabled: user.isEnabled ?? true,
        isGuest: user.isGuest,
        hasExchangePlan: user.hasExchangePlan,
      });
  });
  if (read.pages === 0 && read.problem !== null) return { ok: false, says: read.problem.detail };
  return { ok: true, users, isWhole: read.missing.length + missing.length + lost === 0 };
}
