/** A test that a mail-flow rule makes of a message. Lists are met by one entry; text is compared without case. */
export type Predicate =
  /** `FromScope`. Mail from outside that claims to be from an accepted domain may count as inside. */
  | { readonly kind: 'sender-scope'; readonly scope: 'inside' | 'outside' }
  /** `SentToScope`. */
  | {
      readonly kind: 'recipient-scope';
      readonly scope: 'inside' | 'outside' | 'external-partner' | 'external-non-partner';
    }
  /** `SenderIpRanges`: the last hop before the service. Single, `a-b` or CIDR, as written. */
  | { readonly kind: 'source-address'; readonly ranges: readonly string[] }
  /** `SenderDomainIs`, `RecipientDomainIs`: lower case, with what lies below them. */
  | { readonly kind: 'sender-domain'; readonly domains: readonly string[] }
  | { readonly kind: 'recipient-domain'; readonly domains: readonly string[] }
  /** `From`, `SentTo`, `FromMemberOf`, `SentToMemberOf`: as Exchange names them, mostly addresses. */
  | { readonly kind: 'sender'; readonly addresses: readonly string[] }
  | { readonly kind: 'recipient'; readonly addresses: readonly string[] }
  | { readonly kind: 'sender-member-of'; readonly groups: readonly string[] }
  | { readonly kind: 'recipient-member-of'; readonly groups: readonly string[] }
  /** `…AddressContainsWords`, `SubjectContainsWords`. */
  | { readonly kind: 'words'; readonly part: TextPart; readonly words: readonly string[] }
  /** `…MatchesPatterns`. Patterns are shown; whoever runs one has to bound it. */
  | { readonly kind: 'patterns'; readonly part: TextPart; readonly patterns: readonly string[] }
  /** `HeaderContainsMessageHeader` with `HeaderContainsWords`. */
  | { readonly kind: 'header-words'; readonly header: string; readonly words: readonly string[] }
  | { readonly kind: 'header-patterns'; readonly header: string; readonly patterns: readonly string[] }
  /** `MessageTypeMatches`: `OOF`, `AutoForward`, … */
  | { readonly kind: 'message-type'; readonly type: string }
  /** `SCLOver`: the level is this or more. */
  | { readonly kind: 'scl-from'; readonly scl: number };

/** Parts of a message in which words and patterns are looked for. */
export type TextPart = 'sender-address' | 'recipient-address' | 'subject';

/** What a mail-flow rule does with a message, as far as it changes the message's way or how it is filtered. */
export type RuleAction =
  /** -1 asks for most filtering to be skipped. */
  | { readonly kind: 'set-scl'; readonly scl: number }
  | { readonly kind: 'set-header'; readonly header: string; readonly value: string }
  | { readonly kind: 'remove-header'; readonly header: string }
  /** By name or GUID, as the rule names it. */
  | { readonly kind: 'route-to-connector'; readonly connector: string }
  | { readonly kind: 'require-tls' }
  | { readonly kind: 'redirect'; readonly to: readonly string[] }
  | { readonly kind: 'copy'; readonly how: 'to' | 'cc' | 'bcc'; readonly to: readonly string[] }
  | { readonly kind: 'reject'; readonly text: string | null; readonly status: string | null }
  | { readonly kind: 'delete' }
  | { readonly kind: 'quarantine' };
