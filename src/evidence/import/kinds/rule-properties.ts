import type { Predicate, RuleAction, TextPart } from '../../exchange/predicate.ts';

/** What a condition's list makes; the list is never empty. */
type FromList = (items: readonly string[]) => Predicate | null;

const words =
  (part: TextPart): FromList =>
  (items) => ({ kind: 'words', part, words: items });
const patterns =
  (part: TextPart): FromList =>
  (items) => ({ kind: 'patterns', part, patterns: items });
const lower = (items: readonly string[]): readonly string[] => items.map((item) => item.toLowerCase());

/**
 * Conditions that have a typed form, by property; null where the value has none, which makes the condition unmodelled.
 * Exceptions have the same names after `ExceptIf`.
 */
export const CONDITIONS: Readonly<Record<string, FromList>> = {
  FromScope: ([scope]) => (scope === undefined ? null : senderScope(scope)),
  SentToScope: ([scope]) => (scope === undefined ? null : recipientScope(scope)),
  SenderIpRanges: (ranges) => ({ kind: 'source-address', ranges }),
  SenderDomainIs: (domains) => ({ kind: 'sender-domain', domains: lower(domains) }),
  RecipientDomainIs: (domains) => ({ kind: 'recipient-domain', domains: lower(domains) }),
  From: (addresses) => ({ kind: 'sender', addresses: lower(addresses) }),
  SentTo: (addresses) => ({ kind: 'recipient', addresses: lower(addresses) }),
  FromMemberOf: (groups) => ({ kind: 'sender-member-of', groups: lower(groups) }),
  SentToMemberOf: (groups) => ({ kind: 'recipient-member-of', groups: lower(groups) }),
  FromAddressContainsWords: words('sender-address'),
  FromAddressMatchesPatterns: patterns('sender-address'),
  RecipientAddressContainsWords: words('recipient-address'),
  RecipientAddressMatchesPatterns: patterns('recipient-address'),
  SubjectContainsWords: words('subject'),
  SubjectMatchesPatterns: patterns('subject'),
  MessageTypeMatches: ([type]) => (type === undefined ? null : { kind: 'message-type', type }),
  SCLOver: ([scl]) => {
    const level = Number(scl);
    return Number.isInteger(level) ? { kind: 'scl-from', scl: level } : null;
  },
};

/** Conditions of two properties: the header and what it holds. */
export const HEADER_CONDITIONS = [
  {
    header: 'HeaderContainsMessageHeader',
    values: 'HeaderContainsWords',
    make: (header: string, items: readonly string[]): Predicate => ({ kind: 'header-words', header, words: items }),
  },
  {
    header: 'HeaderMatchesMessageHeader',
    values: 'HeaderMatchesPatterns',
    make: (header: string, items: readonly string[]): Predicate => ({
      kind: 'header-patterns',
      header,
      patterns: items,
    }),
  },
] as const;

/** Conditions that Exchange has and that have no typed form here. */
export const OTHER_CONDITIONS: readonly string[] = [
  'ADComparisonAttribute',
  'ADComparisonOperator',
  'AnyOfCcHeader',
  'AnyOfCcHeaderMemberOf',
  'AnyOfRecipientAddressContainsWords',
  'AnyOfRecipientAddressMatchesPatterns',
  'AnyOfToCcHeader',
  'AnyOfToCcHeaderMemberOf',
  'AnyOfToHeader',
  'AnyOfToHeaderMemberOf',
  'AttachmentContainsWords',
  'AttachmentExtensionMatchesWords',
  'AttachmentHasExecutableContent',
  'AttachmentIsPasswordProtected',
  'AttachmentIsUnsupported',
  'AttachmentMatchesPatterns',
  'AttachmentNameMatchesPatterns',
  'AttachmentProcessingLimitExceeded',
  'AttachmentPropertyContainsWords',
  'AttachmentSizeOver',
  'BetweenMemberOf1',
  'BetweenMemberOf2',
  'ContentCharacterSetContainsWords',
  'ContentMatchesPrompt',
  'ContentMatchesPromptVerdict',
  'HasClassification',
  'HasNoClassification',
  'HasSenderOverride',
  'ManagerAddresses',
  'ManagerForEvaluatedUser',
  'MessageContainsAllDataClassifications',
  'MessageContainsDataClassifications',
  'MessageSizeOver',
  'RecipientADAttributeContainsWords',
  'RecipientADAttributeMatchesPatterns',
  'RecipientInSenderList',
  'SenderADAttributeContainsWords',
  'SenderADAttributeMatchesPatterns',
  'SenderInRecipientList',
  'SenderManagementRelationship',
  'SubjectOrBodyContainsWords',
  'SubjectOrBodyMatchesPatterns',
  'WithImportance',
];

/** Actions of one property that change the way of a message. */
export const ACTIONS: Readonly<Record<string, (items: readonly string[]) => RuleAction | null>> = {
  SetSCL: ([scl]) => {
    const level = Number(scl);
    return Number.isInteger(level) ? { kind: 'set-scl', scl: level } : null;
  },
  RemoveHeader: ([header]) => (header === undefined ? null : { kind: 'remove-header', header }),
  RouteMessageOutboundConnector: ([name]) =>
    name === undefined ? null : { kind: 'route-to-connector', connector: connectorName(name) },
  RouteMessageOutboundRequireTls: () => ({ kind: 'require-tls' }),
  RedirectMessageTo: (to) => ({ kind: 'redirect', to: lower(to) }),
  AddToRecipients: (to) => ({ kind: 'copy', how: 'to', to: lower(to) }),
  CopyTo: (to) => ({ kind: 'copy', how: 'cc', to: lower(to) }),
  BlindCopyTo: (to) => ({ kind: 'copy', how: 'bcc', to: lower(to) }),
  DeleteMessage: () => ({ kind: 'delete' }),
  Quarantine: () => ({ kind: 'quarantine' }),
};

/** Actions that add something to a message and leave its way alone. */
export const DECORATIONS: readonly string[] = [
  'ApplyClassification',
  'ApplyHtmlDisclaimerFallbackAction',
  'ApplyHtmlDisclaimerLocation',
  'ApplyHtmlDisclaimerText',
  'GenerateIncidentReport',
  'GenerateNotification',
  'IncidentReportContent',
  'LogEventText',
  'PrependSubject',
  'SetAuditSeverity',
];

/** Actions that may change the way of a message and have no typed form here. */
export const OTHER_ACTIONS: readonly string[] = [
  'AddManagerAsRecipientType',
  'ApplyOME',
  'ApplyRightsProtectionCustomizationTemplate',
  'ApplyRightsProtectionTemplate',
  'Disconnect',
  'ModerateMessageByManager',
  'ModerateMessageByUser',
  'NotifySender',
  'RemoveOME',
  'RemoveOMEv2',
  'RemoveRMSAttachmentEncryption',
  'SenderNotificationType',
  'SmtpRejectMessageRejectStatusCode',
  'SmtpRejectMessageRejectText',
];

function senderScope(scope: string): Predicate | null {
  const found = { inorganization: 'inside', notinorganization: 'outside' } as const;
  const key = scope.toLowerCase();
  return key === 'inorganization' || key === 'notinorganization' ? { kind: 'sender-scope', scope: found[key] } : null;
}

function recipientScope(scope: string): Predicate | null {
  switch (scope.toLowerCase()) {
    case 'inorganization':
      return { kind: 'recipient-scope', scope: 'inside' };
    case 'notinorganization':
      return { kind: 'recipient-scope', scope: 'outside' };
    case 'externalpartner':
      return { kind: 'recipient-scope', scope: 'external-partner' };
    case 'externalnonpartner':
      return { kind: 'recipient-scope', scope: 'external-non-partner' };
    default:
      return null;
  }
}

/** A connector may be named by its distinguished name, of which the first part is the name. */
function connectorName(written: string): string {
  const [, name] = /^CN=((?:[^,\\]|\\.)+),/i.exec(written) ?? [];
  return name === undefined ? written : name.replace(/\\(.)/g, '$1');
}
