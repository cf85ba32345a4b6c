import type { Ending } from '../evidence/mail-flow/ending.ts';
import { REJECT_DIRECT_SEND, WHICH_CONNECTOR } from '../evidence/mail-flow/inbound.ts';
import type { FollowContext } from './followed-message.ts';

/** Where a message ends, as a sentence. */
export function endWords({ kind, by }: Ending, { followed }: Pick<FollowContext, 'followed'>): string {
  const rule = `the rule “${by ?? ''}”`;
  switch (kind) {
    case 'mailbox':
      return 'It reaches the mailbox.';
    case 'rejected':
      return `It is rejected by ${rejectedBy(by, followed)}.`;
    case 'deleted':
      return `It is deleted by ${rule}.`;
    case 'quarantined':
      return `It is put into quarantine by ${rule}.`;
    case 'redirected':
      return `It goes to other recipients, by ${rule}.`;
    case 'leaves':
      return by === null
        ? 'It leaves for the recipient’s own mail host, by no connector.'
        : `It leaves by the outbound connector “${by}”.`;
    case 'not-accepted':
      return 'It is refused: the organisation does not take mail for this recipient.';
    case 'elsewhere':
      return by === null
        ? 'What was not read decides.'
        : `It depends on ${rule}, which does something that is not modelled here.`;
  }
}

function rejectedBy(by: string | null, { connectors, rules, directSend }: FollowContext['followed']): string {
  if (by === null) return 'a connector that is not in the list';
  if (by === REJECT_DIRECT_SEND && directSend !== 'not-rejected') return '`RejectDirectSend`';
  const isRule = rules.some(({ rule, actions }) => rule === by && actions.includes('reject'));
  const isConnector = connectors.some(({ connector, outcome }) => connector === by && outcome !== 'not-concerned');
  return isRule && !isConnector ? `the rule “${by}”` : `the inbound connector “${by}”`;
}

/** What would have to be known, each once: as a reader can look it up. */
export const namesInWords = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => WORDS[name] ?? (/^(?:ExceptIf)?[A-Z][A-Za-z]+$/.test(name) ? `\`${name}\`` : name))),
];

const WORDS: Readonly<Record<string, string>> = {
  InboundConnector: 'all inbound connectors',
  OutboundConnector: 'all outbound connectors',
  TransportRule: 'all mail-flow rules',
  AcceptedDomain: 'all accepted domains',
  [REJECT_DIRECT_SEND]: 'whether `RejectDirectSend` is on',
  [WHICH_CONNECTOR]: 'which of two connectors wins, which is not documented',
  'attribution to a connector of type OnPremises':
    'to which connector Exchange gives it, which is not documented for the type OnPremises',
  'source address': 'the address that connects',
  'sender domain': 'the domain of the sender',
  'recipient domain': 'the domain of the recipient',
  'TLS of the sender': 'whether it is sent over TLS',
  'certificate of the sender': 'which certificate the sending host shows',
  'whether the sender signed in': 'whether somebody of the organisation signed in to send it',
  recipients: 'what happens to each recipient by itself',
};
