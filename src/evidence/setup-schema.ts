import * as v from 'valibot';
import { domainName, exactly, instant, line, list, slug, ttl } from './schema-parts.ts';
import type { DomainInScope, DomainRole, Mode, OtherGateway, Phase, Setup, SystemInUse } from './setup.ts';

export const phase = exactly<Phase>()(v.picklist(['pre-change', 'permission-review', 'post-cutover']));
export const mode = exactly<Mode>()(v.picklist(['mx-inline', 'connector-loop', 'api-only']));
export const domainRole = exactly<DomainRole>()(v.picklist(['receives', 'sends-only', 'parked', 'excused']));

const systemInUse = exactly<SystemInUse>()(
  v.strictObject({ id: slug, mode, region: v.exactOptional(word(/^[A-Za-z0-9._-]*$/, 100)) }),
);

const domainInScope = exactly<DomainInScope>()(
  v.strictObject({ name: domainName, role: domainRole, reason: v.exactOptional(line(2_000)) }),
);

/** Hosts, selectors and ranges are what a user typed: their letters are bound here, their meaning where they are read. */
const hosts = list(word(/^[A-Za-z0-9._*-]*$/, 255), 200);
const ranges = list(word(/^[0-9A-Fa-f:./-]*$/, 100), 5_000);

const otherGateway = exactly<OtherGateway>()(
  v.strictObject({
    name: line(200),
    mxHosts: hosts,
    smartHosts: hosts,
    spfTerm: v.exactOptional(line(512)),
  }),
);

/** What the user told us, as an opened file may hold it. More domains than the page takes, so that no file is lost. */
export const setupSchema = exactly<Setup>()(
  v.strictObject({
    phase,
    systems: list(systemInUse, 100),
    domains: list(domainInScope, 10_000),
    outboundThroughGateway: v.boolean(),
    otherGateway: v.exactOptional(otherGateway),
    sendingRanges: v.exactOptional(ranges),
    deliveryRanges: v.exactOptional(ranges),
    formerMxTtlSeconds: v.exactOptional(ttl),
    mxTtlLoweredAt: v.exactOptional(instant),
    cutoverAt: v.exactOptional(instant),
    gatewayDkimSelectors: v.exactOptional(list(word(/^[A-Za-z0-9._-]*$/, 253), 100)),
    gatewayModifiesOutbound: v.exactOptional(v.boolean()),
    withoutResolvers: v.exactOptional(list(line(64), 100)),
  }),
);

function word(letters: RegExp, max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(max, `expected at most ${max} characters`),
    v.regex(letters, 'expected only the letters that such a value is written with'),
  );
}
