import type { ObservedSources } from '../../../src/evidence/case.ts';
import { type ExchangeKind, SOURCE_OF_KIND } from '../../../src/evidence/exchange/object.ts';
import { asReading } from '../../../src/evidence/import/import-reading.ts';
import { readImport } from '../../../src/evidence/import/read-import.ts';
import type { IsoTime } from '../../../src/evidence/observed.ts';
import { exchangeOf, inbound, outbound, rule } from '../exchange.ts';
import { exchangeExport } from '../exchange-export.ts';
import { type ListChange, readCommand, type Value } from './power-shell.ts';

type Properties = Record<string, unknown>;
/** The settings of an organisation as its export holds them, by kind. */
export type Organisation = Readonly<Partial<Record<ExchangeKind, readonly Properties[]>>>;

const KIND_OF_NOUN: Readonly<Record<string, ExchangeKind>> = {
  InboundConnector: 'InboundConnector',
  OutboundConnector: 'OutboundConnector',
  TransportRule: 'TransportRule',
  OrganizationConfig: 'OrganizationConfig',
  ArcConfig: 'ArcConfig',
  DkimSigningConfig: 'DkimSigningConfig',
  HostedConnectionFilterPolicy: 'HostedConnectionFilterPolicy',
  HostedContentFilterPolicy: 'HostedContentFilterPolicy',
  SafeLinksPolicy: 'SafeLinksPolicy',
};

/** The settings of a case, as they would be exported. */
export function organisationIn(observed: ObservedSources, at: IsoTime): Organisation {
  const bundle = JSON.parse(exchangeExport(observed, at)) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(bundle).filter(([key]) => !key.startsWith('_')));
}

/** What the page reads when the settings are exported at that time and dropped. */
export function exported(organisation: Organisation, at: IsoTime): ObservedSources {
  const text = JSON.stringify({ _format: 'gatecheck-exchange', _version: 1, _exportedAtUtc: at, ...organisation });
  const { readings, files } = readImport([{ name: 'exchange.json', bytes: new TextEncoder().encode(text) }]);
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) throw new Error(`The export cannot be read: ${JSON.stringify(problems)}`);
  return Object.fromEntries(
    Object.entries(readings).map(([kind, list]) => [
      SOURCE_OF_KIND[kind as ExchangeKind],
      (list as Parameters<typeof asReading>[0][]).map((one) => asReading(one, at)),
    ]),
  );
}

/** Runs one command; throws where Exchange would refuse it. */
export function run(organisation: Organisation, line: string, at: IsoTime): Organisation {
  const { cmdlet, parameters } = readCommand(line);
  const [verb = '', noun = ''] = cmdlet.split('-');
  const kind = KIND_OF_NOUN[noun];
  if (kind === undefined) throw new Error(`No such cmdlet: ${line}`);
  const { identity, given } = sortedOut(parameters);
  const before = organisation[kind] ?? [];
  const find = (): Properties => {
    const found = identity === null ? before[0] : before.find((one) => isNamed(one, identity));
    if (found === undefined) throw new Error(`The object ‘${identity ?? ''}’ couldn’t be found: ${line}`);
    return found;
  };
  const changed = (one: Properties, properties: Properties): readonly Properties[] =>
    before.map((other) => (other === one ? { ...other, ...properties, WhenChangedUTC: at } : other));
  const objects = (): readonly Properties[] => {
    switch (verb) {
      case 'New':
        return created(kind, before, given, at, line);
      case 'Set':
        return placed(changed(find(), assigned(kind, find(), given, line)), find(), given);
      case 'Enable':
      case 'Disable':
        return changed(find(), kind === 'TransportRule' ? stateOf(verb === 'Enable') : { Enabled: verb === 'Enable' });
      case 'Remove':
        return numbered(
          kind,
          before.filter((one) => one !== find()),
        );
      case 'Validate':
        return before.map((one) => (one === find() ? { ...one, IsValidated: true, LastValidationTimestamp: at } : one));
      default:
        throw new Error(`No such cmdlet: ${line}`);
    }
  };
  return { ...organisation, [kind]: objects() };
}

const stateOf = (isOn: boolean): Properties => ({ State: isOn ? 'Enabled' : 'Disabled' });

type Given = readonly (readonly [name: string, value: Value])[];

function sortedOut(parameters: Given): { readonly identity: string | null; readonly given: Given } {
  const isIdentity = ([name]: Given[number]): boolean => name === 'Identity';
  const identity = parameters.find(isIdentity)?.[1] ?? null;
  return {
    identity: typeof identity === 'string' ? identity : null,
    given: parameters.filter((one) => !isIdentity(one) && one[0] !== 'Confirm' && one[0] !== 'Force'),
  };
}

const isNamed = (one: Properties, name: string): boolean =>
  [one.Name, one.Guid, one.Domain, one.DomainName].some(
    (own) => typeof own === 'string' && own.toLowerCase() === name.toLowerCase(),
  );

function created(
  kind: ExchangeKind,
  before: readonly Properties[],
  given: Given,
  at: IsoTime,
  line: string,
): readonly Properties[] {
  const fresh = DEFAULTS[kind];
  if (fresh === undefined) throw new Error(`Nothing of this kind can be made: ${line}`);
  const made: Properties = { ...fresh(), ...assigned(kind, fresh(), given, line), WhenChangedUTC: at };
  if (before.some((one) => isNamed(one, String(made.Name)))) throw new Error(`The name is taken: ${line}`);
  if (kind !== 'TransportRule') return [...before, made];
  const last = { ...made, Priority: before.length };
  return placed([...before, last], last, given);
}

/** A rule at its priority, and the rest after it. */
function placed(all: readonly Properties[], one: Properties, given: Given): readonly Properties[] {
  const wanted = given.find(([name]) => name === 'Priority')?.[1];
  if (typeof wanted !== 'number') return all;
  const moved = all.find((other) => other.Name === one.Name) ?? one;
  const others = all.filter((other) => other !== moved).sort((a, b) => Number(a.Priority) - Number(b.Priority));
  return numbered('TransportRule', [...others.slice(0, wanted), moved, ...others.slice(wanted)]);
}

/** Exchange numbers rules without gaps. */
const numbered = (kind: ExchangeKind, all: readonly Properties[]): readonly Properties[] =>
  kind === 'TransportRule'
    ? [...all].map((one, at) => ({ one, at })).map(({ one, at }) => ({ ...one, Priority: at }))
    : all;

/** The properties that these parameters set, by their own spelling; one that the object does not know is refused. */
function assigned(kind: ExchangeKind, one: Properties, given: Given, line: string): Properties {
  return Object.fromEntries(
    given.flatMap(([parameter, value]): readonly (readonly [string, unknown])[] => {
      if (kind === 'TransportRule' && parameter === 'Priority') return [];
      if (kind === 'TransportRule' && parameter === 'Enabled') return Object.entries(stateOf(value === true));
      if (kind === 'OutboundConnector' && parameter === 'ValidationRecipients') return [[parameter, value]];
      const name = Object.keys(one).find((own) => own.toLowerCase() === parameter.toLowerCase());
      if (name === undefined)
        throw new Error(`A parameter cannot be found that matches parameter name '${parameter}': ${line}`);
      return [[name, stored(one[name], value)]];
    }),
  );
}

/** What is taken away is empty: a list stays one, and so does a text of a connector. */
function stored(before: unknown, value: Value): unknown {
  if (isListChange(value)) {
    const list = Array.isArray(before) ? (before as readonly string[]) : [];
    return [...list.filter((one) => !value.remove.includes(one)), ...value.add.filter((one) => !list.includes(one))];
  }
  if (Array.isArray(before) && value === null) return [];
  if (Array.isArray(before) && typeof value === 'string') return [value];
  return value === null && before === '' ? '' : value;
}

const isListChange = (value: Value): value is ListChange =>
  typeof value === 'object' && value !== null && 'add' in value;

/** What Exchange gives a new object, but for what the command says. */
const DEFAULTS: Partial<Record<ExchangeKind, () => Properties>> = {
  InboundConnector: () =>
    only('InboundConnector', {
      inboundConnectors: [
        inbound({
          name: '',
          connectorSource: 'Default',
          senderIpAddresses: [],
          restrictDomainsToIpAddresses: false,
          requireTls: false,
        }),
      ],
    }),
  OutboundConnector: () =>
    only('OutboundConnector', {
      outboundConnectors: [
        outbound({
          name: '',
          connectorSource: 'Default',
          useMxRecord: true,
          recipientDomains: [],
          smartHosts: [],
          tlsSettings: 'none',
          isValidated: false,
          lastValidatedAt: null,
          validationRecipients: 0,
        }),
      ],
    }),
  TransportRule: () =>
    only('TransportRule', {
      transportRules: [rule({ name: '', conditions: [], exceptions: [], actions: [] })],
    }),
};

/** One object as it is exported. */
function only(kind: ExchangeKind, parts: Parameters<typeof exchangeOf>[0]): Properties {
  const [one] = organisationIn(exchangeOf(parts), '')[kind] ?? [];
  return { ...one };
}
