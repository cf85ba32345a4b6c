import { nameOf } from '../exchange/object.ts';
import type { OutboundConnector } from '../exchange/connectors.ts';
import { distinct, type Ending } from './ending.ts';
import type { Mail } from './message.ts';
import { outboundIndex } from './outbound-index.ts';
import { isOwnDomain, type MailFlowTenant } from './tenant.ts';
import { allOf, anyOf, known, NO, not, notKnown, YES, type Truth } from './truth.ts';

/** By which connector a message leaves where no rule chooses one, and what keeps that from being certain. */
export interface Departure {
  readonly endings: readonly Ending[];
  readonly names: readonly string[];
}

/**
 * Chooses the outbound connector for a message that leaves the organisation and that no rule routes.
 *
 * In words: an enabled connector that is not kept for rules and not in test mode takes mail for its recipient domains;
 * without one the mail goes to the recipient's MX host. Which of two wins is not documented well enough: both are possible.
 *
 * Source: https://learn.microsoft.com/powershell/module/exchangepowershell/set-outboundconnector
 */
export function depart(tenant: MailFlowTenant, mail: Mail): Departure {
  const { all, missing } = tenant.outboundConnectors;
  const [recipient] = mail.recipients;
  const domain = mail.recipients.length === 1 ? (recipient?.domain ?? null) : null;
  // Mail to the outside, whoever it is for, is not for an own domain whose mailboxes are on other servers.
  const isOwnEntry = (entry: string): boolean => recipient?.own === false && isOwnDomain(tenant, entry).is === true;
  const judged = outboundIndex(all)
    .mayTake(domain)
    .map((connector) => ({ connector, takes: takes(connector, domain, isOwnEntry) }));
  const candidates = judged.filter((one) => one.takes.is !== false);
  const endings = candidates.map(({ connector }): Ending => ({ kind: 'leaves', by: nameOf(connector) }));
  if (!candidates.some((one) => one.takes.is === true)) endings.push({ kind: 'leaves', by: null });
  if (missing.length > 0) endings.push({ kind: 'elsewhere', by: null });
  const tie = endings.length > 1 && candidates.length > 1 ? ['which of two connectors wins'] : [];
  return {
    endings: distinct(endings),
    names:
      endings.length > 1 ? [...new Set([...tie, ...missing, ...candidates.flatMap((one) => one.takes.names)])] : [],
  };
}

/** The connector that a rule names, by name or GUID; null where the list does not hold it. */
export const connectorNamed = ({ outboundConnectors }: MailFlowTenant, name: string): OutboundConnector | null =>
  outboundIndex(outboundConnectors.all).byName.get(name.toLowerCase()) ?? null;

/**
 * Whether what is handed to the connector gets to one of the hosts: it does not use the MX record and every smart host is
 * one of them. `hosts` are names, addresses, or `*.gateway.example` for all names below.
 */
export function deliversTo(connector: OutboundConnector, hosts: readonly string[] | null): Truth {
  const { smartHosts, useMxRecord, cut } = connector;
  const mx = useMxRecord === null ? notKnown('UseMXRecord') : known(useMxRecord);
  if (smartHosts === null) return mx.is === true ? not(mx) : notKnown('SmartHosts');
  if (hosts === null) return mx.is === true ? not(mx) : notKnown('smart hosts of the gateway');
  const isAll = smartHosts.length > 0 && smartHosts.every(isOneOf(hosts));
  const whole = isAll && cut.includes('SmartHosts') ? notKnown('SmartHosts') : known(isAll);
  return allOf([not(mx), whole]);
}

/** Whether the connector works at all. */
export const isUsable = (connector: OutboundConnector): Truth =>
  allOf([flag(connector.enabled, 'Enabled'), not(flag(connector.testMode, 'TestMode'))]);

function takes(connector: OutboundConnector, domain: string | null, isOwnEntry: (entry: string) => boolean): Truth {
  const { recipientDomains, isTransportRuleScoped, cut } = connector;
  const forDomain = ((): Truth => {
    if (recipientDomains === null) return notKnown('RecipientDomains');
    if (recipientDomains.includes('*')) return YES;
    const isCut = cut.includes('RecipientDomains');
    if (recipientDomains.length === 0 && !isCut) return known(false);
    if (domain === null) return !isCut && recipientDomains.every(isOwnEntry) ? NO : notKnown('recipient domain');
    return anyOf([
      ...recipientDomains.map((entry) => isOfEntry(domain, entry)),
      ...(isCut ? [notKnown('RecipientDomains')] : []),
    ]);
  })();
  return allOf([isUsable(connector), not(flag(isTransportRuleScoped, 'IsTransportRuleScoped')), forDomain]);
}

function isOfEntry(domain: string, entry: string): Truth {
  if (!entry.startsWith('*.')) return known(domain === entry);
  if (domain === entry.slice(2)) return notKnown(`RecipientDomains ${entry}`);
  return known(domain.endsWith(entry.slice(1)));
}

/** Made once a list: each connector is asked of the same hosts. */
function isOneOf(hosts: readonly string[]): (smartHost: string) => boolean {
  let isHost = HOSTS.get(hosts);
  if (isHost !== undefined) return isHost;
  const lower = hosts.map((host) => host.toLowerCase());
  const names = new Set(lower.filter((host) => !host.startsWith('*.')));
  const suffixes = lower.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
  isHost = (smartHost) => names.has(smartHost) || suffixes.some((suffix) => smartHost.endsWith(suffix));
  HOSTS.set(hosts, isHost);
  return isHost;
}
const HOSTS = new WeakMap<readonly string[], (smartHost: string) => boolean>();
const flag = (value: boolean | null, name: string): Truth => (value === null ? notKnown(name) : known(value));
