import { counted, listed } from '../checks/english.ts';
import type { Delivery } from '../checks/gateway/delivery.ts';
import type { Left, Way, WayReason } from '../evidence/proof/way.ts';
import type { MessageTraceSummary } from '../evidence/tenant/recipients.ts';
import type { AddressGuess, HeaderProof } from './proof-report.ts';

/** What an address seems to be, to stand beside it. */
export function guessSays({ kind, name, isHint }: Omit<AddressGuess, 'says'>): string {
  const memory = isHint ? ', from memory' : '';
  switch (kind) {
    case 'gateway':
      return `${name ?? 'The gateway'}${memory}`;
    case 'gateway-vendor':
      return `Another address of ${name ?? 'the gateway'}${memory}`;
    case 'other-vendor':
      return `${name ?? 'Another product'}${memory}`;
    case 'own-connector':
      return `Named by the connector “${name ?? ''}”`;
    case 'mx-host':
      return `Address of ${name ?? 'a host'}, which MX names or named`;
    case 'microsoft':
      return `Microsoft 365${memory}`;
    case 'private':
      return 'Private address, of nobody on the internet';
    case 'unknown':
      return 'Not known';
  }
}

/** Where the gateway delivers from, and how that is known. */
export function deliveryKnown(delivery: Delivery | null, gateway: string | null): string {
  if (delivery === null || gateway === null) return 'No gateway is named, so there is nothing to compare with.';
  const { from, isHint, isPartial, open } = delivery;
  const gap = isHint
    ? ' Some of it is from memory or concluded.'
    : isPartial || open.length > 0
      ? ' The list is not complete.'
      : '';
  switch (from) {
    case 'given':
      return `Compared with the delivery ranges that you entered.${gap}`;
    case 'spf':
      return `Compared with what the SPF name of ${gateway} expands to now.${gap}`;
    case 'stored':
      return `Compared with our list of where ${gateway} delivers from.${gap}`;
    case 'unknown':
      return `Where ${gateway} delivers from is not known. Enter its delivery ranges in the set-up.`;
  }
}

/** What came to one domain, in one sentence. */
export function domainSays(
  { messages, fromGateway, isLowerBound }: { messages: number; fromGateway: number | null; isLowerBound: boolean },
  gateway: string | null,
): string {
  const all = counted(messages, 'message');
  if (fromGateway === null) return `${all} came in; which of them came through the gateway cannot be told.`;
  const share = messages === 0 ? '' : ` (${percent(fromGateway / messages)})`;
  const least = isLowerBound && fromGateway < messages ? 'At least ' : '';
  return `${least}${fromGateway} of ${all}${share} came from ${gateway ?? 'the gateway'}.`;
}

/** Never rounds what is not all up to all, nor what is not nothing down to it. */
function percent(share: number): string {
  const whole = Math.round(share * 1_000) / 10;
  if (share < 1 && whole === 100) return 'more than 99.9 %';
  return share > 0 && whole === 0 ? 'less than 0.1 %' : `${whole} %`;
}

/** Messages that are in no domain's count, with the reason; nothing where there are none. */
export function leftOutSays({ leftOut, outbound }: MessageTraceSummary): readonly string[] {
  if (leftOut === undefined) return [];
  const sent = leftOut.outbound + (outbound ?? []).reduce((sum, { messages }) => sum + messages, 0);
  const lines: readonly (readonly [number, string])[] = [
    [leftOut.internal, 'within the tenant'],
    [sent, 'to outside'],
    [leftOut.noAddress, 'from outside without a source address'],
    [leftOut.cannotTell, 'whose direction cannot be told'],
    [leftOut.tooEarly, 'from before the cutover'],
  ];
  return lines.flatMap(([messages, what]) => (messages === 0 ? [] : [`${counted(messages, 'message')} ${what}.`]));
}

/** The answer about one inbound message. */
export function wayHeadline({ way, confidence }: Way, gateway: string): string {
  const said = 'According to these headers';
  const doubt = confidence === 'low' && way !== 'cannot-tell' ? ', which is not certain' : '';
  switch (way) {
    case 'passed-gateway':
      return `${said} the message passed ${gateway}${doubt}.`;
    case 'direct':
      return `${said} the message came straight to Microsoft 365 and did not pass ${gateway}${doubt}.`;
    case 'other-route':
      return `${said} the message came another way than straight from ${gateway}${doubt}.`;
    case 'internal':
      return `${said} the message was born in Microsoft 365.`;
    case 'cannot-tell':
      return `${said} it cannot be told which way the message came.`;
  }
}

/** The answer about one message of the tenant that somebody outside received. */
export function leftHeadline(
  { by }: Left,
  gateway: string,
): { readonly way: HeaderProof['way']; readonly says: string } {
  const said = 'According to these headers';
  switch (by) {
    case 'gateway':
      return { way: 'passed-gateway', says: `${said} the message left through ${gateway}.` };
    case 'microsoft':
      return {
        way: 'direct',
        says: `${said} the message left straight from Microsoft 365, and not through ${gateway}.`,
      };
    case 'elsewhere':
      return {
        way: 'other-route',
        says: `${said} the message left by an address that is not known to be one of ${gateway}.`,
      };
    case 'cannot-tell':
      return { way: 'cannot-tell', says: `${said} it cannot be told which way the message left.` };
  }
}

/** One reason, in a sentence. */
export function reasonSays(reason: WayReason, gateway: string): string {
  switch (reason.code) {
    case 'from-gateway':
      return `${reason.ip}, which connected to the tenant, is an address of ${gateway}.`;
    case 'elsewhere':
      return `${reason.ip}, which connected to the tenant, is no address of ${gateway}.`;
    case 'microsoft':
      return `${reason.ip}, which connected to the tenant, is an address of Microsoft 365, as far as we remember: another tenant, or a service.`;
    case 'private':
      return `${reason.ip} is a private address, so it does not tell who connected.`;
    case 'own-system':
      return `${reason.ip}, which connected to the tenant, is named by the connector “${reason.name}”.`;
    case 'gateway-below':
      return `The line below was written by ${reason.host}, a host of ${gateway}.`;
    case 'host-below':
      return `The line below was written by ${reason.host}, which is not known as a host of ${gateway}.`;
    case 'born-inside':
      return 'No line tells of a server outside, and the message was submitted by a mailbox.';
    case 'other-platform':
      return 'Another platform than Microsoft 365 took the message in last.';
    case 'no-edge':
      return 'There is no line in which the tenant takes the message in; the headers may be cut.';
    case 'no-address':
      return 'The line in which the tenant takes the message in names no address.';
    case 'own-mail-returned':
      return 'It is the tenant’s own mail, which went out to the gateway and came back.';
    case 'ranges-unknown':
      return `Where ${gateway} delivers from is not known, so ${reason.ip} cannot be compared.`;
    case 'ranges-incomplete':
      return `${reason.ip} is not among the known addresses of ${gateway}, but it may have more.`;
    case 'host-bound':
      return 'The server that decided about the message is the one that took it in.';
    case 'host-not-bound':
      return 'Another server decided about the message than the one that took it in.';
    case 'host-not-told':
      return 'The headers do not tell which server decided about the message.';
    case 'address-differs':
      return 'The anti-spam report names another connecting address.';
    case 'mended':
      return 'The headers were damaged, or a field stands twice.';
  }
}

/** What reports say of one domain. */
export const dmarcSays = (messages: number, failing: number, reporters: readonly string[]): string =>
  failing === 0
    ? `All of ${counted(messages, 'message')} passed DMARC, by the reports of ${listed(reporters)}.`
    : `${failing} of ${counted(messages, 'message')} failed DMARC, by the reports of ${listed(reporters)}.`;
