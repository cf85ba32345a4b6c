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
export const namesInWords = (names: readonly string[]): readonly string[] => [...new Set(names.map(nameInWords))];

function nameInWords(name: string): string {
  const known = WORDS.get(name);
  if (known !== undefined) return known;
  const [, field] = /^header (.+)$/s.exec(name) ?? [];
  if (field !== undefined) return `the field \`${field}\``;
  return /^[A-Z][A-Za-z]+$/.test(name) ? `\`${name}\`` : name;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['InboundConnector', 'all inbound connectors'],
  ['OutboundConnector', 'all outbound connectors'],
  ['TransportRule', 'all mail-flow rules'],
  ['AcceptedDomain', 'all accepted domains'],
  [REJECT_DIRECT_SEND, 'whether `RejectDirectSend` is on'],
  [WHICH_CONNECTOR, 'which of two connectors wins, which is not documented'],
  [
    'attribution to a connector of type OnPremises',
    'to which connector Exchange gives it, which is not documented for the type OnPremises',
  ],
  ['which sender address SenderDomains reads', 'which of the two sender addresses a connector goes by'],
  ['which sender address FromScope reads', 'which of the two sender addresses `FromScope` goes by'],
  [
    'FromScope InOrganization for unauthenticated mail',
    'whether mail that claims an own domain counts as inside when nobody signed in',
  ],
  ['StopRuleProcessing in audit mode', 'whether a rule that only audits keeps later ones from being asked'],
  ['FromMemberOf', 'to which groups the sender belongs'],
  ['SentToMemberOf', 'to which groups the recipient belongs'],
  ['ExternalPartner', 'which domains are partners'],
  ['ExternalNonPartner', 'which domains are partners'],
  ['SCLOver', 'its spam confidence level'],
  ['source address', 'the address that connects'],
  ['sender', 'the sender'],
  ['sender-address', 'the sender’s address'],
  ['sender domain', 'the sender’s domain'],
  ['recipient-address', 'the recipient’s address'],
  ['recipient domain', 'the recipient’s domain'],
  ['domain of the address', 'the domain of an address'],
  ['subject', 'the subject'],
  ['message type', 'the type of the message'],
  ['TLS of the sender', 'whether it is sent over TLS'],
  ['certificate of the sender', 'which certificate the sending host shows'],
  ['whether the sender signed in', 'whether somebody of the organisation signed in to send it'],
  ['recipients', 'what happens to each recipient by itself'],
]);
