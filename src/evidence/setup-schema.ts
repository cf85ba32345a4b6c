import * as v from 'valibot';
import { domainName, exactly, instant, line, list, slug, text, ttl } from './schema-parts.ts';
import type {
  AppMatch,
  ChangeDetails,
  DomainInScope,
  DomainRole,
  Mode,
  OtherGateway,
  Phase,
  Position,
  RewrittenSection,
  Setup,
  SystemInUse,
} from './setup.ts';

export const phase = exactly<Phase>()(v.picklist(['pre-change', 'permission-review', 'post-cutover']));
export const mode = exactly<Mode>()(v.picklist(['mx-inline', 'connector-loop', 'api-only']));
export const domainRole = exactly<DomainRole>()(v.picklist(['receives', 'sends-only', 'parked', 'excused']));

/**
 * Hosts, selectors and customer ids are kept as somebody typed them, because a file must open again whatever was typed;
 * what they mean is decided where they are read.
 */
const ANY_WORD = /^[^\s\p{Cc}]*$/u;

const systemInUse = exactly<SystemInUse>()(v.strictObject({ id: slug, mode, region: v.exactOptional(word(ANY_WORD)) }));

const domainInScope = exactly<DomainInScope>()(
  v.strictObject({ name: domainName, role: domainRole, reason: v.exactOptional(text(10_000)) }),
);

const hosts = list(word(ANY_WORD), 10_000);
const ranges = list(word(/^[0-9A-Fa-f:./-]*$/), 20_000);

const otherGateway = exactly<OtherGateway>()(
  v.strictObject({
    name: line(2_000),
    mxHosts: hosts,
    smartHosts: hosts,
    spfTerm: v.exactOptional(line(2_000)),
  }),
);

const appMatch = exactly<AppMatch>()(v.strictObject({ servicePrincipalId: line(200), profile: v.nullable(slug) }));

const position = exactly<Position>()(v.strictObject({ conflict: slug, side: slug }));

const rewritten = exactly<RewrittenSection>()(v.strictObject({ section: slug, text: text(100_000) }));

const change = exactly<ChangeDetails>()(
  v.strictObject({
    window: v.exactOptional(v.strictObject({ startsAt: instant, endsAt: instant })),
    number: v.exactOptional(line(200)),
    title: v.exactOptional(line(2_000)),
    requestedBy: v.exactOptional(line(200)),
    justification: v.exactOptional(text(10_000)),
    approvers: v.exactOptional(list(line(200), 100)),
    rewritten: v.exactOptional(list(rewritten, 100)),
  }),
);

/** More domains than the page takes at a time, so that no file is lost, and no more than a browser judges in seconds. */
const MOST_DOMAINS = 500;

/** What the user told us, as an opened file may hold it. */
export const setupSchema = exactly<Setup>()(
  v.strictObject({
    phase,
    systems: list(systemInUse, 100),
    domains: v.pipe(
      list(domainInScope, MOST_DOMAINS),
      v.check(
        (domains) => new Set(domains.map(({ name }) => name)).size === domains.length,
        'expected each domain once',
      ),
    ),
    outboundThroughGateway: v.boolean(),
    otherGateway: v.exactOptional(otherGateway),
    sendingRanges: v.exactOptional(ranges),
    deliveryRanges: v.exactOptional(ranges),
    formerMxTtlSeconds: v.exactOptional(ttl),
    mxTtlLoweredAt: v.exactOptional(instant),
    cutoverAt: v.exactOptional(instant),
    gatewayDkimSelectors: v.exactOptional(list(word(ANY_WORD), 10_000)),
    gatewayModifiesOutbound: v.exactOptional(v.boolean()),
    withoutResolvers: v.exactOptional(list(line(64), 100)),
    appMatches: v.exactOptional(list(appMatch, 10_000)),
    positions: v.exactOptional(list(position, 100)),
    change: v.exactOptional(change),
  }),
);

function word(letters: RegExp) {
  return v.pipe(
    v.string(),
    v.maxLength(2_000, 'expected at most 2000 characters'),
    v.regex(letters, 'expected one word in the letters of such a value'),
  );
}
