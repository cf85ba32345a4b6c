import type { InboundConnector } from '../evidence/exchange/connectors.ts';
import type { Predicate } from '../evidence/exchange/predicate.ts';
import type { TransportRule } from '../evidence/exchange/transport-rule.ts';
import { showsCertificate } from '../evidence/mail-flow/certificate.ts';
import { isFromAddresses } from '../evidence/mail-flow/inbound.ts';
import type { Mail } from '../evidence/mail-flow/message.ts';
import type { RuleTest } from '../evidence/mail-flow/rule-truth.ts';
import type { FollowedTest } from './followed-message.ts';

/** What an inbound connector asks of a message, as far as it asks for anything. */
export function connectorTests(connector: InboundConnector, mail: Mail): readonly FollowedTest[] {
  const { connectorType, senderIpAddresses, tlsSenderCertificateName, requireTls } = connector;
  // Restrictions do not count for this type; address and certificate only tell whose mail it is.
  const isOwn = connectorType === 'OnPremises';
  const asks = (flag: boolean | null): boolean | null => (isOwn ? true : flag);
  const byAddress = asks(connector.restrictDomainsToIpAddresses);
  const byCertificate = asks(connector.restrictDomainsToCertificate);
  const addresses = test(
    'It comes from an address of the connector.',
    withFlag(byAddress, isFromAddresses(connector, mail).is),
    senderIpAddresses,
  );
  const certificate = test(
    'The sending host shows the certificate that the connector names.',
    withFlag(byCertificate, showsCertificate(mail, tlsSenderCertificateName).is),
    tlsSenderCertificateName === null ? null : [tlsSenderCertificateName],
  );
  return [
    ...(byAddress === false || senderIpAddresses?.length === 0 ? [] : [addresses]),
    ...(byCertificate === false || tlsSenderCertificateName === '' ? [] : [certificate]),
    ...(isOwn || requireTls === false ? [] : [test('It is sent over TLS.', withFlag(requireTls, mail.usesTls))]),
  ];
}

/** Where it is not known whether the connector asks, only a message that would pass is certain. */
const withFlag = (asks: boolean | null, holds: boolean | null): boolean | null =>
  asks === null && holds !== true ? null : holds;

/** A condition or exception of a rule in words. */
export function ruleTest(rule: TransportRule, { test: asked, truth }: RuleTest, isException: boolean): FollowedTest {
  const except = isException ? 'Exception: ' : '';
  if (typeof asked !== 'string') {
    const { says, items } = predicateWords(asked);
    return test(sentence(`${except}${says}`), truth.is, items);
  }
  const { conditions, exceptions } = rule.unmodelled;
  const why = [...conditions, ...exceptions].includes(asked) ? 'is not modelled here' : 'is not in the export';
  return test(`${except}\`${asked}\`, which ${why}.`, truth.is);
}

/** A condition as a clause, with what it lists. */
export function predicateWords(predicate: Predicate): { readonly says: string; readonly items: readonly string[] } {
  switch (predicate.kind) {
    case 'sender-scope':
      return { says: `the sender is ${predicate.scope} the organisation`, items: [] };
    case 'recipient-scope':
      return { says: `the recipient is ${SCOPE[predicate.scope]}`, items: [] };
    case 'source-address':
      return { says: 'it comes from one of these addresses', items: predicate.ranges };
    case 'sender-domain':
      return { says: 'the sender’s domain is one of these', items: predicate.domains };
    case 'recipient-domain':
      return { says: 'the recipient’s domain is one of these', items: predicate.domains };
    case 'sender':
      return { says: 'the sender is one of these', items: predicate.addresses };
    case 'recipient':
      return { says: 'the recipient is one of these', items: predicate.addresses };
    case 'sender-member-of':
      return { says: 'the sender is a member of one of these groups', items: predicate.groups };
    case 'recipient-member-of':
      return { says: 'the recipient is a member of one of these groups', items: predicate.groups };
    case 'words':
      return { says: `${PART[predicate.part]} holds one of these words`, items: predicate.words };
    case 'patterns':
      return { says: `${PART[predicate.part]} matches one of these patterns`, items: predicate.patterns };
    case 'header-words':
      return { says: `the field \`${predicate.header}\` holds one of these words`, items: predicate.words };
    case 'header-patterns':
      return { says: `the field \`${predicate.header}\` matches one of these patterns`, items: predicate.patterns };
    case 'message-type':
      return { says: `the message is of the type ${predicate.type}`, items: [] };
    case 'scl-from':
      return { says: `its spam confidence level is ${predicate.scl} or more`, items: [] };
  }
}

const SCOPE: Record<(Predicate & { kind: 'recipient-scope' })['scope'], string> = {
  inside: 'inside the organisation',
  outside: 'outside the organisation',
  'external-partner': 'an outside partner',
  'external-non-partner': 'outside and no partner',
};
const PART: Record<(Predicate & { kind: 'words' })['part'], string> = {
  'sender-address': 'the sender’s address',
  'recipient-address': 'the recipient’s address',
  subject: 'the subject',
};

const test = (says: string, holds: boolean | null, items: readonly string[] | null = []): FollowedTest => ({
  says,
  items: (items ?? []).slice(0, MOST_ITEMS),
  total: items?.length ?? 0,
  holds,
});
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const MOST_ITEMS = 12;
