import type { ObservedSources, Sources, TenantSourceName } from '../case.ts';
import type { IsoTime } from '../observed.ts';
import type { Result } from '../result.ts';
import { settle } from '../settle.ts';
import { SOURCE_TITLE } from '../sources.ts';
import { type AppsBaseline, appStates, idIn } from './app-states.ts';

/** As many as a case takes for one app. */
const MOST_RIGHTS = 10_000;

/** The lists without which an earlier state has gaps. */
const LISTS = ['servicePrincipals', 'apiResources', 'appRoleAssignments', 'delegatedGrants', 'directoryRoles'] as const;

/** An earlier state of the apps, and when it was. */
export interface BaselineRead {
  readonly baseline: AppsBaseline;
  /** Domains of its tenant, to say whose it is. */
  readonly domains: readonly string[];
  /** When the oldest of its lists was read. */
  readonly at: IsoTime;
  /** Lists that it lacks, or has in part only; what they would tell is not in the baseline. */
  readonly missing: readonly string[];
}

/** Why a case gives no earlier state. */
export type NoBaseline = 'no-apps' | 'no-tenant';

/** What a case holds of the apps of its tenant, as a later reading is compared with it. */
export function appsBaselineOf(observed: ObservedSources): Result<BaselineRead, NoBaseline> {
  const principals = settle(observed.servicePrincipals);
  if (principals.kind === 'gap') return { ok: false, problem: 'no-apps' };
  const organisation = settle(observed.organisation);
  if (organisation.kind === 'gap') return { ok: false, problem: 'no-tenant' };
  const applications = settle(observed.applications);
  const states = appStates({
    servicePrincipals: principals.reading.value,
    apiResources: valueOf(observed, 'apiResources') ?? [],
    appRoleAssignments: valueOf(observed, 'appRoleAssignments') ?? [],
    delegatedGrants: valueOf(observed, 'delegatedGrants') ?? [],
    directoryRoles: valueOf(observed, 'directoryRoles') ?? [],
    applications:
      applications.kind === 'read' && applications.reading.extent === 'whole' ? applications.reading.value : null,
  });
  // More than any app holds; one that seems to is kept without the rest, and the state counts as a part.
  const apps = states.map((state) => ({
    ...state,
    rights: state.rights.slice(0, MOST_RIGHTS),
    credentialIds: (state.credentialIds?.length ?? 0) > MOST_RIGHTS ? null : state.credentialIds,
  }));
  const isCut = states.some(({ rights }) => rights.length > MOST_RIGHTS);
  const times = LISTS.flatMap((source) => {
    const { kind, reading } = settle<unknown>(observed[source]);
    return kind === 'read' ? [reading.provenance.at] : [];
  });
  const { id, verifiedDomains } = organisation.reading.value;
  return {
    ok: true,
    value: {
      baseline: { tenantId: idIn(id), apps },
      domains: verifiedDomains.map(({ name }) => name),
      at: times.reduce((oldest, time) => (time < oldest ? time : oldest), principals.reading.provenance.at),
      missing: [
        ...LISTS.filter((source) => settle<unknown>(observed[source]).reading?.extent !== 'whole').map(
          (source) => SOURCE_TITLE[source],
        ),
        ...(isCut ? ['All rights of an app that holds very many'] : []),
      ],
    },
  };
}

function valueOf<K extends TenantSourceName>(observed: ObservedSources, source: K): Sources[K] | null {
  const settled = settle<Sources[K]>(observed[source]);
  return settled.kind === 'read' ? settled.reading.value : null;
}
