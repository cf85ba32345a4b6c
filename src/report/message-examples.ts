import { deliveryOf } from '../checks/gateway/delivery.ts';
import { gatewayFacts, mailFlowTenant } from '../checks/gateway/mail-flow.ts';
import { formatAddress } from '../evidence/address/address.ts';
import type { Case } from '../evidence/case.ts';
import { indexAnswers } from '../evidence/dns/dialogue.ts';
import type { GatewayFacts } from '../evidence/mail-flow/gateway.ts';
import { insideMessage, internetMessage, type Message } from '../evidence/mail-flow/message.ts';
import { rangesOf } from '../evidence/mail-flow/ranges.ts';
import { settleDns } from '../evidence/settle.ts';
import { gatewayInUse } from './gateway-in-use.ts';

/** A message that is worth asking about. */
export interface MessageExample {
  readonly id: 'from-gateway' | 'from-internet' | 'claims-us' | 'to-outside';
  readonly message: Message;
}

/**
 * Messages about which every reader asks, with the domain in them: what the gateway hands in, as far as it is known from
 * where and with which certificate; what comes straight from the internet, from a stranger or claiming to be the
 * domain's own; and what somebody of the domain sends to the outside.
 */
export function messageExamples(file: Case, domain: string): readonly MessageExample[] {
  const own = `someone@${domain}`;
  const handedIn = fromGateway(file, own);
  return [
    ...(handedIn === null ? [] : [{ id: 'from-gateway' as const, message: handedIn }]),
    { id: 'from-internet', message: internetMessage(STRANGER_ADDRESS, STRANGER, own) },
    { id: 'claims-us', message: internetMessage(STRANGER_ADDRESS, own, own) },
    { id: 'to-outside', message: { ...insideMessage(own, STRANGER), fromIp: null } },
  ];
}

function fromGateway({ setup, observed }: Case, recipient: string): Message | null {
  const gateway = gatewayInUse(setup);
  if (gateway === null) return null;
  const [seen] = settleDns(observed.dns, setup.withoutResolvers ?? []).views;
  const delivery = deliveryOf(gateway, setup, seen === undefined ? null : indexAnswers(seen.view));
  const facts = gatewayFacts(gateway, delivery, mailFlowTenant(observed));
  const fromIp = addressOf(facts);
  const certificateNames = (facts.certificateNames ?? []).map((name) => name.replace(/^\*\./, 'mail.'));
  if (fromIp === null && certificateNames.length === 0) return null;
  return { ...internetMessage('', STRANGER, recipient, { certificateNames }), fromIp };
}

/** The first address by which a host can be told from its network. */
function addressOf({ deliveryRanges }: GatewayFacts): string | null {
  const { v4, v6 } = rangesOf(deliveryRanges ?? []).set;
  const family = v4.length > 0 ? 4 : 6;
  const [span] = family === 4 ? v4 : v6;
  if (span === undefined) return null;
  return formatAddress({ family, value: span.to > span.from ? span.from + 1n : span.from });
}

/** Addresses that stand for any: of documentation (RFC 5737, RFC 2606). */
const STRANGER_ADDRESS = '203.0.113.9';
const STRANGER = 'someone@outside.example';
