import type { Answer, Case, ObservedSources } from '../../../src/evidence/case.ts';
import type { IsoTime } from '../../../src/evidence/observed.ts';
import type { Setup } from '../../../src/evidence/setup.ts';
import { isExchangeSource } from '../../../src/evidence/sources.ts';
import { NOW } from '../build.ts';
import { exchangeOf } from '../exchange.ts';
import { tenantOf, type TenantParts } from '../tenant.ts';
import { audited, type World } from '../world.ts';
import { exported, organisationIn, type Organisation } from './exchange-online.ts';
import type { Portals } from './portals.ts';
import type { Start } from './starts.ts';
import { zoneOf } from './zone.ts';

/** A tenant at one moment: what stands in DNS, Exchange, Entra and Intune, and what people have said and pasted by then. */
export interface TenantInTime {
  readonly now: IsoTime;
  readonly world: World;
  readonly organisation: Organisation;
  readonly portals: Portals;
  /** What no step of a plan touches. */
  readonly tenant: TenantParts;
  readonly setup: Partial<Setup>;
  readonly answers: readonly Answer[];
  readonly proof: ObservedSources;
}

export function tenantAtStart({ parts }: Start): TenantInTime {
  const tenant = parts.tenant ?? {};
  return {
    now: NOW,
    world: parts.world,
    organisation: organisationIn(exchangeOf(parts.exchange), NOW),
    portals: portalsIn(tenant),
    tenant,
    setup: parts.setup,
    answers: parts.answers,
    proof: parts.observed,
  };
}

const portalsIn = (tenant: TenantParts): Portals => {
  const read = tenantOf(tenant);
  const valueOf = (source: keyof Portals): unknown => {
    const [reading] = read[source] ?? [];
    return reading?.extent === 'whole' ? reading.value : [];
  };
  // Each value stands under the name to which `tenantOf` ties it.
  return Object.fromEntries(PORTAL_SOURCES.map((source) => [source, valueOf(source)])) as unknown as Portals;
};

const PORTAL_SOURCES = [
  'servicePrincipals',
  'applications',
  'appRoleAssignments',
  'intuneApps',
  'userConsentPolicy',
  'adminConsentWorkflow',
] as const satisfies readonly (keyof Portals)[];

/** The case that a person has who reads everything at that moment. */
export function caseAt({ now, world, organisation, portals, tenant, setup, answers, proof }: TenantInTime): Case {
  const used = portals.servicePrincipals.map(({ appId }) => ({ appId, lastUsedAt: earlier(now, 3600) }));
  const read = tenantOf({
    ...tenant,
    ...portals,
    appActivity: used,
    messageTrace: { from: earlier(now, 86_400), to: now, inbound: [] },
  });
  return audited({
    world,
    readAt: now,
    assessedAt: now,
    setup,
    answers,
    observed: { ...readAt(read, now), ...exported(organisation, now), ...proof },
  });
}

const earlier = (at: IsoTime, seconds: number): IsoTime => new Date(Date.parse(at) - seconds * 1000).toISOString();

const readAt = (observed: ObservedSources, at: IsoTime): ObservedSources =>
  Object.fromEntries(
    Object.entries(observed).map(([source, readings]) => [
      source,
      (readings as readonly { readonly provenance?: object }[]).map((one) => ({
        ...one,
        provenance: { ...one.provenance, at },
      })),
    ]),
  );

/** What can be taken back, in a form that two moments are compared by: without when, from which file, and by which id. */
export function comparable({ world, organisation, portals, now }: TenantInTime): Readonly<Record<string, unknown>> {
  const observed = exported(organisation, now);
  return {
    zone: zoneOf(world),
    exchange: Object.fromEntries(
      Object.entries(observed)
        .filter(([source]) => isExchangeSource(source as keyof ObservedSources))
        .map(([source, readings]) => [
          source,
          (readings as readonly { readonly value: readonly object[] }[]).map(({ value }) => value.map(bare)),
        ]),
    ),
    portals: {
      ...portals,
      appRoleAssignments: portals.appRoleAssignments
        .map(({ principalId, resourceId, appRoleId }) => `${principalId} ${resourceId} ${appRoleId}`)
        .sort(),
    },
  };
}

const bare = (one: object): object =>
  Object.fromEntries(Object.entries(one).filter(([key]) => !['from', 'notCarried', 'cut', 'changedAt'].includes(key)));
