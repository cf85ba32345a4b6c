import type { Case, SourceName } from '../../evidence/case.ts';
import { settle } from '../../evidence/settle.ts';
import { SOURCE_TITLE } from '../../evidence/sources.ts';
import { idIn } from '../../evidence/tenant/app-states.ts';

/** What has to be known of both times to compare one source of them. */
export interface BothTimes {
  /** What an app is called at either time, by the object id of its service principal and by its own id in lower case. */
  readonly apps: ReadonlyMap<string, string>;
  /** Object ids of those apps: what they hold is compared by `appsDrift`. */
  readonly principals: ReadonlySet<string>;
  /** What an API is called, by its object id. */
  readonly apis: ReadonlyMap<string, string>;
  /** Sources of which both times have a reading that counts. */
  readonly compared: ReadonlySet<SourceName>;
}

export function bothTimes(before: Case, after: Case): BothTimes {
  const [apps, apis] = [new Map<string, string>(), new Map<string, string>()];
  const ids = new Set<string>();
  for (const { observed } of [before, after]) {
    const [principals, resources] = [settle(observed.servicePrincipals), settle(observed.apiResources)];
    if (principals.kind === 'read')
      for (const { id, displayName, appId } of principals.reading.value) {
        ids.add(id);
        apps.set(id, displayName ?? appId);
        apps.set(idIn(appId), displayName ?? appId);
        apis.set(id, displayName ?? appId);
      }
    if (resources.kind === 'read')
      for (const { id, displayName, appId } of resources.reading.value) apis.set(id, displayName ?? appId);
  }
  const names = Object.keys(SOURCE_TITLE) as SourceName[];
  const isRead = (file: Case, source: SourceName): boolean => settle<unknown>(file.observed[source]).kind === 'read';
  return {
    apps,
    principals: ids,
    apis,
    compared: new Set(names.filter((source) => isRead(before, source) && isRead(after, source))),
  };
}
