import type { ExchangeKind } from '../../../evidence/exchange/object.ts';
import { code, quoted } from '../../../checks/english.ts';
import type { ExchangeChange, SettingValue } from '../plan.ts';
import { type Argument, command } from '../powershell.ts';
import { applied, isSame, type Properties } from './exchange-property.ts';

/** Parameters by the cmdlet's spelling, with what they are to be. */
export type Values = Readonly<Record<string, SettingValue>>;

/** A kind of object that a plan changes. */
export interface Kind<T> {
  readonly noun: ExchangeKind;
  readonly properties: Properties<T>;
  /** What an object answers to in `-Identity`; null where nothing of it was read by which it could be named. */
  readonly identityOf: (object: T) => string | null;
  /** Where one of that name is edited by hand, and where one is added. */
  readonly edit: (name: string) => string;
  readonly add: string;
  /** Whether it is switched on and off by cmdlets of its own, as rules are. */
  readonly hasSwitch: boolean;
  /** Settings of which there is one of a kind need no `-Identity`. */
  readonly isOnly?: true;
}

/** An object as it will be, the change that makes it so, and what cannot be told of it. */
export interface Changed<T> {
  readonly object: T;
  /** Null where it is so already, or cannot be named. */
  readonly change: ExchangeChange | null;
  readonly missing: readonly string[];
}

/**
 * The change of an object to these values, and back to what was captured. What is so already is left out. A value of
 * which the export tells nothing is set all the same, and named in `missing`, since nobody can take it back.
 */
export function changed<T>(kind: Kind<T>, object: T, values: Values): Changed<T> {
  const identity = kind.identityOf(object);
  const settings = inOrder(kind.properties, values)
    .map(([parameter, after]) => ({ parameter, before: kind.properties[parameter]?.of(object) ?? null, after }))
    .filter(({ before, after }) => !isSame(before, after));
  if (settings.length === 0) return { object, change: null, missing: [] };
  if (identity === null)
    return {
      object,
      change: null,
      missing: ['An object without a name has to be changed: export again with the script that this page offers.'],
    };
  const captured = settings.flatMap(({ parameter, before }): readonly Argument[] =>
    before === null ? [] : [[parameter, before]],
  );
  const lost = settings.filter(({ before }) => before === null).map(({ parameter }) => parameter);
  return {
    object: applied(object, kind.properties, values),
    change: {
      kind: 'exchange',
      object: kind.noun,
      action: 'change',
      identity,
      settings,
      where: kind.edit(identity),
      commands: setting(
        kind,
        identity,
        settings.map(({ parameter, after }) => [parameter, after]),
      ),
      back: setting(kind, identity, captured),
    },
    missing: lost.map(
      (parameter) =>
        `What ${code(parameter)} of ${quoted(identity)} is now does not stand in what was read: write it down before, since no command can be given that takes it back.`,
    ),
  };
}

/** A new object with these values; `made` is what the cmdlet makes without them. */
export function created<T>(
  kind: Kind<T>,
  name: string,
  made: T,
  values: Values,
): Changed<T> & { readonly change: ExchangeChange } {
  const args = inOrder(kind.properties, values);
  const identity: Argument = ['Identity', name];
  const off = kind.hasSwitch ? `Disable-${kind.noun}` : `Set-${kind.noun}`;
  return {
    object: applied(made, kind.properties, values),
    change: {
      kind: 'exchange',
      object: kind.noun,
      action: 'create',
      identity: name,
      settings: args.map(([parameter, after]) => ({ parameter, before: null, after })),
      where: kind.add,
      commands: [command(`New-${kind.noun}`, [['Name', name], ...args])],
      back: [
        command(off, kind.hasSwitch ? [identity] : [identity, ['Enabled', false]]),
        command(`Remove-${kind.noun}`, [identity]),
      ],
    },
    missing: [],
  };
}

/** In the order of the table, which is that of the cmdlet's page. */
const inOrder = <T>(properties: Properties<T>, values: Values): readonly Argument[] =>
  Object.keys(properties).flatMap((parameter): readonly Argument[] => {
    const value = values[parameter];
    return value === undefined ? [] : [[parameter, value]];
  });

function setting<T>(
  { noun, hasSwitch, isOnly }: Kind<T>,
  identity: string,
  args: readonly Argument[],
): readonly string[] {
  const named: readonly Argument[] = isOnly === true ? [] : [['Identity', identity]];
  const rest = hasSwitch ? args.filter(([parameter]) => parameter !== 'Enabled') : args;
  const set = rest.length === 0 ? [] : [command(`Set-${noun}`, [...named, ...rest])];
  const on = hasSwitch ? args.find(([parameter]) => parameter === 'Enabled')?.[1] : undefined;
  if (on === undefined) return set;
  // What is switched off is so before it changes, and what is switched on has changed before.
  return on === true ? [...set, command(`Enable-${noun}`, named)] : [command(`Disable-${noun}`, named), ...set];
}

/** `wanted`, or with a number behind it where that name is taken; at most 64 characters, cut between words. */
export function freeName(wanted: string, taken: readonly (string | null)[]): string {
  const used = new Set(taken.map((name) => name?.trim().toLowerCase()));
  const name = cut(wanted, MOST_NAME);
  if (!used.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const next = `${cut(wanted, MOST_NAME - 3)} ${number}`;
    if (!used.has(next.toLowerCase())) return next;
  }
}

const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most + 1)
        .replace(/\s+\S*$/, '')
        .slice(0, most);
const MOST_NAME = 64;
