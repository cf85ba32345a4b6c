import type { BypassAnswer, BypassCaveat } from '../../evidence/mail-flow/bypass.ts';
import type { BypassCode } from '../../evidence/mail-flow/bypass-reasons.ts';
import type { BypassWord, Reason } from '../../evidence/mail-flow/gateway.ts';
import { listed, quoted } from '../english.ts';

/** What the sentence of one statement is made from: the gateway's name, and the statement's own object and items. */
type Told = {
  readonly gateway: string;
  /** Name of a connector, rule or setting. */
  readonly object: string | null;
  readonly items: readonly string[];
};

/** The answer in one sentence. */
export const BYPASS_HEADLINE: Readonly<Record<BypassWord, (gateway: string) => string>> = {
  no: (gateway) => `Mail cannot get round ${gateway}.`,
  'no-except-same-vendor': (gateway) => `Mail cannot get round ${gateway}, except through the same vendor.`,
  yes: (gateway) => `Mail can get round ${gateway}.`,
  'cannot-tell': (gateway) => `Whether mail can get round ${gateway} cannot be told.`,
};

/** What `bypassSays` makes its sentences from: an answer, or the facts of a finding that rests on one. */
export type BypassSaid = Pick<BypassAnswer, 'answer' | 'reason' | 'caveats' | 'names'>;

/** The answer's deciding statement in words, with what qualifies it and, where it cannot be told, what would have to be known. */
export function bypassSays({ answer, reason, caveats, names }: BypassSaid, gateway: string): string {
  const isShared = answer === 'no-except-same-vendor' && !caveats.includes('sharing-not-known');
  return [
    bypassReasonSays(reason, gateway),
    ...(isShared ? [REASON['shared-with-vendor']({ gateway, object: null, items: [] })] : []),
    ...caveats.map((caveat) => CAVEAT[caveat](gateway)),
    ...(names.length > 0 ? [`What would have to be known: ${listed(names, 6)}.`] : []),
  ].join(' ');
}

/** One statement in words. */
export const bypassReasonSays = ({ code, object, items }: Reason<BypassCode>, gateway: string): string =>
  REASON[code]({ gateway, object, items });

const connector = (object: string | null): string =>
  object === null || object === '' ? 'a connector without a name' : `the connector ${quoted(object)}`;
const rule = (object: string | null): string =>
  object === null || object === '' ? 'a mail-flow rule without a name' : `the mail-flow rule ${quoted(object)}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const Connector = (object: string | null): string => capital(connector(object));
const Rule = (object: string | null): string => capital(rule(object));
const open = (items: readonly string[]): string => (items.length === 0 ? '' : ` (${listed(items, 6)})`);

/** A sentence for every statement that an answer may rest on. */
const REASON: Readonly<Record<BypassCode, (told: Told) => string>> = {
  'api-only': ({ gateway }) => `${gateway} works by API alone, so mail comes in without passing it, by design.`,
  'domain-not-accepted': () =>
    'The accepted domains that were read do not hold this domain, so they may be those of another tenant.',
  'locked-by-addresses': ({ object, items }) =>
    `${Connector(object)} refuses what does not come from ${listed(items, 2)}.`,
  'locked-by-certificate': ({ object, items }) =>
    `${Connector(object)} refuses what does not show the certificate ${listed(items.map(quoted))}.`,
  'locked-by-rule': ({ gateway, object }) =>
    object === null
      ? `Mail-flow rules keep back what does not come from ${gateway}.`
      : `${Rule(object)} keeps back what does not come from ${gateway}.`,
  'routed-through-gateway': ({ gateway, object }) =>
    `What does not come from ${gateway} is first handed to it by ${connector(object)}.`,
  'shared-with-vendor': ({ gateway }) =>
    `Other customers of ${gateway} come from the same addresses or with the same certificate, so what they send still gets in.`,
  'not-read': ({ items }) => `Not everything that decides this was read${open(items)}.`,
  'looser-connector': ({ object }) =>
    `Beside the lock, ${connector(object)} would let in the same mail; which of two connectors wins is not documented.`,
  'beyond-gateway': ({ gateway, object, items }) =>
    `${Connector(object)} also lets in ${listed(items)}, which ${gateway} does not deliver from.`,
  'ranges-not-known': ({ gateway, object }) =>
    `${Connector(object)} lets in the addresses entered in it only, but whether ${gateway} delivers from all of them is not known here.`,
  'certificate-not-gateways': ({ gateway, object, items }) =>
    `${Connector(object)} asks for the certificate ${listed(items.map(quoted))}, which is not known to be that of ${gateway}.`,
  'domain-not-covered': ({ object, items }) => `${Connector(object)} locks, but only for ${listed(items)}.`,
  'senders-narrower': ({ object, items }) =>
    `${Connector(object)} locks, but only for mail from ${items.length === 0 ? 'no domain at all' : listed(items)}.`,
  'lock-disabled': ({ object }) => `${Connector(object)} would lock, but is switched off.`,
  'lock-not-partner': ({ object }) =>
    `${Connector(object)} is of type OnPremises, for which Exchange ignores its restrictions.`,
  'nothing-to-match': ({ object }) =>
    `${Connector(object)} is to restrict, but neither an address nor a certificate is entered in it.`,
  'tls-only': ({ object }) => `${Connector(object)} asks for TLS only, and every sender can do that.`,
  'property-not-known': ({ object, items }) => `What was read of ${connector(object)} does not tell ${listed(items)}.`,
  'sent-elsewhere': ({ gateway, object }) =>
    `Such mail is sent on${object === null ? '' : ` by ${quoted(object)}`}, and whether it passes ${gateway} then is not known.`,
  'outside-rule-spares-own-domains': ({ object }) =>
    `${Rule(object)} looks for senders outside the organisation, so it spares mail that claims one of your own domains; only RejectDirectSend beside it would stop that.`,
  'rule-order-not-known': ({ object }) => `In which order ${rule(object)} is asked is not known.`,
  'rule-not-understood': ({ object, items }) =>
    object === null
      ? `What becomes of such mail depends on what is not known here${open(items)}.`
      : `Whether ${rule(object)} holds of all such mail cannot be told${open(items)}.`,
  'rule-shadowed': ({ object, items }) =>
    `${Rule(object)} is not reached: ${items.length === 0 ? 'an earlier rule' : listed(items.map(quoted))} ends the processing of rules before it.`,
  'rule-excepts': ({ gateway, object }) => `${Rule(object)} has an exception that lets in more than ${gateway}.`,
  'rule-partial': ({ object }) => `${Rule(object)} does not hold of all mail from elsewhere.`,
  'rule-disabled': ({ object }) => `${Rule(object)} would keep such mail back, but is switched off.`,
  'rule-audit': ({ object }) => `${Rule(object)} is in audit mode, so it only watches.`,
  'rule-not-yet': ({ object }) => `${Rule(object)} has an activation date that has not come yet.`,
  'rule-expired': ({ object }) => `${Rule(object)} has expired.`,
  'reject-direct-send-not-known': () => 'Whether RejectDirectSend is on was not read.',
  'reject-direct-send-alone': () =>
    'Only RejectDirectSend is on: it rejects what claims one of your own domains, and mail of every other sender still comes in.',
  'no-lock': () => 'No connector and no mail-flow rule keeps out mail that comes from elsewhere.',
};

const CAVEAT: Readonly<Record<BypassCaveat, (gateway: string) => string>> = {
  'sharing-not-known': (gateway) =>
    `Whether other customers of ${gateway} share its addresses is not known; if they do, what they send still gets in.`,
  'one-address-claimed': () =>
    'Mail of which only one of the two sender addresses claims an own domain may slip through, since it is not documented which of them the rule reads.',
};
