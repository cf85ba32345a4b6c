import type { ObservedSources, Sources, TenantSourceName } from '../../../evidence/case.ts';
import { settle } from '../../../evidence/settle.ts';
import type { ExpectedPermission } from '../../../profiles/apps/app-profile.ts';
import { permissionOf } from '../../../profiles/permissions/index.ts';
import { resourceOf } from '../../../profiles/permissions/resources.ts';
import type { Held } from '../../../profiles/review/held.ts';
import type { PortalChange } from '../plan.ts';

/** A field of a portal, as it was read and as it is to be. */
export type Setting = PortalChange['settings'][number];

/** What was read of a tenant's source; null where not all of it was. */
export function wholly<K extends TenantSourceName>(observed: ObservedSources, source: K): Sources[K] | null {
  // The readings stand under the name to which the type ties them.
  const settled = settle<Sources[K]>(observed[source]);
  return settled.kind === 'read' && settled.reading.extent === 'whole' ? settled.reading.value : null;
}

/** How a permission is written in a plan: the API, and the name that its consent page shows. */
const permission = (resource: string, name: string, kind: Held['kind']): string =>
  `${resource}: ${name}${kind === 'delegated' ? ' (delegated)' : ''}`;

export const ofHeld = ({ resource, name, kind }: Held): string => permission(resource, name, kind);

export const ofExpected = ({ resourceAppId, name, kind }: ExpectedPermission): string =>
  permission(resourceOf(resourceAppId)?.name ?? resourceAppId, name, kind);

/** Of what a registration asks for; the id where nothing tells its name. */
export const ofRequested = (key: {
  readonly resourceAppId: string;
  readonly kind: Held['kind'];
  readonly id: string;
}): string =>
  permission(resourceOf(key.resourceAppId)?.name ?? key.resourceAppId, permissionOf(key)?.name ?? key.id, key.kind);
