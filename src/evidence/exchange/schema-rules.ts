import * as v from 'valibot';
import { exactly, list, text } from '../schema-parts.ts';
import type { Predicate, RuleAction } from './predicate.ts';
import { MOST, flag, maybeText, maybeWord, named, number, oneOf, whenSet, word, words } from './schema-words.ts';
import type { TransportRule } from './transport-rule.ts';

const part = v.picklist(['sender-address', 'recipient-address', 'subject']);
const predicate = exactly<Predicate>()(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('sender-scope'), scope: v.picklist(['inside', 'outside']) }),
    v.strictObject({
      kind: v.literal('recipient-scope'),
      scope: v.picklist(['inside', 'outside', 'external-partner', 'external-non-partner']),
    }),
    v.strictObject({ kind: v.literal('source-address'), ranges: words }),
    v.strictObject({ kind: v.literal('sender-domain'), domains: words }),
    v.strictObject({ kind: v.literal('recipient-domain'), domains: words }),
    v.strictObject({ kind: v.literal('sender'), addresses: words }),
    v.strictObject({ kind: v.literal('recipient'), addresses: words }),
    v.strictObject({ kind: v.literal('sender-member-of'), groups: words }),
    v.strictObject({ kind: v.literal('recipient-member-of'), groups: words }),
    v.strictObject({ kind: v.literal('words'), part, words: list(text(65_535), MOST) }),
    v.strictObject({ kind: v.literal('patterns'), part, patterns: list(text(65_535), MOST) }),
    v.strictObject({ kind: v.literal('header-words'), header: word, words: list(text(65_535), MOST) }),
    v.strictObject({ kind: v.literal('header-patterns'), header: word, patterns: list(text(65_535), MOST) }),
    v.strictObject({ kind: v.literal('message-type'), type: word }),
    v.strictObject({ kind: v.literal('scl-from'), scl: v.number() }),
  ]),
);
const ruleAction = exactly<RuleAction>()(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('set-scl'), scl: v.number() }),
    v.strictObject({ kind: v.literal('set-header'), header: word, value: text(65_535) }),
    v.strictObject({ kind: v.literal('remove-header'), header: word }),
    v.strictObject({ kind: v.literal('route-to-connector'), connector: word }),
    v.strictObject({ kind: v.literal('require-tls') }),
    v.strictObject({ kind: v.literal('redirect'), to: words }),
    v.strictObject({ kind: v.literal('copy'), how: v.picklist(['to', 'cc', 'bcc']), to: words }),
    v.strictObject({ kind: v.literal('reject'), text: maybeText, status: maybeWord }),
    v.strictObject({ kind: v.literal('delete') }),
    v.strictObject({ kind: v.literal('quarantine') }),
  ]),
);
export const transportRule = exactly<TransportRule>()(
  v.strictObject({
    ...named,
    priority: number,
    state: oneOf('Enabled', 'Disabled'),
    mode: oneOf('Enforce', 'Audit', 'AuditAndNotify'),
    activationAt: whenSet,
    expiryAt: whenSet,
    stopRuleProcessing: flag,
    senderAddressLocation: oneOf('Header', 'Envelope', 'HeaderOrEnvelope'),
    ruleErrorAction: oneOf('Ignore', 'Defer'),
    ruleSubType: oneOf('None', 'Dlp'),
    conditions: list(predicate, 1_000),
    exceptions: list(predicate, 1_000),
    actions: list(ruleAction, 1_000),
    decorations: words,
    unmodelled: v.strictObject({ conditions: words, exceptions: words, actions: words }),
  }),
);
