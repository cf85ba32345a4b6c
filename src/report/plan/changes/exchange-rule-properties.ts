import type { Predicate, RuleAction } from '../../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import type { SettingValue } from '../plan.ts';
import { isFlag, isText, isTexts, type Properties, type Property } from './exchange-property.ts';

const SENDERS = { InOrganization: 'inside', NotInOrganization: 'outside' } as const;
const RECIPIENTS = {
  ...SENDERS,
  ExternalPartner: 'external-partner',
  ExternalNonPartner: 'external-non-partner',
} as const;

/** The scope that a value names, and the value that names a scope; `''` where none is asked for. */
const scopeNamed = <S extends string>(names: Readonly<Record<string, S>>, value: SettingValue): S | null =>
  isText(value) ? (names[value] ?? null) : null;
const nameOfScope = (names: Readonly<Record<string, string>>, scope: string | undefined): string =>
  Object.entries(names).find(([, one]) => one === scope)?.[0] ?? '';

/** Whether the export tells this property of the rule, to its end and in a form that we can read. */
const isTold = ({ notCarried, cut, unmodelled }: TransportRule, name: string): boolean =>
  ![...notCarried, ...cut, ...unmodelled.conditions, ...unmodelled.exceptions, ...unmodelled.actions].some(
    (one) => one.toLowerCase() === name.toLowerCase(),
  );

/** A property of which a rule that has none says `''` or `[]`. */
const told = (name: string, property: Property<TransportRule>): Property<TransportRule> => ({
  of: (rule) => (isTold(rule, name) ? property.of(rule) : null),
  to: (rule, value) => {
    const cut = rule.cut.filter((one) => one.toLowerCase() !== name.toLowerCase());
    return property.to({ ...rule, cut }, value);
  },
});

/** The list with one of its kind in its place, or at the end; without any where there is none to put there. */
function replaced<T extends { readonly kind: string }>(list: readonly T[], kind: string, by: T | null): readonly T[] {
  const at = list.findIndex((one) => one.kind === kind);
  if (at < 0) return by === null ? list : [...list, by];
  return list.flatMap((one, index) => (one.kind !== kind ? [one] : index === at && by !== null ? [by] : []));
}

type Side = 'conditions' | 'exceptions';

const addresses = (side: Side, name: string): Property<TransportRule> =>
  told(name, {
    of: (rule) => rule[side].flatMap((one) => (one.kind === 'source-address' ? one.ranges : [])),
    to: (rule, value) =>
      isTexts(value)
        ? {
            ...rule,
            [side]: replaced<Predicate>(
              rule[side],
              'source-address',
              value.length === 0 ? null : { kind: 'source-address', ranges: value },
            ),
          }
        : rule,
  });

const withAction = (rule: TransportRule, kind: RuleAction['kind'], by: RuleAction | null): TransportRule => ({
  ...rule,
  actions: replaced<RuleAction>(rule.actions, kind, by),
});

const instant = (key: 'activationAt' | 'expiryAt'): Property<TransportRule> => ({
  of: (rule) => rule[key],
  to: (rule, value) => (isText(value) ? { ...rule, [key]: value } : rule),
});

/** The parameters of Set-TransportRule that a plan may set; `Enabled` is one of New- alone, else a cmdlet of its own. */
export const RULE: Properties<TransportRule> = {
  Priority: {
    of: ({ priority }) => priority,
    to: (rule, value) => (typeof value === 'number' ? { ...rule, priority: value } : rule),
  },
  FromScope: told('FromScope', {
    of: ({ conditions }) => nameOfScope(SENDERS, conditions.find((one) => one.kind === 'sender-scope')?.scope),
    to: (rule, value) => {
      const scope = scopeNamed(SENDERS, value);
      const by = scope === null ? null : ({ kind: 'sender-scope', scope } as const);
      return { ...rule, conditions: replaced<Predicate>(rule.conditions, 'sender-scope', by) };
    },
  }),
  SentToScope: told('SentToScope', {
    of: ({ conditions }) => nameOfScope(RECIPIENTS, conditions.find((one) => one.kind === 'recipient-scope')?.scope),
    to: (rule, value) => {
      const scope = scopeNamed(RECIPIENTS, value);
      const by = scope === null ? null : ({ kind: 'recipient-scope', scope } as const);
      return { ...rule, conditions: replaced<Predicate>(rule.conditions, 'recipient-scope', by) };
    },
  }),
  SenderIpRanges: addresses('conditions', 'SenderIpRanges'),
  ExceptIfSenderIpRanges: addresses('exceptions', 'ExceptIfSenderIpRanges'),
  SetSCL: told('SetSCL', {
    of: ({ actions }) => actions.find((one) => one.kind === 'set-scl')?.scl ?? '',
    to: (rule, value) =>
      withAction(rule, 'set-scl', typeof value === 'number' ? { kind: 'set-scl', scl: value } : null),
  }),
  SetHeaderName: told('SetHeaderName', {
    of: ({ actions }) => actions.find((one) => one.kind === 'set-header')?.header ?? '',
    to: (rule, value) => {
      const former = rule.actions.find((one) => one.kind === 'set-header')?.value ?? '';
      const by = isText(value) && value !== '' ? ({ kind: 'set-header', header: value, value: former } as const) : null;
      return withAction(rule, 'set-header', by);
    },
  }),
  SetHeaderValue: told('SetHeaderValue', {
    of: ({ actions }) => actions.find((one) => one.kind === 'set-header')?.value ?? '',
    to: (rule, value) => {
      const found = rule.actions.find((one) => one.kind === 'set-header');
      return found === undefined || !isText(value) ? rule : withAction(rule, 'set-header', { ...found, value });
    },
  }),
  RouteMessageOutboundConnector: told('RouteMessageOutboundConnector', {
    of: ({ actions }) => actions.find((one) => one.kind === 'route-to-connector')?.connector ?? '',
    to: (rule, value) =>
      withAction(
        rule,
        'route-to-connector',
        isText(value) && value !== '' ? { kind: 'route-to-connector', connector: value } : null,
      ),
  }),
  RedirectMessageTo: told('RedirectMessageTo', {
    of: ({ actions }) => actions.find((one) => one.kind === 'redirect')?.to ?? [],
    to: (rule, value) =>
      isTexts(value) ? withAction(rule, 'redirect', value.length === 0 ? null : { kind: 'redirect', to: value }) : rule,
  }),
  ActivationDate: instant('activationAt'),
  ExpiryDate: instant('expiryAt'),
  Mode: {
    of: ({ mode }) => mode,
    to: (rule, value) =>
      value === 'Enforce' || value === 'Audit' || value === 'AuditAndNotify' ? { ...rule, mode: value } : rule,
  },
  Enabled: {
    of: ({ state }) => (state === null ? null : state === 'Enabled'),
    to: (rule, value) => (isFlag(value) ? { ...rule, state: value ? 'Enabled' : 'Disabled' } : rule),
  },
};

/** What New-TransportRule makes where no parameter says otherwise. */
export const newRule = (name: string, priority: number): TransportRule => ({
  from: { format: 'json', file: '(made by the plan)' },
  notCarried: [],
  cut: [],
  guid: null,
  changedAt: null,
  name,
  priority,
  state: 'Enabled',
  mode: 'Enforce',
  activationAt: '',
  expiryAt: '',
  stopRuleProcessing: false,
  senderAddressLocation: 'Header',
  ruleErrorAction: 'Ignore',
  ruleSubType: 'None',
  conditions: [],
  exceptions: [],
  actions: [],
  decorations: [],
  unmodelled: { conditions: [], exceptions: [], actions: [] },
});
