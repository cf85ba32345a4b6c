import type { InboundConnector, OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { type ExchangeKind, SOURCE_OF_KIND } from '../../evidence/exchange/object.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { INBOUND, OUTBOUND } from '../plan/changes/exchange-connector-properties.ts';
import { applied, type Properties } from '../plan/changes/exchange-property.ts';
import { RULE } from '../plan/changes/exchange-rule-properties.ts';
import type { ExchangeChange, SettingValue } from '../plan/plan.ts';
import type { Found } from './thing.ts';
import { isAlike } from './planned-value.ts';

/** A planned change and the step that asks for it. */
export interface Planned<C> {
  readonly change: C;
  readonly step: string;
}

/** What a planned change asks for of something that differs: just that, or something else. */
export interface Aim {
  readonly step: string;
  readonly isMet: boolean;
}

/**
 * What planned changes of an object ask for of one difference, in their order.
 *
 * In words: a change is made on the object as it was, one after the other, and what it makes of the property is laid beside
 * what is there now. A new object is as planned where each parameter that was planned has a value that was planned.
 */
export function exchangeAims(found: Found, planned: readonly Planned<ExchangeChange>[]): readonly Aim[] {
  const own = planned.filter(({ change }) => isAbout(found, change));
  const [first] = own;
  if (first === undefined) return [];
  if (found.what === 'removed') return [{ step: first.step, isMet: false }];
  if (found.what === 'added') {
    const created = own.find(({ change }) => change.action === 'create');
    return created === undefined ? [] : [{ step: created.step, isMet: isAsCreated(found, own) }];
  }
  return own.flatMap(({ change, step }, index): readonly Aim[] => {
    const before = fieldAfter(found, own.slice(0, index));
    const after = fieldAfter(found, own.slice(0, index + 1));
    const setting = TABLE[change.object] === undefined ? settingOf(found, change) : null;
    if (setting != null) return [{ step, isMet: isAlike(found.values.after, setting.after) }];
    return isAlike(before, after) ? [] : [{ step, isMet: isAlike(found.values.after, after) }];
  });
}

function isAbout({ source, name, from }: Found, { object, identity }: ExchangeChange): boolean {
  if (source !== SOURCE_OF_KIND[object]) return false;
  if (name === '') return true;
  const names = [name, ...[from.before, from.after].flatMap((one) => [textAt(one, 'name'), textAt(one, 'guid')])];
  return names.some((one) => one?.toLowerCase() === identity.toLowerCase());
}

/** The kinds for which it is written down what a parameter does to an object. Under a kind's source stand objects of it. */
const TABLE: Partial<Record<ExchangeKind, { readonly apply: Apply; readonly told: Told }>> = {
  InboundConnector: tableOf<InboundConnector>(INBOUND),
  OutboundConnector: tableOf<OutboundConnector>(OUTBOUND),
  TransportRule: tableOf<TransportRule>(RULE),
};

type Apply = (object: object, values: Readonly<Record<string, SettingValue>>) => object;
type Told = (object: object, parameter: string) => SettingValue | null;

function tableOf<T extends object>(properties: Properties<T>): { readonly apply: Apply; readonly told: Told } {
  return {
    apply: (object, values) => applied(object as T, properties, values),
    told: (object, parameter) => properties[parameter]?.of(object as T) ?? null,
  };
}

/** The property after these changes of the object as it was. */
function fieldAfter({ from, field }: Found, changes: readonly Planned<ExchangeChange>[]): unknown {
  const object = changes.reduce<object>(
    (sofar, { change }) => TABLE[change.object]?.apply(sofar, valuesOf(change)) ?? sofar,
    from.before ?? {},
  );
  return new Map<string, unknown>(Object.entries(object)).get(field ?? '') ?? null;
}

const valuesOf = ({ settings }: ExchangeChange): Readonly<Record<string, SettingValue>> =>
  Object.fromEntries(settings.map(({ parameter, after }) => [parameter, after]));

/** Of a kind without a table, a parameter is the property of that name. */
const settingOf = ({ property, field }: Found, { settings }: ExchangeChange) =>
  settings.find(({ parameter }) => [property, field].some((name) => name?.toLowerCase() === parameter.toLowerCase())) ??
  null;

function isAsCreated({ from }: Found, own: readonly Planned<ExchangeChange>[]): boolean {
  const wanted = new Map<string, SettingValue[]>();
  for (const { change } of own)
    for (const { parameter, after } of change.settings)
      wanted.set(parameter, [...(wanted.get(parameter) ?? []), after]);
  const kind = own[0]?.change.object;
  const table = kind === undefined ? undefined : TABLE[kind];
  const object = from.after ?? {};
  return [...wanted].every(([parameter, values]) => {
    const told = table?.told(object, parameter) ?? valueNamed(object, parameter);
    return told === null || values.some((value) => isAlike(told, value));
  });
}

const valueNamed = (object: object, parameter: string): unknown =>
  entriesOf(object).find(([name]) => name.toLowerCase() === parameter.toLowerCase())?.[1] ?? null;

const entriesOf = (object: object): readonly (readonly [string, unknown])[] => Object.entries(object);

function textAt(object: object | null, field: string): string | null {
  const value = new Map<string, unknown>(Object.entries(object ?? {})).get(field);
  return typeof value === 'string' ? value : null;
}
