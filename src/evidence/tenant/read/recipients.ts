import type { RecipientCounts } from '../recipients.ts';
import { fieldsOf, flag, names } from './fields.ts';
import { domainOf, type UserRow } from './users.ts';

/** Counts that grow row by row, so that no row has to be kept. */
export interface RecipientTally {
  readonly addUser: (user: UserRow) => void;
  readonly addGroup: (body: unknown) => void;
  /** The counts so far. `groups` is null where none was to be counted. */
  readonly counts: (withGroups: boolean) => RecipientCounts;
}

/**
 * Starts to count recipients.
 *
 * In words: guests have no mailbox here and are counted apart. A user with an address has a mailbox: licensed with an
 * Exchange plan; without one, shared or a resource where the account is switched off, and unlicensed where it is not. A
 * user counts once for each domain, as primary where the primary address is in it.
 */
export function tallyRecipients(): RecipientTally {
  const people = { users: 0, guests: 0 };
  const mailboxes = { licensed: 0, unlicensed: 0, sharedOrResource: 0 };
  const groups = { distribution: 0, mailEnabledSecurity: 0, microsoft365: 0, dynamicMembership: 0 };
  const byDomain = new Map<string, { primary: number; other: number }>();
  const onmicrosoft = { total: 0, addresses: new Array<string>() };

  const countIn = (domain: string, as: 'primary' | 'other'): void => {
    const counts = byDomain.get(domain) ?? { primary: 0, other: 0 };
    counts[as]++;
    byDomain.set(domain, counts);
  };

  return {
    addUser: (user) => {
      if (user.isGuest) {
        people.guests++;
        return;
      }
      people.users++;
      if (user.primary === null) return;
      if (user.hasExchangePlan) mailboxes.licensed++;
      else if (user.isEnabled === false) mailboxes.sharedOrResource++;
      else mailboxes.unlicensed++;
      const primary = domainOf(user.primary);
      if (primary !== null) countIn(primary, 'primary');
      const others = new Set(user.others.map(domainOf));
      for (const domain of others) if (domain !== null && domain !== primary) countIn(domain, 'other');
      if (!user.hasExchangePlan || primary === null || !ONMICROSOFT.test(primary)) return;
      onmicrosoft.total++;
      if (onmicrosoft.addresses.length < MOST_ADDRESSES) onmicrosoft.addresses.push(user.primary);
    },
    addGroup: (body) => {
      const fields = fieldsOf(body);
      if (fields === null) return;
      const types = names(fields, 'groupTypes') ?? [];
      if (types.includes('DynamicMembership')) groups.dynamicMembership++;
      if (types.includes('Unified')) groups.microsoft365++;
      else if (flag(fields, 'mailEnabled') === true)
        groups[flag(fields, 'securityEnabled') === true ? 'mailEnabledSecurity' : 'distribution']++;
    },
    counts: (withGroups) => ({
      ...people,
      mailboxes: { ...mailboxes },
      byDomain: [...byDomain].sort(([a], [b]) => (a < b ? -1 : 1)).map(([domain, counts]) => ({ domain, ...counts })),
      onmicrosoftPrimary: { total: onmicrosoft.total, addresses: [...onmicrosoft.addresses] },
      groups: withGroups ? { ...groups } : null,
    }),
  };
}

const MOST_ADDRESSES = 200;
/** The domains that come with a tenant, in each cloud. */
const ONMICROSOFT = /\.(?:onmicrosoft\.(?:com|us)|partner\.onmschina\.cn)$/;
