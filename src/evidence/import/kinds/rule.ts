import type { Predicate, RuleAction } from '../../exchange/predicate.ts';
import type { TransportRule } from '../../exchange/transport-rule.ts';
import type { ObjectReader } from '../object-reader.ts';
import { isList, isRecord, Marked, type RawValue } from '../raw.ts';
import { named } from './named.ts';
import {
  ACTIONS,
  CONDITIONS,
  DECORATIONS,
  HEADER_CONDITIONS,
  OTHER_ACTIONS,
  OTHER_CONDITIONS,
} from './rule-properties.ts';

/**
 * A mail-flow rule from its properties.
 *
 * In words: a property that is null, false or empty is not set. One that is set and has no typed form, whose content was
 * lost, or that this version has never heard of is unmodelled, so that nobody concludes from a rule that was only half
 * understood. `position` is the place in the file, for exports that carry no priority.
 */
export function readTransportRule(reader: ObjectReader, position: number | null = null): TransportRule {
  const conditions = predicates(reader, '');
  const exceptions = predicates(reader, 'ExceptIf');
  const actions = actionsOf(reader);
  const unknown = unheardOf(reader);
  const isException = (name: string): boolean => /^ExceptIf/i.test(name);
  const fields = {
    ...named(reader),
    priority: reader.has('Priority') || position === null ? reader.number('Priority') : position,
    state: stateOf(reader),
    mode: reader.word('Mode', ['Enforce', 'Audit', 'AuditAndNotify']),
    activationAt: reader.optionalInstant('ActivationDate'),
    expiryAt: reader.optionalInstant('ExpiryDate'),
    stopRuleProcessing: reader.flag('StopRuleProcessing'),
    senderAddressLocation: reader.word('SenderAddressLocation', ['Header', 'Envelope', 'HeaderOrEnvelope']),
    ruleErrorAction: reader.word('RuleErrorAction', ['Ignore', 'Defer']),
    ruleSubType: reader.word('RuleSubType', ['None', 'Dlp']),
    conditions: conditions.found,
    exceptions: exceptions.found,
    actions: actions.found,
    decorations: DECORATIONS.filter((name) => isSet(rawOf(reader, name))),
    unmodelled: {
      conditions: [
        ...conditions.unmodelled,
        ...unlisted(reader, 'Conditions', conditions),
        ...unknown.filter((name) => !isException(name)),
        ...(rawOf(reader, 'IsRuleConfigurationSupported') === false ? ['IsRuleConfigurationSupported'] : []),
      ].sort(),
      exceptions: [
        ...exceptions.unmodelled,
        ...unlisted(reader, 'Exceptions', exceptions),
        ...unknown.filter(isException),
      ].sort(),
      actions: [...actions.unmodelled].sort(),
    },
  };
  return { ...fields, ...reader.account() };
}

interface Part<T> {
  readonly found: readonly T[];
  readonly unmodelled: readonly string[];
}

function predicates(reader: ObjectReader, prefix: '' | 'ExceptIf'): Part<Predicate> {
  const found: Predicate[] = [];
  const unmodelled: string[] = [];
  const add = (name: string, predicate: Predicate | null): void => {
    if (predicate === null) unmodelled.push(name);
    else found.push(predicate);
  };
  for (const [bare, make] of Object.entries(CONDITIONS)) {
    const name = prefix + bare;
    const items = valuesOf(reader, name);
    if (items === 'lost') unmodelled.push(name);
    else if (items.length > 0) add(name, make(items));
  }
  for (const { header, values, make } of HEADER_CONDITIONS) {
    const [headers, items] = [valuesOf(reader, prefix + header), valuesOf(reader, prefix + values)];
    const isUnset = headers !== 'lost' && headers.length === 0 && items !== 'lost' && items.length === 0;
    if (isUnset) continue;
    const isWhole = headers !== 'lost' && items !== 'lost' && headers[0] !== undefined && items.length > 0;
    add(prefix + values, isWhole ? make(headers[0] ?? '', items) : null);
  }
  for (const bare of OTHER_CONDITIONS) if (isSet(rawOf(reader, prefix + bare))) unmodelled.push(prefix + bare);
  return { found, unmodelled };
}

function actionsOf(reader: ObjectReader): Part<RuleAction> {
  const found: RuleAction[] = [];
  const unmodelled: string[] = [];
  for (const [name, make] of Object.entries(ACTIONS)) {
    const items = valuesOf(reader, name);
    const action = items === 'lost' || items.length === 0 ? null : make(items);
    if (action !== null) found.push(action);
    else if (items === 'lost' || items.length > 0) unmodelled.push(name);
  }
  const [header, value] = [valuesOf(reader, 'SetHeaderName'), valuesOf(reader, 'SetHeaderValue')];
  if (header === 'lost' || value === 'lost') unmodelled.push('SetHeaderName');
  else if (header[0] !== undefined) found.push({ kind: 'set-header', header: header[0], value: value[0] ?? '' });
  const [text, status] = [
    valuesOf(reader, 'RejectMessageReasonText'),
    valuesOf(reader, 'RejectMessageEnhancedStatusCode'),
  ];
  if (text === 'lost' || status === 'lost' || text.length > 0 || status.length > 0)
    found.push({
      kind: 'reject',
      text: text === 'lost' ? null : (text[0] ?? null),
      status: status === 'lost' ? null : (status[0] ?? null),
    });
  return { found, unmodelled: [...unmodelled, ...OTHER_ACTIONS.filter((name) => isSet(rawOf(reader, name)))] };
}

/** What a property lists; empty where it is not set or not there, `lost` where it is set and cannot be read. */
function valuesOf(reader: ObjectReader, name: string): readonly string[] | 'lost' {
  if (!reader.has(name)) {
    // A route that names only what is set, or leaves out null, says by silence that there is none.
    if (reader.place.absent === 'not-carried') reader.lose(null, name);
    return [];
  }
  const value = rawOf(reader, name);
  if (!isSet(value)) return [];
  if (value === true || (typeof value === 'string' && /^\$?true$/i.test(value))) return ['true'];
  return reader.list(name) ?? 'lost';
}

const rawOf = (reader: ObjectReader, name: string): RawValue => {
  const value = reader.properties.byName.get(name.toLowerCase())?.value ?? null;
  return value instanceof Marked ? value.value : value;
};

/** Null, false and empty are how Exchange writes "not set"; also in text forms. */
function isSet(value: RawValue): boolean {
  if (value === null || value === false || value === '') return false;
  if (typeof value === 'string') return !/^\$?(?:false|null)$/i.test(value.trim());
  if (isList(value)) return value.some(isEntrySet);
  if (!isRecord(value)) return true;
  const inner = value.get('value');
  return isList(inner) ? inner.some(isEntrySet) : value.size > 0;
}

/** No entry of a property is a list, so a list in a list counts as something; looking into it could take for ever. */
const isEntrySet = (item: RawValue): boolean => (isList(item) || isRecord(item) ? true : isSet(item));

function stateOf(reader: ObjectReader): TransportRule['state'] {
  if (reader.has('State')) return reader.word('State', ['Enabled', 'Disabled']);
  const value = reader.properties.byName.get('enabled')?.value;
  if (value === undefined) {
    reader.lose(null, 'State');
    return null;
  }
  const enabled = reader.flag('Enabled');
  return enabled === null ? null : enabled ? 'Enabled' : 'Disabled';
}

/**
 * Classes of conditions that Exchange lists and that no property accounts for: a new kind of condition whose property
 * has another name than we know must not make the rule look as if it had none.
 */
function unlisted(reader: ObjectReader, list: 'Conditions' | 'Exceptions', part: Part<Predicate>): readonly string[] {
  const classes = rawOf(reader, list);
  const names = (isList(classes) ? classes : [classes])
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name) => name.slice(name.lastIndexOf('.') + 1).slice(0, MOST_NAME));
  return names.slice(part.found.length + part.unmodelled.length, MOST_UNKNOWN);
}

/** Properties that are set and of which this version knows nothing. */
function unheardOf(reader: ObjectReader): readonly string[] {
  return [...reader.properties.byName]
    .filter(([key, { value }]) => !KNOWN.has(key) && isSet(value instanceof Marked ? value.value : value))
    .map(([, { name }]) => name)
    .slice(0, MOST_UNKNOWN);
}

const MOST_NAME = 100;
const MOST_UNKNOWN = 50;
const ABOUT_THE_RULE = [
  'Name Identity Id Guid ImmutableId ExchangeObjectId DistinguishedName OrganizationId ExchangeVersion ObjectState IsValid',
  'WhenChanged WhenChangedUTC WhenCreated WhenCreatedUTC CreatedBy LastModifiedBy ManuallyModified Description Comments',
  'Priority State Enabled Mode ActivationDate ExpiryDate StopRuleProcessing SenderAddressLocation RecipientAddressType',
  'RuleErrorAction RuleSubType RuleVersion Size RegexSize UseLegacyRegex Conditions Exceptions Actions DlpPolicy DlpPolicyId',
  'IsRuleConfigurationSupported RuleConfigurationUnsupportedReason SetHeaderName SetHeaderValue RejectMessageReasonText',
  'RejectMessageEnhancedStatusCode AdminDisplayName ObjectCategory ObjectClass OriginatingServer OrganizationalUnitRoot',
].flatMap((line) => line.split(' '));
const ALL_CONDITIONS = [
  ...Object.keys(CONDITIONS),
  ...HEADER_CONDITIONS.flatMap(({ header, values }) => [header, values]),
  ...OTHER_CONDITIONS,
];
const KNOWN: ReadonlySet<string> = new Set(
  [
    ...ABOUT_THE_RULE,
    ...ALL_CONDITIONS.flatMap((name) => [name, `ExceptIf${name}`]),
    ...Object.keys(ACTIONS),
    ...DECORATIONS,
    ...OTHER_ACTIONS,
  ].map((name) => name.toLowerCase()),
);
