import { readDomain } from '../../dns/name.ts';
import { isGuest } from './application.ts';
import { entries, fieldsOf, flag, id, name, names, type Fields } from './fields.ts';

/** A subscription by its id, with the ids of those of its plans that come with a mailbox. */
export interface MailboxSku {
  readonly skuId: string;
  readonly mailboxPlans: readonly string[];
}

/**
 * Which plans of a subscription come with a mailbox; null where the subscription has no id.
 *
 * In words: plans that begin with `EXCHANGE_`, but not the foundation that comes with anything, archives alone and
 * analytics. By name, since the ids differ among the clouds.
 */
export function readMailboxSku(body: unknown): MailboxSku | null {
  const fields = fieldsOf(body);
  const skuId = fields === null ? null : id(fields, 'skuId');
  if (fields === null || skuId === null) return null;
  const mailboxPlans = entries(fields, 'servicePlans', (plan) =>
    MAILBOX_PLAN.test(name(plan, 'servicePlanName') ?? '') ? id(plan, 'servicePlanId') : null,
  );
  return { skuId, mailboxPlans: mailboxPlans ?? [] };
}

/** A user in the course of counting; never kept. */
export interface UserRow {
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
  readonly proxyAddresses: readonly string[];
  /** The address that replies go to, and the others; lower case. */
  readonly primary: string | null;
  readonly others: readonly string[];
  readonly isEnabled: boolean | null;
  readonly isGuest: boolean;
  readonly hasExchangePlan: boolean;
}

/** A user with what is known of the mailbox; null where it has no id. Nulls that mean "not permitted" stay null. */
export function readUser(body: unknown, skus: readonly MailboxSku[]): UserRow | null {
  const fields = fieldsOf(body);
  if (fields === null || id(fields, 'id') === null) return null;
  const mail = name(fields, 'mail');
  const proxyAddresses = names(fields, 'proxyAddresses') ?? [];
  const primary = proxyAddresses.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? mail;
  return {
    userPrincipalName: name(fields, 'userPrincipalName'),
    mail,
    proxyAddresses,
    primary: primary?.toLowerCase() ?? null,
    others: proxyAddresses.filter((address) => address.startsWith('smtp:')).map((one) => one.slice(5).toLowerCase()),
    isEnabled: flag(fields, 'accountEnabled'),
    isGuest: isGuest(fields) ?? false,
    hasExchangePlan: (entries(fields, 'assignedLicenses', (one) => hasMailbox(one, skus)) ?? []).includes(true),
  };
}

/** The domain of an address, as a case names domains; null where it has none. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  const read = at < 0 ? null : readDomain(address.slice(at + 1));
  return read?.ok === true ? read.value : null;
}

function hasMailbox(licence: Fields, skus: readonly MailboxSku[]): boolean {
  const skuId = id(licence, 'skuId');
  const disabled = new Set((names(licence, 'disabledPlans') ?? []).map((one) => one.toLowerCase()));
  return skus.some((sku) => sku.skuId === skuId && sku.mailboxPlans.some((plan) => !disabled.has(plan)));
}

const MAILBOX_PLAN = /^EXCHANGE_(?!.*(?:FOUNDATION|ARCHIVE|ANALYTICS|ADDON))/i;
