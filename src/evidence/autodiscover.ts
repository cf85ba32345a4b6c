import { type DnsStatus, isSettled } from './dns/answer.ts';
import { type Dialogue, ask } from './dns/dialogue.ts';

/** A Microsoft cloud, by the Autodiscover host that its tenants point at. */
type AutodiscoverCloud = 'worldwide' | 'us-government' | 'china';

/**
 * Where `autodiscover.<domain>` leads. `microsoft`: the Autodiscover host of a Microsoft cloud. `other`: another host or
 * an address of its own. `missing`: nothing is published.
 */
export interface Autodiscover {
  readonly domain: string;
  readonly state: 'microsoft' | 'other' | 'missing' | 'unanswered';
  readonly cloud: AutodiscoverCloud | null;
  /** The targets of the aliases on the way, lower case, in order; the last is the one that counts. */
  readonly aliases: readonly string[];
  /** The last alias target; null where there is no alias. */
  readonly target: string | null;
  /** Addresses published without an alias. */
  readonly addresses: readonly string[];
  readonly status: DnsStatus;
}

/** Source: https://learn.microsoft.com/microsoft-365/enterprise/external-domain-name-system-records */
const HOSTS: ReadonlyMap<string, AutodiscoverCloud> = new Map([
  ['autodiscover.outlook.com', 'worldwide'],
  ['autodiscover-s.office365.us', 'us-government'],
  ['autodiscover-s-dod.office365.us', 'us-government'],
  ['autodiscover.partner.outlook.cn', 'china'],
]);

/** More than any resolver follows for itself. */
const MOST_ALIASES = 12;

/** Asks where Outlook is sent for its settings, alias by alias. Addresses are asked for only where there is no alias. */
export function* autodiscoverDialogue(domain: string): Dialogue<Autodiscover> {
  const name = `autodiscover.${domain}`;
  const aliases: string[] = [];
  let alias = yield* ask({ name, type: 'CNAME' });
  for (;;) {
    const found = { ...NOTHING, domain, aliases, target: aliases.at(-1) ?? null, status: alias.status };
    if (!isSettled(alias)) return { ...found, state: 'unanswered' };
    const next = alias.records[0]?.toLowerCase().replace(/\.$/, '') ?? '';
    if (next === '' || aliases.includes(next) || aliases.length === MOST_ALIASES) break;
    aliases.push(next);
    const cloud = HOSTS.get(next);
    if (cloud !== undefined) return { ...found, state: 'microsoft', cloud, target: next };
    alias = yield* ask({ name: next, type: 'CNAME' });
  }
  const found = { ...NOTHING, domain, aliases, target: aliases.at(-1) ?? null, status: alias.status };
  if (aliases.length > 0) return { ...found, state: 'other' };
  if (alias.status === 'NXDOMAIN') return { ...found, state: 'missing' };
  const replies = yield [
    { name, type: 'A' },
    { name, type: 'AAAA' },
  ];
  const addresses = replies.flatMap((reply) => reply.records);
  if (addresses.length > 0) return { ...found, state: 'other', addresses };
  const open = replies.find((reply) => !isSettled(reply));
  return open === undefined ? { ...found, state: 'missing' } : { ...found, state: 'unanswered', status: open.status };
}

const NOTHING = { cloud: null, addresses: [] } as const;
