import type { ConnectorType, InboundConnector, OutboundConnector } from '../../exchange/connectors.ts';
import type { ObjectReader } from '../object-reader.ts';
import { named } from './named.ts';

const TYPES: readonly ConnectorType[] = ['Partner', 'OnPremises'];

export function readInboundConnector(reader: ObjectReader): InboundConnector {
  const fields = {
    ...named(reader),
    enabled: reader.flag('Enabled'),
    connectorType: reader.word('ConnectorType', TYPES),
    connectorSource: reader.freeWord('ConnectorSource'),
    comment: reader.optional('Comment'),
    senderDomains: reader.list('SenderDomains', domainSpace),
    senderIpAddresses: reader.list('SenderIPAddresses'),
    restrictDomainsToIpAddresses: reader.flag('RestrictDomainsToIPAddresses'),
    restrictDomainsToCertificate: reader.flag('RestrictDomainsToCertificate'),
    tlsSenderCertificateName: reader.optional('TlsSenderCertificateName'),
    requireTls: reader.flag('RequireTls'),
    cloudServicesMailEnabled: reader.flag('CloudServicesMailEnabled'),
    treatMessagesAsInternal: reader.flag('TreatMessagesAsInternal'),
    associatedAcceptedDomains: reader.list('AssociatedAcceptedDomains', lowerCase),
    efSkipLastIp: reader.flag('EFSkipLastIP'),
    efSkipIps: reader.list('EFSkipIPs'),
    efUsers: reader.list('EFUsers'),
    efTestMode: reader.flag('EFTestMode'),
  };
  return { ...fields, ...reader.account() };
}

export function readOutboundConnector(reader: ObjectReader): OutboundConnector {
  const fields = {
    ...named(reader),
    enabled: reader.flag('Enabled'),
    connectorType: reader.word('ConnectorType', TYPES),
    connectorSource: reader.freeWord('ConnectorSource'),
    comment: reader.optional('Comment'),
    useMxRecord: reader.flag('UseMXRecord'),
    recipientDomains: reader.list('RecipientDomains', domainSpace),
    smartHosts: reader.list('SmartHosts', (host) => lowerCase(host.replace(/^\[(.*)\]$/, '$1'))),
    tlsSettings: reader.word(
      'TlsSettings',
      ['none', 'EncryptionOnly', 'CertificateValidation', 'DomainValidation'],
      'none',
    ),
    tlsDomain: reader.optional('TlsDomain'),
    isTransportRuleScoped: reader.flag('IsTransportRuleScoped'),
    routeAllMessagesViaOnPremises: reader.flag('RouteAllMessagesViaOnPremises'),
    cloudServicesMailEnabled: reader.flag('CloudServicesMailEnabled'),
    allAcceptedDomains: reader.flag('AllAcceptedDomains'),
    senderRewritingEnabled: reader.flag('SenderRewritingEnabled'),
    testMode: reader.flag('TestMode'),
    mtaStsMode: reader.word('MtaStsMode', ['Opportunistic', 'None']),
    smtpDaneMode: reader.word('SmtpDaneMode', ['Opportunistic', 'Mandatory', 'None']),
    isValidated: reader.flag('IsValidated'),
    lastValidatedAt: reader.instant('LastValidationTimestamp'),
    validationRecipients: reader.list('ValidationRecipients')?.length ?? null,
  };
  return { ...fields, ...reader.account() };
}

const lowerCase = (text: string): string => text.toLowerCase();
/** `smtp:contoso.com;1` is the domain with its kind and cost. */
const domainSpace = (text: string): string => lowerCase(text.replace(/^smtp:/i, '').replace(/;\d{1,9}$/, ''));
