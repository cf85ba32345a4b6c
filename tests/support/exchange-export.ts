import type { ObservedSources } from '../../src/evidence/case.ts';
import { type ExchangeKind, SOURCE_OF_KIND } from '../../src/evidence/exchange/object.ts';
import type { Predicate, RuleAction } from '../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../src/evidence/exchange/transport-rule.ts';
import { ACTIONS, CONDITIONS, HEADER_CONDITIONS } from '../../src/evidence/import/kinds/rule-properties.ts';
import type { IsoTime } from '../../src/evidence/observed.ts';

type Properties = Record<string, unknown>;

/** The file that the export script would have written of the settings of Exchange in a case. */
export function exchangeExport(observed: ObservedSources, at: IsoTime): string {
  const kinds = Object.entries(SOURCE_OF_KIND).flatMap(([kind, source]) => {
    const reading = observed[source]?.findLast(({ extent }) => extent !== 'absent');
    if (reading === undefined || reading.extent === 'absent') return [];
    const objects = reading.value.map((one) => written(kind as ExchangeKind, { ...one }));
    return [[kind, objects] as const];
  });
  return JSON.stringify({
    _format: 'gatecheck-exchange',
    _version: 1,
    _exportedAtUtc: at,
    ...Object.fromEntries(kinds),
  });
}

/** Whether a case holds anything that such a file would. */
export const isExchange = (source: string): boolean => Object.values<string>(SOURCE_OF_KIND).includes(source);

/** As Exchange spells what the normal form names otherwise; else it is the same word with a capital. */
const SPELT: Partial<Record<ExchangeKind | 'any', Readonly<Record<string, string>>>> = {
  any: { changedAt: 'WhenChangedUTC' },
  OutboundConnector: { lastValidatedAt: 'LastValidationTimestamp' },
  AcceptedDomain: { domain: 'DomainName', isDefault: 'Default', isInitial: 'InitialDomain' },
  RemoteDomain: { domain: 'DomainName' },
  SafeLinksPolicy: { enableForEmail: 'EnableSafeLinksForEmail' },
  OrganizationConfig: { maskClientIpInReceivedHeaders: 'MaskClientIpInReceivedHeadersEnabled' },
  ArcConfig: { trustedSealers: 'ArcTrustedSealers' },
  DynamicDistributionGroup: {
    primaryAddress: 'PrimarySmtpAddress',
    addresses: 'EmailAddresses',
    requireSenderAuthentication: 'RequireSenderAuthenticationEnabled',
    hiddenFromAddressLists: 'HiddenFromAddressListsEnabled',
  },
  CASMailbox: { address: 'PrimarySmtpAddress' },
  ApplicationAccessPolicy: { appIds: 'AppId', scope: 'ScopeName' },
  ManagementRoleAssignment: { administrativeUnitScope: 'RecipientAdministrativeUnitScope' },
};

const OF_THE_FILE = ['from', 'notCarried', 'cut'];

function written(kind: ExchangeKind, { ...object }: Properties): Properties {
  if (kind === 'TransportRule') return writtenRule(object as unknown as TransportRule);
  if (kind === 'MailboxCounts') {
    const rows = object.byType as readonly { readonly type: string; readonly mailboxes: number }[];
    return { Rows: rows.map(({ type, mailboxes }) => ({ Name: type, Count: mailboxes })) };
  }
  const spelt = { ...SPELT.any, ...SPELT[kind] };
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name, value]) => (value !== null || name === 'changedAt') && !OF_THE_FILE.includes(name))
      .map(([name, value]) => [spelt[name] ?? capital(name), valueOf(name, value)]),
  );
}

function valueOf(name: string, value: unknown): unknown {
  if (value === 'unset' || (name === 'tlsSettings' && value === 'none')) return null;
  if (name === 'validationRecipients')
    return Array.from({ length: Number(value) }, (_, i) => `recipient-${i + 1}@contoso.com`);
  return value;
}

/** Every property of a rule, those that are not set as null. */
function writtenRule({ conditions, exceptions, actions, ...rule }: TransportRule): Properties {
  const { name, priority, state, mode, activationAt, expiryAt, stopRuleProcessing } = rule;
  const { senderAddressLocation, ruleErrorAction, ruleSubType, guid, changedAt } = rule;
  const names = [...Object.keys(CONDITIONS), ...HEADER_CONDITIONS.flatMap(({ header, values }) => [header, values])];
  const unset = [...names, ...names.map((one) => `ExceptIf${one}`), ...Object.keys(ACTIONS), ...OF_TWO];
  const about = {
    name,
    priority,
    state,
    mode,
    stopRuleProcessing,
    senderAddressLocation,
    ruleErrorAction,
    ruleSubType,
  };
  return {
    ...Object.fromEntries(unset.map((one) => [one, null])),
    ...Object.fromEntries(
      Object.entries({ ...about, guid })
        .filter(([, value]) => value !== null)
        .map(([key, value]) => [capital(key), value]),
    ),
    ActivationDate: activationAt === '' ? null : activationAt,
    ExpiryDate: expiryAt === '' ? null : expiryAt,
    WhenChangedUTC: changedAt,
    ...Object.fromEntries(rule.decorations.map((decoration) => [decoration, 'set'])),
    ...Object.fromEntries(Object.values(rule.unmodelled).flatMap((list) => list.map((one) => [one, ['set']]))),
    ...together(conditions.map(writtenPredicate)),
    ...Object.fromEntries(
      exceptions.flatMap((one) =>
        Object.entries(writtenPredicate(one)).map(([key, value]) => [`ExceptIf${key}`, value]),
      ),
    ),
    ...together(actions.map(writtenAction)),
  };
}

const together = (all: readonly Properties[]): Properties => Object.fromEntries(all.flatMap(Object.entries<unknown>));

const OF_TWO = ['SetHeaderName', 'SetHeaderValue', 'RejectMessageReasonText', 'RejectMessageEnhancedStatusCode'];
const SCOPES = {
  inside: 'InOrganization',
  outside: 'NotInOrganization',
  'external-partner': 'ExternalPartner',
  'external-non-partner': 'ExternalNonPartner',
} as const;
const PARTS = { 'sender-address': 'FromAddress', 'recipient-address': 'RecipientAddress', subject: 'Subject' } as const;

function writtenPredicate(predicate: Predicate): Properties {
  switch (predicate.kind) {
    case 'sender-scope':
      return { FromScope: SCOPES[predicate.scope] };
    case 'recipient-scope':
      return { SentToScope: SCOPES[predicate.scope] };
    case 'source-address':
      return { SenderIpRanges: predicate.ranges };
    case 'sender-domain':
      return { SenderDomainIs: predicate.domains };
    case 'recipient-domain':
      return { RecipientDomainIs: predicate.domains };
    case 'sender':
      return { From: predicate.addresses };
    case 'recipient':
      return { SentTo: predicate.addresses };
    case 'sender-member-of':
      return { FromMemberOf: predicate.groups };
    case 'recipient-member-of':
      return { SentToMemberOf: predicate.groups };
    case 'words':
      return { [`${PARTS[predicate.part]}ContainsWords`]: predicate.words };
    case 'patterns':
      return { [`${PARTS[predicate.part]}MatchesPatterns`]: predicate.patterns };
    case 'header-words':
      return { HeaderContainsMessageHeader: predicate.header, HeaderContainsWords: predicate.words };
    case 'header-patterns':
      return { HeaderMatchesMessageHeader: predicate.header, HeaderMatchesPatterns: predicate.patterns };
    case 'message-type':
      return { MessageTypeMatches: predicate.type };
    case 'scl-from':
      return { SCLOver: predicate.scl };
  }
}

function writtenAction(action: RuleAction): Properties {
  switch (action.kind) {
    case 'set-scl':
      return { SetSCL: action.scl };
    case 'set-header':
      return { SetHeaderName: action.header, SetHeaderValue: action.value };
    case 'remove-header':
      return { RemoveHeader: action.header };
    case 'route-to-connector':
      return { RouteMessageOutboundConnector: action.connector };
    case 'require-tls':
      return { RouteMessageOutboundRequireTls: true };
    case 'redirect':
      return { RedirectMessageTo: action.to };
    case 'copy':
      return { [{ to: 'AddToRecipients', cc: 'CopyTo', bcc: 'BlindCopyTo' }[action.how]]: action.to };
    case 'reject':
      return { RejectMessageReasonText: action.text, RejectMessageEnhancedStatusCode: action.status };
    case 'delete':
      return { DeleteMessage: true };
    case 'quarantine':
      return { Quarantine: true };
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
