import { listed } from '../../../checks/english.ts';
import { CUTOVER_TTL_SECONDS, ORDINARY_TTL_SECONDS } from '../../../evidence/mx-ttl.ts';
import { parseMx } from '../../../evidence/mx.ts';
import { followedSide } from '../../../profiles/conflicts.ts';
import { isHint, providerOf } from '../../../profiles/provider.ts';
import { mxHostsFor, type NoValue } from '../../../profiles/publish.ts';
import type { ChangeMaker, Made, MakerContext } from '../maker.ts';
import { NOTHING_MADE } from '../maker.ts';
import type { ZoneRecords } from '../plan.ts';
import { dnsChange } from './dns-zone.ts';
import { recordTtl, shownAt, viewsOf } from './dns-read.ts';

/** The MX records of the domain: what becomes of them, or why nothing can be said. */
function changedMx(given: MakerContext, become: (zone: ZoneRecords) => Made | ZoneRecords): Made {
  const { domain } = given.context;
  const shown = shownAt(given, { name: domain, type: 'MX' });
  if (!shown.isKnown) return { changes: [], missing: [shown.says] };
  const next = become(shown.zone);
  if ('changes' in next) return next;
  return isSame(shown.zone, next)
    ? NOTHING_MADE
    : { changes: [dnsChange({ name: domain, type: 'MX' }, shown.zone, next)], missing: [] };
}

const isSame = (a: ZoneRecords, b: ZoneRecords): boolean =>
  a.ttlSeconds === b.ttlSeconds && a.records.join('\n') === b.records.join('\n');

/**
 * Five minutes, or the hour of those whom the reader follows in this. Where resolvers tell only that the TTL is at least
 * so much, what the reader typed as the former one counts, if nothing was lowered since.
 */
const lowered: ChangeMaker = (given) =>
  changedMx(given, (zone) => {
    const { setup, domain } = given.context;
    if (zone.records.length === 0 || isRunningOut(given.context)) return NOTHING_MADE;
    const target = loweredTo(setup);
    const before = zone.ttlSeconds ?? typedTtl(given);
    const seen = recordTtl(viewsOf(given), { name: domain, type: 'MX' }, given.context);
    const atLeast = before ?? (seen.kind === 'at-least' ? seen.ttlSeconds : null);
    if (atLeast === null || atLeast <= target) return NOTHING_MADE;
    const after = { ...zone, ttlSeconds: target };
    return { changes: [dnsChange({ name: domain, type: 'MX' }, { ...zone, ttlSeconds: before }, after)], missing: [] };
  });

/** The TTL that MX is given before the cutover, by the side that the reader follows. */
export const loweredTo = (setup: MakerContext['context']['setup']): number =>
  followedSide('mx-ttl', setup) === 'an-hour' ? ORDINARY_TTL_SECONDS : CUTOVER_TTL_SECONDS;

/** It was lowered, and a resolver may still hold an answer from before that, so a large figure tells nothing. */
export function isRunningOut({ setup, now }: Pick<MakerContext['context'], 'setup' | 'now'>): boolean {
  const { formerMxTtlSeconds: former, mxTtlLoweredAt } = setup;
  if (former === undefined || mxTtlLoweredAt === undefined) return false;
  const lowered = Date.parse(mxTtlLoweredAt);
  return lowered <= now.getTime() && lowered + former * 1000 > now.getTime();
}

/** The TTL as it was typed, while nobody has lowered it; null where a resolver had more than that left. */
function typedTtl(given: MakerContext): number | null {
  const { formerMxTtlSeconds: typed, mxTtlLoweredAt } = given.context.setup;
  const seen = recordTtl(viewsOf(given), { name: given.context.domain, type: 'MX' }, given.context);
  if (typed === undefined || mxTtlLoweredAt !== undefined || seen.kind !== 'at-least') return null;
  return typed >= seen.ttlSeconds ? typed : null;
}

/** An hour at least, as Microsoft has it; more where there was more before. */
const restored: ChangeMaker = (given) =>
  changedMx(given, (zone) => {
    if (zone.records.length === 0 || (zone.ttlSeconds !== null && zone.ttlSeconds >= ORDINARY_TTL_SECONDS))
      return NOTHING_MADE;
    return { ...zone, ttlSeconds: Math.max(formerTtl(given) ?? 0, ORDINARY_TTL_SECONDS) };
  });

/** Of the records before the TTL was lowered: as the plan found it, else as the reader typed it. */
function formerTtl({ earlier, context: { domain, setup } }: MakerContext): number | null {
  const first = earlier.find((one) => one.kind === 'dns' && one.type === 'MX' && one.name === domain);
  const found = first?.kind === 'dns' ? first.before.ttlSeconds : null;
  return setup.formerMxTtlSeconds ?? found;
}

/** The gateway's hosts and no other. Where its hosts are not known those of it that are there stay alone. */
const toGateway: ChangeMaker = (given) =>
  changedMx(given, (zone) => {
    const { gateway, domain } = given.context;
    if (gateway === null)
      return { changes: [], missing: ['Which gateway the mail goes to is not named in the set-up.'] };
    const { profile, region } = gateway;
    const isOwn = (record: string): boolean =>
      providerOf(parseMx(record)?.exchange ?? '', profile)?.profile.id === profile.id;
    const known = mxHostsFor(profile, region, domain);
    if (!known.ok) {
      const own = zone.records.filter(isOwn);
      return own.length > 0 && own.length < zone.records.length
        ? { ...zone, records: own }
        : {
            changes: [],
            missing: [`The MX hosts of ${profile.name} for ${domain} are not known here: ${WHY_NOT[known.problem]}.`],
          };
    }
    const records = known.value.map(({ value }) => `${value.preference ?? 10} ${value.host}`);
    const hosts = (of: readonly string[]): string =>
      of
        .map((one) => parseMx(one)?.exchange ?? '')
        .sort()
        .join(' ');
    // The vendor's hosts with other preferences are right as they are.
    if (hosts(zone.records) === hosts(records)) return NOTHING_MADE;
    const recalled = known.value.filter(({ certainty }) => isHint(certainty)).map(({ value }) => value.host);
    return {
      changes: [dnsChange({ name: domain, type: 'MX' }, zone, { ...zone, records })],
      missing: recalled.length === 0 ? [] : [fromMemory(listed(recalled, 9), profile.name)],
    };
  });

/** Only the hosts of the gateway stay, or of whoever stands first where it is not among them yet. */
const oneProvider: ChangeMaker = (given) =>
  changedMx(given, (zone) => {
    const chosen = given.context.gateway?.profile ?? null;
    const found = zone.records.map((record) => ({
      record,
      provider: providerOf(parseMx(record)?.exchange ?? '', chosen)?.profile.id ?? null,
    }));
    const known = found.flatMap(({ provider }) => provider ?? []);
    const keep = known.find((id) => id === chosen?.id) ?? known[0] ?? null;
    const stays = found.filter(({ provider }) => provider === null || provider === keep);
    const next = { ...zone, records: stays.map(({ record }) => record) };
    if (keep === null || keep === chosen?.id || isSame(zone, next)) return next;
    return {
      changes: [dnsChange({ name: given.context.domain, type: 'MX' }, zone, next)],
      missing: [
        `Which provider is to receive the mail of ${given.context.domain} is for you to decide: these lines keep the one that stands first. If it is another, take out the others instead.`,
      ],
    };
  });

/** Why a vendor's value is not known, as the end of a sentence. */
export const WHY_NOT: Readonly<Record<NoValue, string>> = {
  'region-needed': 'they depend on the region or customer id, which is not given in the set-up',
  'unknown-region': 'the region or customer id in the set-up is not one of the vendor’s',
  'not-documented': 'no document that we have read states them, and the gateway’s console does',
  'from-vendor': 'only the gateway’s console shows them',
};

export const fromMemory = (what: string, gateway: string): string =>
  `That ${what} belongs to ${gateway} is known from memory only; compare it with the gateway’s console first.`;

/** What makes the checks about MX records and their TTL pass. */
export const MX_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'mx-ttl-lowered': lowered,
  'mx-points-to-gateway': toGateway,
  'mx-region-matches': toGateway,
  'mx-not-mixed': oneProvider,
  'mx-ttl-restored': restored,
};
