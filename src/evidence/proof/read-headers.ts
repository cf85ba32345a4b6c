import { contains } from '../address/set.ts';
import { formatAddress, parseAddress } from '../address/address.ts';
import { NOT_ON_THE_INTERNET } from '../mail-flow/ranges.ts';
import type { Result } from '../result.ts';
import { type AuthenticationField, readAuthenticationResults } from './authentication-results.ts';
import { type HeaderField, headerFields, isAnalyserPage } from './header-fields.ts';
import type { HeaderDamage, HeaderProblem, MessageHeaders, ReceivedHop } from './message-headers.ts';
import { readReceived } from './received.ts';

/**
 * Reads the headers of one message for the way that it took. What tells of people, subject or ids is dropped here.
 *
 * In words: fields are put on top of older ones, so the first is the newest. Where the platform of the mailbox took the
 * message in from outside is the one hop that decides; what stands below it anybody can have written.
 */
export function readHeaders(text: string, file: string): Result<MessageHeaders, HeaderProblem> {
  if (isAnalyserPage(text)) return { ok: false, problem: 'analyser-page' };
  const read = headerFields(text);
  return read.ok ? fromFields(read.value.fields, read.value.damage, file) : read;
}

/** The same of fields that came apart already, as Graph gives `internetMessageHeaders`: in their order. */
export function fromFields(
  fields: readonly HeaderField[],
  mended: readonly HeaderDamage[],
  file: string,
): Result<MessageHeaders, HeaderProblem> {
  const received = fields.flatMap(({ name, value }, at) =>
    name === 'received' ? [{ ...readReceived(value), at }] : [],
  );
  if (received.length === 0) return { ok: false, problem: 'no-received' };
  if (received.length > MOST_HOPS) return { ok: false, problem: 'too-many-fields' };
  const hops = received.map(({ hop }) => hop);
  const { platform, edge } = edgeOf(hops);
  const isMicrosoft = platform === 'exchange-online';
  const edgeHop = edge === null ? null : (hops[edge] ?? null);
  const one = (name: string): string | null => fields.find((field) => field.name === name)?.value ?? null;
  const source = one('x-ms-exchange-organization-authsource') ?? one('x-ms-exchange-crosstenant-authsource');
  const report = isMicrosoft ? antispamReport(one('x-forefront-antispam-report')) : null;
  const authentication = authenticationOf(fields, received, edge, isMicrosoft);
  const isRepeated = SINGLE.some(
    (name) => new Set(fields.filter((field) => field.name === name).map(({ value }) => value)).size > 1,
  );
  const damage: readonly HeaderDamage[] = [
    ...mended,
    ...(received.every(({ isClosed }) => isClosed) ? [] : (['unclosed-comment'] as const)),
    ...(isRepeated ? (['duplicate-field'] as const) : []),
  ];
  const word = (name: string): string | null => (isMicrosoft ? plainWord(one(name)) : null);
  return {
    ok: true,
    value: {
      file,
      hops,
      edge,
      platform,
      binding: !isMicrosoft || edgeHop === null ? 'not-told' : bindingOf(edgeHop, source),
      connectingAddress: edgeHop === null ? 'not-told' : connecting(edgeHop, report?.get('CIP')),
      authentication,
      antispam: report === null ? null : antispamOf(report),
      authAs: word('x-ms-exchange-organization-authas') ?? word('x-ms-exchange-crosstenant-authas'),
      directionality: word('x-ms-exchange-organization-messagedirectionality'),
      enhancedFiltering: !isMicrosoft
        ? 'no'
        : one('x-ms-exchange-externaloriginalinternetsender') !== null
          ? 'active'
          : one('x-ms-exchange-skiplistedinternetsender') !== null
            ? 'seen-only'
            : 'no',
      // The id among the copies that survive between tenants may be the sender's.
      tenantId: guidIn(one('x-eoptenantattributedmessage')),
      damage,
    },
  };
}

/**
 * The first hop that can be trusted. In words: where all hops from the top are Microsoft's, it is the topmost one that a
 * host of the tenant's edge wrote; a message that went on to another platform after that was taken in by the other one.
 */
function edgeOf(hops: readonly ReceivedHop[]): Pick<MessageHeaders, 'platform' | 'edge'> {
  const top = hops.findIndex(({ by }) => by === null || !MICROSOFT_HOST.test(by));
  const own = top < 0 ? hops : hops.slice(0, top);
  const edge = own.findIndex(({ by }) => by !== null && EDGE_HOST.test(by));
  if (own.length > 0) return { platform: 'exchange-online', edge: edge < 0 ? null : edge };
  const taken = hops.findIndex(({ ip, by }) => ip !== null && by !== null && isPublic(ip));
  return taken < 0 ? { platform: 'none', edge: null } : { platform: 'other', edge: taken };
}

const isPublic = (ip: string): boolean => {
  const address = parseAddress(ip);
  return address !== null && !contains(NOT_ON_THE_INTERNET, address);
};

function bindingOf({ by }: ReceivedHop, source: string | null): MessageHeaders['binding'] {
  if (source === null) return 'not-told';
  const decided = source.replace(/^TreatMessagesAsInternal-/i, '').toLowerCase();
  return firstLabel(decided) === firstLabel(by ?? '') ? 'same-host' : 'other-host';
}
const firstLabel = (host: string): string => host.split('.', 1)[0] ?? '';

function connecting({ ip }: ReceivedHop, told: string | undefined): MessageHeaders['connectingAddress'] {
  const address = parseAddress(told ?? '');
  if (address === null || told === BORN_HERE) return 'not-told';
  return formatAddress(address) === ip ? 'same' : 'other';
}

/**
 * What the server at the trusted hop found. Exchange Online writes it directly above its own `Received`; other servers
 * below theirs, under their name. The same field from further down may be anybody's.
 */
function authenticationOf(
  fields: readonly HeaderField[],
  received: readonly { readonly hop: ReceivedHop; readonly at: number }[],
  edge: number | null,
  isMicrosoft: boolean,
): MessageHeaders['authentication'] {
  const edgeAt = edge === null ? undefined : received[edge];
  if (edge === null || edgeAt === undefined) return null;
  const below = received[edge + 1]?.at ?? Infinity;
  const candidates = fields.flatMap(({ name, value }, at) =>
    (name === 'authentication-results' || (isMicrosoft && name === 'x-ms-exchange-authentication-results')) &&
    at < below
      ? [{ ...readAuthenticationResults(value), at }]
      : [],
  );
  const chosen: AuthenticationField | undefined = isMicrosoft
    ? candidates.findLast(({ at, server }) => at < edgeAt.at && server === null)
    : candidates.find(({ at, server }) => at < edgeAt.at || isOf(server, edgeAt.hop.by));
  return chosen === undefined || chosen.results.length === 0
    ? null
    : { spfAddress: chosen.spfAddress, results: chosen.results };
}

/** A platform signs with one name and answers under others: `mx.google.com`, and `google.com` alone. */
const isOf = (server: string | null, host: string | null): boolean =>
  server !== null && host !== null && (server === host || host.endsWith(`.${server}`) || server.endsWith(`.${host}`));

/** `X-Forefront-Antispam-Report` by its keys; a value may hold colons, since an address may be IPv6. */
function antispamReport(value: string | null): ReadonlyMap<string, string> | null {
  if (value === null) return null;
  const pairs = value.split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf(':');
    return at < 0 ? [] : [[pair.slice(0, at).trim().toUpperCase(), pair.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

function antispamOf(report: ReadonlyMap<string, string>): MessageHeaders['antispam'] {
  const scl = Number(report.get('SCL') ?? NaN);
  return {
    scl: Number.isInteger(scl) && scl >= -1 && scl <= 9 && report.get('SCL') !== '' ? scl : null,
    verdict: plainWord(report.get('SFV')),
    allowList: plainWord(report.get('IPV')),
    category: plainWord(report.get('CAT')),
    direction: plainWord(report.get('DIR')),
  };
}

const plainWord = (value: string | null | undefined): string | null =>
  value !== null && value !== undefined && /^[\w.-]{1,60}$/.test(value) ? value : null;
const guidIn = (value: string | null): string | null =>
  /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.exec(value ?? '')?.[0].toLowerCase() ?? null;

const MICROSOFT_HOST = /\.(?:outlook\.com|office365\.com|exchangelabs\.com)$/;
/** Up to 2017 the edge called itself `….eop-nam01.prod.protection.outlook.com`. */
const EDGE_HOST = /\.(?:mail|prod)\.protection\.outlook\.com$/;
/** Stands for a message that was born in the service. */
const BORN_HERE = '255.255.255.255';
const SINGLE = [
  'x-ms-exchange-organization-authas',
  'x-ms-exchange-organization-authsource',
  'x-forefront-antispam-report',
];
const MOST_HOPS = 100;
