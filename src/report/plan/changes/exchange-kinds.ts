import type { InboundConnector, OutboundConnector } from '../../../evidence/exchange/connectors.ts';
import type { Named } from '../../../evidence/exchange/object.ts';
import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import { inRules } from '../../../checks/gateway/exchange-steps.ts';
import { openConnector } from '../../../checks/gateway/inbound-steps.ts';
import type { Made, PlannedObjects } from '../maker.ts';
import { type Changed, changed, created, type Kind, type Values } from './exchange-change.ts';
import { INBOUND, newInbound, newOutbound, OUTBOUND } from './exchange-connector-properties.ts';
import { newRule, RULE } from './exchange-rule-properties.ts';

export const identityOf = ({ name, guid }: Pick<Named, 'name' | 'guid'>): string | null => name ?? guid;

const ADD_CONNECTOR = 'In the Exchange admin centre, open Mail flow > Connectors > Add a connector.';
const openIt = (name: string): string => `${openConnector(name)}.`;

export const INBOUND_KIND: Kind<InboundConnector> = {
  noun: 'InboundConnector',
  properties: INBOUND,
  identityOf,
  edit: openIt,
  add: ADD_CONNECTOR,
  hasSwitch: false,
};

export const OUTBOUND_KIND: Kind<OutboundConnector> = {
  noun: 'OutboundConnector',
  properties: OUTBOUND,
  identityOf,
  edit: openIt,
  add: ADD_CONNECTOR,
  hasSwitch: false,
};

export const RULE_KIND: Kind<TransportRule> = {
  noun: 'TransportRule',
  properties: RULE,
  identityOf,
  edit: (name) => `${inRules([name])}.`,
  add: 'In the Exchange admin centre, open Mail flow > Rules > Add a rule > Create a new rule.',
  hasSwitch: true,
};

/** What stands in a command for a value that only a person can tell; a step that names one says so in `missing`. */
export const SMART_HOST = '<smart host>';
export const ADDRESS_OUTSIDE = '<address outside>';

export const createInbound = (name: string, values: Values): ReturnType<typeof created<InboundConnector>> =>
  created(INBOUND_KIND, name, newInbound(name), values);
export const createOutbound = (name: string, values: Values): ReturnType<typeof created<OutboundConnector>> =>
  created(OUTBOUND_KIND, name, newOutbound(name), values);

/**
 * A new rule and the list with it, numbered without gaps as Exchange does. `first`: before all others; else it goes last.
 * `rules` is null where those that are there were not read.
 */
export function createRule(
  name: string,
  values: Values,
  rules: readonly TransportRule[] | null,
  place: 'first' | 'last',
): { readonly made: ReturnType<typeof created<TransportRule>>; readonly rules: readonly TransportRule[] | null } {
  const isFirst = place === 'first';
  const fresh = newRule(name, isFirst ? 0 : (rules ?? []).length);
  const made = created(RULE_KIND, name, fresh, { ...values, ...(isFirst ? { Priority: 0 } : {}) });
  if (rules === null) return { made, rules: null };
  const inOrder = rules.toSorted((one, other) => (one.priority ?? Infinity) - (other.priority ?? Infinity));
  const all = isFirst ? [made.object, ...inOrder] : [...inOrder, made.object];
  const isTold = rules.every(({ priority }) => priority !== null);
  return { made, rules: isTold ? all.map((rule, priority) => ({ ...rule, priority })) : all };
}

/** The list with objects in the place of those that they were. */
export const withChanged = <T>(list: readonly T[], was: readonly T[], now: readonly Changed<T>[]): readonly T[] =>
  list.map((one) => now[was.indexOf(one)]?.object ?? one);

/** What became of objects of one kind, as a maker gives it. */
export const madeOf = <T>(
  now: readonly Changed<T>[],
  planned: (objects: readonly Changed<T>[]) => Partial<PlannedObjects>,
): Made => ({
  changes: now.flatMap(({ change }) => change ?? []),
  missing: [...new Set(now.flatMap(({ missing }) => missing))],
  ...(now.every(({ change }) => change === null) ? {} : { planned: planned(now) }),
});

/** The values of each of these rules that are to change. */
export function changeRules(
  all: readonly TransportRule[],
  those: readonly TransportRule[],
  valuesOf: (rule: TransportRule) => Values,
): Made {
  const now = those.map((one) => changed(RULE_KIND, one, valuesOf(one)));
  return madeOf(now, (of) => ({ transportRules: withChanged(all, those, of) }));
}

/** The same of outbound connectors. */
export function changeOutbound(
  all: readonly OutboundConnector[],
  those: readonly OutboundConnector[],
  valuesOf: (connector: OutboundConnector) => Values,
): Made {
  const now = those.map((one) => changed(OUTBOUND_KIND, one, valuesOf(one)));
  return madeOf(now, (of) => ({ outboundConnectors: withChanged(all, those, of) }));
}

/** What has to change in a rule so that it acts; its dates only where it has any. */
export const inForce = ({ activationAt, expiryAt }: TransportRule): Values => ({
  Enabled: true,
  Mode: 'Enforce',
  ...(activationAt === '' ? {} : { ActivationDate: '' }),
  ...(expiryAt === '' ? {} : { ExpiryDate: '' }),
});

/** One after the other; they plan different kinds of objects. */
export const joined = (...made: readonly Made[]): Made => {
  const planned = made.reduce<Partial<PlannedObjects>>((all, one) => ({ ...all, ...one.planned }), {});
  return {
    changes: made.flatMap(({ changes }) => changes),
    missing: [...new Set(made.flatMap(({ missing }) => missing))],
    ...(made.every((one) => one.planned === undefined) ? {} : { planned }),
  };
};
