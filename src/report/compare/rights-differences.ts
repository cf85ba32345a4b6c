import type { Case, ObservedSources, SourceName, Sources } from '../../evidence/case.ts';
import { settle } from '../../evidence/settle.ts';
import { SOURCE_TITLE } from '../../evidence/sources.ts';
import { type AppLists, appStates, type AppState, idIn, type RightHeld } from '../../evidence/tenant/app-states.ts';
import { appsDrift } from '../../evidence/tenant/apps-drift.ts';
import { rightWords } from '../../profiles/review/drift.ts';
import { appLabel } from './apps-things.ts';
import { type Found, NOTHING } from './thing.ts';

/** Where the rights of a kind stand. */
const SOURCE_OF = {
  application: 'appRoleAssignments',
  delegated: 'delegatedGrants',
  role: 'directoryRoles',
} as const satisfies Record<RightHeld['kind'], SourceName>;

/** A right and whose it is; it stands in `from` of what was found. */
export interface HeldRight {
  readonly right: RightHeld;
  readonly appId: string;
}

/** Source by source what was found and why something could not be said. */
export interface RightsCompared {
  readonly found: readonly Found[];
  readonly why: readonly (readonly [SourceName, string])[];
}

/**
 * The rights that apps have more or fewer of, by the same comparison as the check `app-permissions-drift`, so that the two
 * never contradict each other. Of a source that one of two cases lacks nothing is said.
 */
export function rightsDifferences(before: Case, after: Case, compared: ReadonlySet<SourceName>): RightsCompared {
  if (!compared.has('servicePrincipals')) {
    const sources = Object.values(SOURCE_OF).filter((source) => compared.has(source));
    return { found: [], why: sources.map((source) => [source, WITHOUT_APPS]) };
  }
  const lists = [listsOf(before, compared), listsOf(after, compared)] as const;
  const isChanged = changedApps(...lists);
  const [then, now] = [statesOf(lists[0], isChanged), statesOf(lists[1], isChanged)];
  const was = partsOf(before);
  const is = partsOf(after);
  const unclear = new Set<SourceName>();
  const found = appsDrift(then, now).flatMap((drift): readonly Found[] => {
    for (const right of drift.unclear) unclear.add(SOURCE_OF[right.kind]);
    const label = drift.now?.name ?? drift.before?.name ?? null;
    const of = (what: 'added' | 'removed', rights: readonly RightHeld[]): readonly Found[] => {
      const [other, there] = what === 'added' ? [was, drift.before] : [is, drift.now];
      if (there === null && other.has('servicePrincipals')) return [];
      return rights
        .filter((right) => !other.has(SOURCE_OF[right.kind]) && !isMaybe(right, drift.unclear))
        .map((right) => rightFound(what, { right, appId: drift.appId }, label));
    };
    return [...of('added', drift.added), ...of('removed', drift.removed)];
  });
  return { found, why: [...unclear].map((source) => [source, UNCLEAR]) };
}

/** Where the API of some right was not told, it may be this very one. */
const isMaybe = (right: RightHeld, unclear: readonly RightHeld[]): boolean =>
  unclear.some(({ kind, id }) => kind === right.kind && id === right.id);

const WITHOUT_APPS = `${SOURCE_TITLE.servicePrincipals} was not read both times, so that it is not known whose they are.`;
const UNCLEAR = 'Of some of them it is not known on which API they are.';

const rightFound = (what: 'added' | 'removed', held: HeldRight, app: string | null): Found => {
  const words = rightWords(held.right);
  const source = SOURCE_OF[held.right.kind];
  return {
    ...{
      area: 'permissions',
      source,
      what,
      object: `${words}, held by ${appLabel({ displayName: app, appId: held.appId })}`,
      property: null,
    },
    ...{ before: what === 'added' ? null : words, after: what === 'added' ? words : null },
    ...{ isObserved: false, name: app ?? held.appId, field: null, values: NOTHING },
    from: what === 'added' ? { before: null, after: held } : { before: held, after: null },
  };
};

function listsOf({ observed }: Case, compared: ReadonlySet<SourceName>): AppLists {
  return {
    servicePrincipals: valueOf(observed, 'servicePrincipals') ?? [],
    apiResources: valueOf(observed, 'apiResources') ?? [],
    appRoleAssignments: compared.has('appRoleAssignments') ? (valueOf(observed, 'appRoleAssignments') ?? []) : [],
    delegatedGrants: compared.has('delegatedGrants') ? (valueOf(observed, 'delegatedGrants') ?? []) : [],
    directoryRoles: compared.has('directoryRoles') ? (valueOf(observed, 'directoryRoles') ?? []) : [],
    applications: null,
  };
}

/** The states of all apps, with the rights of those alone that may have others: a large tenant has tens of thousands. */
function statesOf(lists: AppLists, isChanged: (appId: string) => boolean): readonly AppState[] {
  const ids = new Set(lists.servicePrincipals.flatMap(({ id, appId }) => (isChanged(idIn(appId)) ? [id] : [])));
  return appStates({
    ...lists,
    appRoleAssignments: lists.appRoleAssignments.filter(({ principalId }) => ids.has(principalId)),
    delegatedGrants: lists.delegatedGrants.filter(({ clientId }) => ids.has(clientId)),
    directoryRoles: lists.directoryRoles.filter(({ principalId }) => ids.has(principalId)),
  });
}

/** Tells the apps whose rows read otherwise at the two times; the order of rows counts here, so it may tell too many. */
function changedApps(before: AppLists, after: AppLists): (appId: string) => boolean {
  const [then, now] = [rowsOf(before), rowsOf(after)];
  return (appId) => then.get(appId) !== now.get(appId);
}

/** The rows of each app, as one text. */
function rowsOf(lists: AppLists): ReadonlyMap<string, string> {
  const apps = new Map(lists.servicePrincipals.map(({ id, appId }) => [id, idIn(appId)]));
  const apis = new Map([...apps, ...lists.apiResources.map(({ id, appId }) => [id, idIn(appId)] as const)]);
  const rows = new Map([...apps.values()].map((appId) => [appId, '']));
  const add = (id: string, row: string): void => {
    const appId = apps.get(id);
    if (appId !== undefined) rows.set(appId, `${rows.get(appId) ?? ''}${row}\n`);
  };
  const api = (id: string): string => apis.get(id) ?? `object ${id}`;
  for (const { principalId, principalType, resourceId, appRoleId } of lists.appRoleAssignments)
    add(principalId, `${principalType} ${api(resourceId)} ${appRoleId}`);
  for (const { clientId, resourceId, consent, scopes } of lists.delegatedGrants)
    add(clientId, `${consent} ${api(resourceId)} ${scopes.join(' ')}`);
  for (const { principalId, principalType, roleTemplateId, scope } of lists.directoryRoles)
    add(principalId, `${principalType} ${roleTemplateId} ${scope}`);
  return rows;
}

function valueOf<K extends SourceName>(sources: ObservedSources, name: K): Sources[K] | null {
  const settled = settle<Sources[K]>(sources[name]);
  return settled.kind === 'read' ? settled.reading.value : null;
}

/** Sources of which not all was read. */
const partsOf = ({ observed }: Case): ReadonlySet<SourceName> =>
  new Set(
    ([...Object.values(SOURCE_OF), 'servicePrincipals'] as const).filter(
      (source) => settle<unknown>(observed[source]).reading?.extent === 'part',
    ),
  );
