import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { type Idle, isActive } from '../../evidence/mail-flow/rule-truth.ts';
import type { Truth } from '../../evidence/mail-flow/truth.ts';
import { nameOf } from './inbound.ts';

/** A mail-flow rule that hands mail to one of some connectors. */
export interface RoutingRule<C> {
  readonly rule: TransportRule;
  readonly name: string;
  readonly to: C;
  /** Whether it acts now. */
  readonly acts: Truth;
  readonly idle: Idle | null;
}

/** The rules that hand mail to one of the connectors, in the order of the list. A rule names a connector by name or GUID. */
export function routingTo<C extends { readonly connector: OutboundConnector }>(
  rules: readonly TransportRule[],
  connectors: readonly C[],
  now: Date,
): readonly RoutingRule<C>[] {
  return rules.flatMap((rule) =>
    connectorsNamedBy(rule).flatMap((wanted) => {
      const to = connectors.find(({ connector: { name, guid } }) => name?.toLowerCase() === wanted || guid === wanted);
      return to === undefined ? [] : [{ rule, name: ruleName(rule), to, ...isActive(rule, now.toISOString()) }];
    }),
  );
}

/**
 * Why it cannot be said that no rule hands mail to these connectors: rules that do not tell where they hand mail, or
 * connectors without a name, which a rule may mean. Null where it can.
 */
export function untoldRouting(
  rules: readonly TransportRule[],
  connectors: readonly { readonly connector: OutboundConnector; readonly name: string }[],
): { readonly objects: readonly string[]; readonly property: string } | null {
  const silent = notTelling(rules, 'RouteMessageOutboundConnector');
  if (silent.length > 0) return { objects: silent.map(ruleName), property: 'RouteMessageOutboundConnector' };
  const nameless = connectors.filter(({ connector }) => connector.name === null);
  return nameless.length > 0 && rules.some((rule) => connectorsNamedBy(rule).length > 0)
    ? { objects: nameless.map(({ name }) => name), property: 'Name' }
    : null;
}

/** The connectors that a rule hands mail to, lower case. */
export const connectorsNamedBy = ({ actions }: TransportRule): readonly string[] =>
  actions.flatMap((action) => (action.kind === 'route-to-connector' ? [action.connector.toLowerCase()] : []));

/** The rules of which the export does not tell this property. */
export const notTelling = (rules: readonly TransportRule[], property: string): readonly TransportRule[] =>
  rules.filter(({ notCarried }) => notCarried.some((name) => name.toLowerCase() === property.toLowerCase()));

/** How a rule is called in a sentence. */
export const ruleName = (rule: Pick<TransportRule, 'name' | 'guid'>): string =>
  rule.name === null && rule.guid === null ? 'a rule without a name' : nameOf(rule);
