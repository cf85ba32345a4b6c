import type { AppMatch } from '../../evidence/setup.ts';
import type {
  ApiResource,
  Application,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ServicePrincipal,
} from '../../evidence/tenant/apps.ts';
import {
  applicationPermissions,
  delegatedPermissions,
  directoryRolesHeld,
  type Held,
  type Holdings,
  idsOf,
} from './held.ts';
import { isMicrosofts } from './microsoft.ts';
import { type OwnApps, ownApps, type RecognisedApp, recogniseApps } from './recognise-app.ts';

/** The sources that a question looks at; null for one that was not read, or that it does not ask about. */
export interface ReviewSources {
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly apiResources: readonly ApiResource[] | null;
  readonly appRoleAssignments: readonly AppRoleAssignment[] | null;
  readonly delegatedGrants: readonly DelegatedGrant[] | null;
  readonly directoryRoles: readonly DirectoryRoleAssignment[] | null;
}

/** One app with what it holds by those sources, application permissions first. */
export interface AppInReview {
  readonly principal: ServicePrincipal;
  /** Its name, or its app id where it has none, for a sentence. */
  readonly label: string;
  readonly match: RecognisedApp | null;
  readonly held: readonly Held[];
}

const NONE: readonly Held[] = [];

/** What a principal holds, by its object id. Nothing is joined anew for the same lists. */
export function heldBy(sources: ReviewSources): (principalId: string) => readonly Held[] {
  const [first, ...others] = holdingsOf(sources).filter(({ size }) => size > 0);
  if (first === undefined) return () => NONE;
  // Most questions are about one sort of permission, and are asked of thousands of apps.
  if (others.length === 0) return (principalId) => first.get(principalId) ?? NONE;
  return (principalId) => {
    let found = first.get(principalId) ?? NONE;
    for (const holdings of others) {
      const more = holdings.get(principalId);
      if (more !== undefined) found = found.length === 0 ? more : [...found, ...more];
    }
    return found;
  };
}

/** All sorts of holdings, application permissions first. */
const holdingsOf = (sources: ReviewSources): readonly Holdings[] => {
  const { apiResources, servicePrincipals } = sources;
  return [
    applicationPermissions(sources.appRoleAssignments, apiResources, servicePrincipals),
    delegatedPermissions(sources.delegatedGrants, apiResources, servicePrincipals),
    directoryRolesHeld(sources.directoryRoles, servicePrincipals),
  ];
};

/** Which of our products the apps of a tenant are; what is not known of their owner makes none of them less likely. */
export const productsAmong = (
  principals: readonly ServicePrincipal[],
  pinned: readonly AppMatch[] | undefined,
  registered: readonly Application[] | null = null,
  tenantId: string | null = null,
): ReadonlyMap<string, RecognisedApp> => recogniseApps(principals, pinned, ownedBy(registered, tenantId));

/** Whether an app is registered in this tenant. */
export const ownedBy = (registered: readonly Application[] | null, tenantId: string | null): OwnApps =>
  ownApps(registered, tenantId);

/** The apps that are, or may be, a product of one of these systems, with what they hold. */
export function productApps(
  sources: ReviewSources,
  pinned: readonly AppMatch[] | undefined,
  systems: readonly string[],
  tenantId: string | null = null,
): readonly AppInReview[] {
  const matches = productsAmong(sources.servicePrincipals, pinned, null, tenantId);
  if (matches.size === 0) return [];
  const held = heldBy(sources);
  const found: AppInReview[] = [];
  for (const principal of sources.servicePrincipals) {
    const match = matches.get(principal.id);
    if (match !== undefined && systems.includes(match.profile.systemId))
      found.push({ principal, label: labelOf(principal), match, held: held(principal.id) });
  }
  return found;
}

/**
 * Every app that is not Microsoft's own and holds something that `counts`, with that alone. Apps are looked at whether
 * they are one of our products or not: what a permission can do does not depend on whose it is. Nor does it on whether
 * the app is in the list of apps: one that was consented to after the list was read holds as much.
 */
export function othersHolding(sources: ReviewSources, counts: (held: Held) => boolean): readonly AppInReview[] {
  const held = heldBy(sources);
  const found: AppInReview[] = [];
  for (const principal of sources.servicePrincipals) {
    const all = held(principal.id);
    if (all.length === 0 || !all.some(counts) || isMicrosofts(principal)) continue;
    found.push({ principal, label: labelOf(principal), match: null, held: all.filter(counts) });
  }
  for (const id of strangersIn(sources)) {
    const all = held(id);
    if (!all.some(counts)) continue;
    const principal = unknownPrincipal(id);
    found.push({ principal, label: labelOf(principal), match: null, held: all.filter(counts) });
  }
  return found;
}

/** Principals that hold something and are not in the list of apps, which was cut short or read at another time. */
export function strangersIn(sources: ReviewSources): readonly string[] {
  const known = idsOf(sources.servicePrincipals);
  const found = new Set<string>();
  for (const holdings of holdingsOf(sources)) for (const id of holdings.keys()) if (!known.has(id)) found.add(id);
  return [...found];
}

/** An app of which only its object id is known, which stands for the app id as well. */
export const unknownPrincipal = (id: string): ServicePrincipal => ({
  id,
  appId: id,
  displayName: null,
  type: null,
  isEnabled: null,
  disabledByMicrosoft: null,
  ownerTenantId: null,
  audience: null,
  verifiedPublisher: null,
  replyUrls: [],
  homepage: null,
  assignmentRequired: null,
  credentials: null,
});

/** One permission of one app. */
export interface HeldByApp {
  readonly app: AppInReview;
  readonly principal: ServicePrincipal;
  readonly label: string;
  readonly held: Held;
}

/** Each permission of these apps with its app, in their order. */
export function eachHeld(apps: readonly AppInReview[]): readonly HeldByApp[] {
  const found: HeldByApp[] = [];
  for (const app of apps)
    for (const held of app.held) found.push({ app, principal: app.principal, label: app.label, held });
  return found;
}

/** Each app once with what it holds of these, `Contoso Sync (Mail.Read, User.Read.All)`, for a sentence. */
export function holders(
  all: readonly { readonly label: string; readonly held: Pick<Held, 'name'> }[],
): readonly string[] {
  const byLabel = new Map<string, Set<string>>();
  for (const { label, held } of all) {
    const names = byLabel.get(label);
    if (names === undefined) byLabel.set(label, new Set([held.name]));
    else names.add(held.name);
  }
  return [...byLabel].map(([label, names]) => `${label} (${[...names].join(', ')})`);
}

/** What a sentence calls an app. */
export const labelOf = ({ displayName, appId }: Pick<ServicePrincipal, 'displayName' | 'appId'>): string =>
  displayName ?? appId;

/** What stands in the items of a finding for a permission of an app; names alone could be given to another app. */
export const itemOf = ({ principal, label }: AppInReview, held: Held): string =>
  `${label} (${principal.appId}): ${held.name} on ${held.resource}${held.kind === 'delegated' ? ', delegated' : ''}`;

/** The same for an app as such. */
export const appItem = ({ principal, label }: Pick<AppInReview, 'principal' | 'label'>): string =>
  `${label} (${principal.appId})`;
