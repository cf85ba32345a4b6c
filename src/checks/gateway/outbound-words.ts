import type { OutboundAnswer, OutboundCode } from '../../evidence/mail-flow/outbound-answer.ts';
import type { Reason } from '../../evidence/mail-flow/gateway.ts';
import { listed, quoted } from '../english.ts';

/** What is said of outbound mail as a whole. */
export const outboundHeadline = ({ answer }: OutboundAnswer, gateway: string): string => HEADLINE[answer](gateway);

const HEADLINE: Readonly<Record<OutboundAnswer['answer'], (gateway: string) => string>> = {
  no: (gateway) => `Mail leaves through ${gateway} only.`,
  yes: (gateway) => `Mail can leave without ${gateway}.`,
  'cannot-tell': (gateway) => `Whether mail can leave without ${gateway} cannot be told.`,
};

/** The statement that decides whether mail can leave without the gateway, as a sentence. */
export function outboundSays({ code, object, items }: Reason<OutboundCode>, gateway: string): string {
  return SAYS[code](gateway, object === null ? '' : quoted(object), listed(items, 6));
}

const SAYS: Readonly<Record<OutboundCode, (gateway: string, object: string, items: string) => string>> = {
  'through-connector': (gateway, object) => `The connector ${object} hands all of it to ${gateway}.`,
  'through-rule': (gateway, object) =>
    `A mail-flow rule hands all of it to the connector ${object}, which leads to ${gateway}.`,
  'no-connector': () => 'No connector takes it, so Exchange delivers straight to the recipient’s own host.',
  'connector-off': (gateway, object) =>
    `The connector ${object} leads to ${gateway}, but it does not work now: it is off or in test mode.`,
  'other-connector': (gateway, object, items) =>
    `The connector ${object} takes it${items === '' ? '' : ` to ${items}`}, which is not known as ${gateway}.`,
  'competing-connector': (_gateway, _object, items) =>
    `More than one connector may take it (${items}), and Microsoft does not document which of them wins.`,
  'connector-not-listed': (_gateway, object) =>
    `A mail-flow rule hands it to ${object}, a connector that the export does not hold.`,
  'not-read': (_gateway, _object, items) =>
    `Not everything that decides this was read${items === '' ? '' : `: ${items}`}.`,
  'property-not-known': (_gateway, _object, items) =>
    `The export does not carry what decides this${items === '' ? '' : `: ${items}`}.`,
  'rule-not-understood': (_gateway, object, items) =>
    `Whether the mail-flow rule ${object} takes it cannot be told${items === '' ? '' : `; it depends on ${items}`}.`,
  kept: () => 'Mail-flow rules reject it, keep it or send it elsewhere, so where it ends is up to them.',
  'api-only': (gateway) => `${gateway} works by API: outbound mail leaves straight from Microsoft 365, by design.`,
  'domain-not-accepted': () =>
    'The domain is not among the accepted domains that were read, so this may be another tenant’s export.',
};
