import type { AppMatch } from '../../evidence/setup.ts';
import type { AppState } from '../../evidence/tenant/app-states.ts';
import type { Application, ServicePrincipal } from '../../evidence/tenant/apps.ts';
import type { IntuneApp } from '../../evidence/tenant/devices.ts';
import type { AppProfile } from '../apps/app-profile.ts';
import { agentFact, ninjaApps } from '../apps/ninjaone-agent.ts';
import { ninjaoneIntuneWin32 } from '../apps/ninjaone-intune-win32.ts';
import type { Cited, FactUsed } from '../profile.ts';
import { isHint } from '../provider.ts';
import { factUsed } from '../stated.ts';
import { labelOf, productsAmong } from './apps-in-review.ts';
import { stateAsPrincipal } from './drift.ts';
import { hostOf, recogniseOne } from './recognise-app.ts';
import { registrationAsPrincipal } from './registrations.ts';
import { remembered } from './remembered.ts';

/** An app that is taken for a product by its signs, and not because the user said so. */
export interface TakenFor {
  /** Object id of the enterprise app; of a registration without one its app id; of a program in Intune its id there. */
  readonly id: string;
  readonly label: string;
  readonly profile: AppProfile;
  /** What somebody stated of the product that speaks for it most surely. */
  readonly fact: FactUsed;
}

/** The apps of a tenant that are taken for products, those of an earlier time included; null for what was not read. */
export const takenForProducts = remembered(
  (
    servicePrincipals: readonly ServicePrincipal[] | null,
    applications: readonly Application[] | null,
    earlier: readonly AppState[] | null,
    pinned: readonly AppMatch[] | undefined,
  ): readonly TakenFor[] => {
    const said = new Set((pinned ?? []).map(({ servicePrincipalId }) => servicePrincipalId));
    const principals = servicePrincipals ?? [];
    const found = productsAmong(principals, pinned);
    const known = new Set(principals.flatMap(({ id, appId }) => [id, appId]));
    const absent = [
      ...(applications ?? []).filter(({ appId }) => !known.has(appId)).map(registrationAsPrincipal),
      ...(earlier ?? []).filter(({ principalId }) => !known.has(principalId)).map(stateAsPrincipal),
    ];
    return [
      ...principals.filter(({ id }) => found.has(id)).map((one) => ({ one, match: found.get(one.id) })),
      ...absent.map((one) => ({ one, match: recogniseOne(one, null) })),
    ].flatMap(({ one, match }) => {
      const fact = match == null || said.has(one.id) ? null : factFor(match.profile, one);
      return match == null || fact === null ? [] : [{ id: one.id, label: labelOf(one), profile: match.profile, fact }];
    });
  },
);

/** The same of the programs that Intune installs. */
export const takenForAgents = remembered((apps: readonly IntuneApp[]): readonly TakenFor[] =>
  ninjaApps(apps).map((app) => ({
    id: app.id,
    label: app.displayName,
    profile: ninjaoneIntuneWin32,
    fact: agentFact(app),
  })),
);

/** Those of each product together; the same lists for the same apps. */
export const takenByProduct = remembered((taken: readonly TakenFor[]): readonly (readonly TakenFor[])[] =>
  [...new Set(taken.map(({ profile }) => profile))].map((profile) => taken.filter((one) => one.profile === profile)),
);

/** Those for which nothing speaks that somebody read or saw. */
export const takenByHints = remembered((taken: readonly TakenFor[]): readonly TakenFor[] =>
  taken.filter(({ fact }) => isHint(fact.certainty)),
);

/** What the user said of the apps, and that these are none of the products. */
export const withoutTaken = remembered(
  (gone: readonly TakenFor[], pinned: readonly AppMatch[] | undefined): readonly AppMatch[] => [
    ...(pinned ?? []),
    ...gone.map(({ id }) => ({ servicePrincipalId: id, profile: null })),
  ],
);

/** The surest of the facts by which an app is this product; of facts that are as sure, the one about its name. */
function factFor(profile: AppProfile, principal: ServicePrincipal): FactUsed | null {
  const { displayName } = principal;
  const named = told(profile, profile.displayNames, (name) => displayName !== null && name.test(displayName));
  const facts = [...named(`named “${displayName ?? ''}”`), ...makersOf(profile, principal)];
  return facts.find(({ certainty }) => !isHint(certainty)) ?? facts[0] ?? null;
}

/** What somebody stated by which an app is its vendor’s, whatever its name: its owner, its reply address, its publisher. */
export function makersOf(profile: AppProfile, principal: ServicePrincipal): readonly FactUsed[] {
  const { verifiedPublisher: publisher, ownerTenantId: owner, replyUrls } = principal;
  const host = (replyUrls ?? []).map(hostOf).find((one) => profile.replyUrlHosts.some(({ value }) => value.test(one)));
  const published = (name: RegExp): boolean => publisher !== null && name.test(publisher);
  return [
    ...told(profile, profile.ownerTenantIds, (id) => id === owner)(`owned by the tenant ${owner ?? ''}`),
    ...told(
      profile,
      profile.replyUrlHosts,
      (one) => host !== undefined && one.test(host),
    )(`answering at ${host ?? ''}`),
    ...told(profile, profile.verifiedPublisherNames, published)(`of the verified publisher ${publisher ?? ''}`),
  ];
}

const told =
  <T>({ name }: AppProfile, facts: readonly Cited<T>[], isOf: (value: T) => boolean) =>
  (app: string): readonly FactUsed[] =>
    facts.flatMap((fact) => (isOf(fact.value) ? [factUsed(`An app ${app} is ${name}.`, fact)] : []));
