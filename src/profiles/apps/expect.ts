import { EXCHANGE_ONLINE, GRAPH } from '../permissions/resources.ts';
import type { Reference } from '../profile.ts';
import type { ExpectedPermission } from './app-profile.ts';

type Told = Partial<
  Pick<ExpectedPermission, 'kind' | 'resourceAppId' | 'phase' | 'feature' | 'optional' | 'certainty' | 'note'>
>;

/** An expected permission; an application permission of Graph, standing and published, where `told` says nothing else. */
export const expects =
  (source: Reference) =>
  (
    name: string,
    purposes: ExpectedPermission['purposes'],
    justification: string,
    told: Told = {},
  ): ExpectedPermission => ({
    resourceAppId: GRAPH,
    kind: 'application',
    name,
    purposes,
    justification,
    phase: 'standing',
    source,
    certainty: 'published',
    ...told,
  });

/** For `told`: on Exchange Online instead of Graph. */
export const IN_EXCHANGE = { resourceAppId: EXCHANGE_ONLINE } as const;
