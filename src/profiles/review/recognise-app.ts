import type { AppMatch } from '../../evidence/setup.ts';
import type { Application, ServicePrincipal } from '../../evidence/tenant/apps.ts';
import type { AppProfile } from '../apps/app-profile.ts';
import { APP_PROFILES, appProfileOf } from '../apps/index.ts';
import type { Cited } from '../profile.ts';
import { isMicrosofts } from './microsoft.ts';
import { remembered } from './remembered.ts';

/** How far it is settled that an app is a product; `pinned`: the user said so. */
export type MatchCertainty = 'pinned' | 'sure' | 'likely' | 'possible';

/** An app of the tenant that is, or may be, one of our profiles. */
export interface RecognisedApp {
  readonly profile: AppProfile;
  /** Profiles that the same signs fit just as well; what the app holds has to tell them apart. */
  readonly alike: readonly AppProfile[];
  readonly certainty: MatchCertainty;
  /** Parts of a sentence: `its verified publisher Proofpoint, Inc.`. */
  readonly by: readonly string[];
  /** The signs themselves, for a check on who made the app. */
  readonly signs: Signs;
}

/** What of an app speaks for a vendor. */
export interface Signs {
  readonly publisher: boolean;
  readonly owner: boolean;
  /** Hosts of its reply URLs that are the vendor's. */
  readonly hosts: readonly string[];
  readonly name: boolean;
}

/** Enterprise apps have one; the agent that Intune installs has none. */
const PROFILES = APP_PROFILES.filter(({ kind }) => kind !== 'intune-app');

/** Each pattern of a field in one, so that thousands of apps that are none of ours are passed over at one test each. */
const anyOf = (field: (profile: AppProfile) => readonly Cited<RegExp>[]): RegExp =>
  new RegExp(PROFILES.flatMap((one) => field(one).map(({ value }) => `(?:${value.source})`)).join('|') || '^(?!)', 'i');
const ANY_NAME = anyOf(({ displayNames }) => displayNames);
const ANY_PUBLISHER = anyOf(({ verifiedPublisherNames }) => verifiedPublisherNames);
const ANY_HOST = anyOf(({ replyUrlHosts }) => replyUrlHosts);
const OWNERS: ReadonlySet<string> = new Set(PROFILES.flatMap((one) => one.ownerTenantIds.map(({ value }) => value)));

/** Whether an app is registered in this tenant; null where nothing that was read tells. */
export type OwnApps = (principal: ServicePrincipal) => boolean | null;

/** By the tenant's id, or where that was not read by its list of registrations, which can only say yes. */
export const ownApps = remembered((registered: readonly Application[] | null, tenantId: string | null): OwnApps => {
  const appIds = new Set((registered ?? []).map(({ appId }) => appId));
  return ({ ownerTenantId, appId }) => {
    if (appIds.has(appId)) return true;
    return tenantId === null || ownerTenantId === null ? null : ownerTenantId === tenantId;
  };
});

/**
 * The apps of a tenant that are, or may be, one of our profiles, by object id.
 *
 * In words: publisher, documented owner or reply address together with the name make it sure. A registration of this
 * tenant that bears the documented name is likely, since only an administrator makes one. Any sign alone is possible: a
 * name is free to everybody, and a vendor has more than one app. Microsoft's own apps are none of them. What the user
 * pinned stands, and so does that an app is none of ours.
 */
export const recogniseApps = remembered(
  (
    principals: readonly ServicePrincipal[],
    pinned: readonly AppMatch[] | undefined,
    isOwn: OwnApps,
  ): ReadonlyMap<string, RecognisedApp> => {
    const said = new Map((pinned ?? []).map(({ servicePrincipalId, profile }) => [servicePrincipalId, profile]));
    const found = new Map<string, RecognisedApp>();
    // Only what the user said can make a product of an app that bears no sign of one.
    const asked = [...said.values()].some((profile) => profile !== null) ? principals : candidatesIn(principals);
    for (const principal of asked) {
      const match = said.has(principal.id)
        ? pinnedTo(said.get(principal.id) ?? null, principal)
        : recogniseOne(principal, isOwn(principal));
      if (match !== null) found.set(principal.id, match);
    }
    return found;
  },
);

/** Those that bear a sign of any of our profiles. */
const candidatesIn = remembered((principals: readonly ServicePrincipal[]): readonly ServicePrincipal[] =>
  principals.filter(mayBeOurs),
);

function pinnedTo(id: string | null, principal: ServicePrincipal): RecognisedApp | null {
  const profile = id === null ? null : appProfileOf(id);
  return profile === null
    ? null
    : { profile, alike: [], certainty: 'pinned', by: ['what you said'], signs: signsOf(profile, principal) };
}

const ORDER: readonly MatchCertainty[] = ['pinned', 'sure', 'likely', 'possible'];

/** What one app is by its signs alone; null where nothing speaks for any of our profiles. */
export function recogniseOne(principal: ServicePrincipal, isOwn: boolean | null): RecognisedApp | null {
  if (!mayBeOurs(principal) || isMicrosofts(principal)) return null;
  const found: RecognisedApp[] = [];
  for (const profile of PROFILES) {
    const signs = signsOf(profile, principal);
    const certainty = certaintyOf(signs, profile, isOwn);
    if (certainty === null) continue;
    found.push({ profile, alike: [], certainty, by: wordsFor(signs, principal), signs });
  }
  const best = found.reduce<RecognisedApp | null>((a, b) => (a === null || weight(b) < weight(a) ? b : a), null);
  if (best === null) return null;
  const alike = found.filter((one) => one !== best && weight(one) === weight(best)).map(({ profile }) => profile);
  return { ...best, alike };
}

/** Lower is better: the surer, then the one that has the name. */
const weight = ({ certainty, signs }: RecognisedApp): number => ORDER.indexOf(certainty) * 2 + (signs.name ? 0 : 1);

function mayBeOurs({ displayName, verifiedPublisher, replyUrls, ownerTenantId }: ServicePrincipal): boolean {
  if (displayName !== null && ANY_NAME.test(displayName)) return true;
  if (verifiedPublisher !== null && ANY_PUBLISHER.test(verifiedPublisher)) return true;
  if (ownerTenantId !== null && OWNERS.has(ownerTenantId)) return true;
  return (replyUrls ?? []).some((url) => ANY_HOST.test(hostOf(url)));
}

/** The host of an address, lower case; empty where it has none, as `urn:` and scheme-only addresses do. */
export const hostOf = (url: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/([^/?#:@]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

const fits = (patterns: readonly Cited<RegExp>[], text: string): boolean =>
  patterns.some(({ value }) => value.test(text));

/** What of an app speaks for the vendor of this profile. */
export function signsOf(profile: AppProfile, principal: ServicePrincipal): Signs {
  const { displayName, verifiedPublisher, replyUrls, ownerTenantId } = principal;
  const hosts = (replyUrls ?? []).map(hostOf).filter((host) => host !== '' && fits(profile.replyUrlHosts, host));
  return {
    publisher: verifiedPublisher !== null && fits(profile.verifiedPublisherNames, verifiedPublisher),
    owner: profile.ownerTenantIds.some(({ value }) => value === ownerTenantId),
    hosts: [...new Set(hosts)],
    name: displayName !== null && fits(profile.displayNames, displayName),
  };
}

function certaintyOf(signs: Signs, profile: AppProfile, isOwn: boolean | null): MatchCertainty | null {
  const vendor = signs.publisher || signs.owner || signs.hosts.length > 0;
  if (signs.name && vendor) return 'sure';
  // Not knowing whose it is must not make the app look less like ours than knowing it would.
  if (signs.name && profile.kind === 'own-registration' && isOwn !== false) return 'likely';
  return signs.name || vendor ? 'possible' : null;
}

const wordsFor = (signs: Signs, { displayName, verifiedPublisher, ownerTenantId }: ServicePrincipal): string[] => [
  ...(signs.publisher ? [`its verified publisher ${verifiedPublisher ?? ''}`] : []),
  ...(signs.owner ? [`the tenant that owns it, ${ownerTenantId ?? ''}`] : []),
  ...signs.hosts.map((host) => `its reply address at ${host}`),
  ...(signs.name ? [`its name ${displayName ?? ''}`] : []),
];
