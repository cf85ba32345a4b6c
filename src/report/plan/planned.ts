import type { Case } from '../../evidence/case.ts';
import { SOURCE_OF_KIND } from '../../evidence/exchange/object.ts';
import type { DnsAnswer, DnsView } from '../../evidence/dns/answer.ts';
import type { Observed } from '../../evidence/observed.ts';
import { settle } from '../../evidence/settle.ts';
import { selectSpf } from '../../evidence/spf/parse.ts';
import type { SettledEvidence } from '../run-check.ts';
import type { Asked } from './draft.ts';
import type { PlannedObjects } from './maker.ts';
import type { Change, DnsChange } from './plan.ts';

/** What will be so when some steps are done. */
export interface PlannedState {
  readonly evidence: SettledEvidence;
  readonly objects: PlannedObjects;
  readonly earlier: readonly Change[];
  /** Those of DNS that do not stand in the evidence yet: putting them there is dear, so it waits until somebody looks. */
  readonly pending: readonly DnsChange[];
}

const OBJECTS = ['inboundConnectors', 'outboundConnectors', 'transportRules'] as const;

/** What is so now. */
export function presentState({ observed }: Case, evidence: SettledEvidence): PlannedState {
  const { inboundConnectors, outboundConnectors, transportRules } = observed;
  return {
    evidence,
    objects: {
      inboundConnectors: valueOf(inboundConnectors),
      outboundConnectors: valueOf(outboundConnectors),
      transportRules: valueOf(transportRules),
    },
    earlier: [],
    pending: [],
  };
}

function valueOf<T>(observed: Observed<T> | undefined): T | null {
  const settled = settle(observed);
  return settled.kind === 'gap' ? null : settled.reading.value;
}

/** What will be so when these changes are made as well; objects stand in the evidence as if read then. */
export function afterChanges(
  state: PlannedState,
  changes: readonly Change[],
  objects: Partial<PlannedObjects>,
): PlannedState {
  if (changes.length === 0) return state;
  const { evidence } = state;
  const touched = OBJECTS.filter((name) => objects[name] !== undefined);
  return {
    objects: { ...state.objects, ...objects },
    earlier: [...state.earlier, ...changes],
    pending: [...state.pending, ...changes.filter((one) => one.kind === 'dns')],
    evidence: {
      dns: evidence.dns,
      observed: touched.reduce<SettledEvidence['observed']>(
        (observed, name) => ({ ...observed, [name]: withValue(observed[name], objects[name] ?? null) }),
        evidence.observed,
      ),
    },
  };
}

/** The state with all records in the evidence that one of these questions looks at. */
export const inViewOf = (state: PlannedState, asked: readonly Asked[]): PlannedState =>
  state.pending.some((change) => asked.some((one) => touches(change, one))) ? wholly(state, asked) : state;

function wholly(state: PlannedState, [asked]: readonly Asked[]): PlannedState {
  const { evidence, pending } = state;
  const now = asked?.where.now;
  if (now === undefined) return state;
  const views = evidence.dns.views.map(({ view, reading }) => ({ view: withRecords(view, pending, now), reading }));
  return { ...state, pending: [], evidence: { ...evidence, dns: { ...evidence.dns, views } } };
}

/** Whether a change is to something that a check looks at. */
export function touches(change: Change, { check, where }: Pick<Asked, 'check' | 'where'>): boolean {
  const sources: readonly string[] = [...check.needs, ...check.uses];
  switch (change.kind) {
    case 'dns':
      return (
        sources.includes('dns') &&
        (check.about === 'tenant' || change.name === where.domain || change.name.endsWith(`.${where.domain}`))
      );
    case 'exchange':
      return sources.includes(SOURCE_OF_KIND[change.object]);
    case 'portal':
      return false;
  }
}

function withValue(observed: Observed<unknown> | undefined, value: unknown): Observed<unknown> {
  const settled = settle(observed);
  return settled.kind === 'gap' || value === null ? (observed ?? []) : [{ ...settled.reading, value }];
}

/** The view as it will be once every cache has the new records; the TTL is the zone's own, as if it were signed. */
function withRecords(view: DnsView, changes: readonly DnsChange[], now: Date): DnsView {
  const byKey = new Map(changes.map((change) => [`${change.type} ${change.name}`, [] as DnsChange[]]));
  for (const change of changes) byKey.get(`${change.type} ${change.name}`)?.push(change);
  const newest = new Map<string, DnsAnswer>();
  const rest: DnsAnswer[] = [];
  for (const answer of view.answers) {
    const key = `${answer.type} ${answer.name}`;
    if (!byKey.has(key)) rest.push(answer);
    else if ((newest.get(key)?.at ?? '') <= answer.at) newest.set(key, answer);
  }
  const renewed = [...byKey].map(([key, all]): DnsAnswer => {
    const [first] = all;
    const old = newest.get(key);
    const { records, ttlSeconds } = all.reduce(
      (now, { type, before, after }) => ({
        ttlSeconds: after.ttlSeconds,
        records: type === 'TXT' ? replaced(now.records, before.records, after.records) : after.records,
      }),
      { records: old?.records ?? [], ttlSeconds: old?.ttlSeconds ?? null },
    );
    return {
      aliases: [],
      negativeTtlSeconds: null,
      authenticated: false,
      detail: null,
      ...old,
      name: first?.name ?? '',
      type: first?.type ?? 'TXT',
      status: 'NOERROR',
      records,
      ttlSeconds: records.length === 0 ? null : (ttlSeconds ?? old?.ttlSeconds ?? null),
      originalTtlSeconds: records.length === 0 ? null : ttlSeconds,
      at: now.toISOString(),
    };
  });
  return { ...view, answers: [...rest, ...renewed] };
}

/** Of TXT one record changes and the others at the name stay. */
function replaced(all: readonly string[], before: readonly string[], after: readonly string[]): readonly string[] {
  const kept = all.filter((record) => !before.includes(record));
  // Two records of one kind cannot both be meant.
  const isSpf = selectSpf(after).length > 0;
  return [...after, ...(isSpf ? kept.filter((record) => selectSpf([record]).length === 0) : kept)];
}
