import type { Exported } from '../../../evidence/exchange/object.ts';
import type { InboundConnector, OutboundConnector } from '../../../evidence/exchange/connectors.ts';
import { isFlag, isText, isTexts, type Properties, type Property } from './exchange-property.ts';

type InboundFlag =
  | 'enabled'
  | 'restrictDomainsToIpAddresses'
  | 'restrictDomainsToCertificate'
  | 'requireTls'
  | 'cloudServicesMailEnabled'
  | 'treatMessagesAsInternal'
  | 'efSkipLastIp';
type InboundList = 'senderDomains' | 'senderIpAddresses' | 'associatedAcceptedDomains' | 'efSkipIps' | 'efUsers';
type OutboundFlag = 'enabled' | 'useMxRecord' | 'isTransportRuleScoped' | 'testMode';
type OutboundList = 'recipientDomains' | 'smartHosts';

/** A switch of a connector. */
const flag = <T extends Readonly<Record<K, boolean | null>>, K extends string>(key: K): Property<T> => ({
  of: (one) => one[key],
  to: (one, value) => (isFlag(value) ? { ...one, [key]: value } : one),
});
/** A list of a connector, under its name in Exchange; what Set- writes takes the place of the whole list, so that one whose end is missing was not captured. */
const texts = <T extends Exported & Readonly<Record<K, readonly string[] | null>>, K extends string>(
  key: K,
  name: string,
): Property<T> => ({
  of: (one) => (one.cut.includes(name) ? null : one[key]),
  to: (one, value) =>
    isTexts(value) ? { ...one, [key]: value, cut: one.cut.filter((property) => property !== name) } : one,
});
const inboundFlag = (key: InboundFlag): Property<InboundConnector> => flag(key);
const inboundList = (key: InboundList, name: string): Property<InboundConnector> => texts(key, name);
const outboundFlag = (key: OutboundFlag): Property<OutboundConnector> => flag(key);
const outboundList = (key: OutboundList, name: string): Property<OutboundConnector> => texts(key, name);

/** The parameters of Set-InboundConnector that a plan may set. */
export const INBOUND: Properties<InboundConnector> = {
  Enabled: inboundFlag('enabled'),
  ConnectorType: {
    of: ({ connectorType }) => connectorType,
    to: (one, value) => (value === 'Partner' || value === 'OnPremises' ? { ...one, connectorType: value } : one),
  },
  SenderDomains: inboundList('senderDomains', 'SenderDomains'),
  SenderIPAddresses: inboundList('senderIpAddresses', 'SenderIPAddresses'),
  RestrictDomainsToIPAddresses: inboundFlag('restrictDomainsToIpAddresses'),
  RestrictDomainsToCertificate: inboundFlag('restrictDomainsToCertificate'),
  TlsSenderCertificateName: {
    of: ({ tlsSenderCertificateName }) => tlsSenderCertificateName,
    to: (one, value) => (isText(value) ? { ...one, tlsSenderCertificateName: value } : one),
  },
  RequireTls: inboundFlag('requireTls'),
  CloudServicesMailEnabled: inboundFlag('cloudServicesMailEnabled'),
  TreatMessagesAsInternal: inboundFlag('treatMessagesAsInternal'),
  AssociatedAcceptedDomains: inboundList('associatedAcceptedDomains', 'AssociatedAcceptedDomains'),
  EFSkipLastIP: inboundFlag('efSkipLastIp'),
  EFSkipIPs: inboundList('efSkipIps', 'EFSkipIPs'),
  EFUsers: inboundList('efUsers', 'EFUsers'),
};

const TLS = ['EncryptionOnly', 'CertificateValidation', 'DomainValidation'] as const;

/** The parameters of Set-OutboundConnector that a plan may set. */
export const OUTBOUND: Properties<OutboundConnector> = {
  Enabled: outboundFlag('enabled'),
  ConnectorType: {
    of: ({ connectorType }) => connectorType,
    to: (one, value) => (value === 'Partner' || value === 'OnPremises' ? { ...one, connectorType: value } : one),
  },
  UseMXRecord: outboundFlag('useMxRecord'),
  RecipientDomains: outboundList('recipientDomains', 'RecipientDomains'),
  SmartHosts: outboundList('smartHosts', 'SmartHosts'),
  TlsSettings: {
    // TLS where the other side offers it is what Exchange does while nothing is set.
    of: ({ tlsSettings }) => (tlsSettings === 'none' ? '' : tlsSettings),
    to: (one, value) => {
      const tlsSettings = value === '' ? 'none' : TLS.find((word) => word === value);
      return tlsSettings === undefined ? one : { ...one, tlsSettings };
    },
  },
  TlsDomain: {
    of: ({ tlsDomain }) => tlsDomain,
    to: (one, value) => (isText(value) ? { ...one, tlsDomain: value } : one),
  },
  IsTransportRuleScoped: outboundFlag('isTransportRuleScoped'),
  TestMode: outboundFlag('testMode'),
};

const MADE_HERE = {
  from: { format: 'json', file: '(made by the plan)' },
  notCarried: [],
  cut: [],
  guid: null,
  changedAt: null,
} as const;

/** Whether a step before in the same plan makes it, so that it is the gateway’s whatever is entered in it. */
export const isMadeHere = ({ from }: Pick<OutboundConnector, 'from'>): boolean => from.file === MADE_HERE.from.file;

/** What New-InboundConnector makes where no parameter says otherwise. */
export const newInbound = (name: string): InboundConnector => ({
  ...MADE_HERE,
  name,
  enabled: true,
  connectorType: 'Partner',
  connectorSource: 'Default',
  comment: '',
  senderDomains: [],
  senderIpAddresses: [],
  restrictDomainsToIpAddresses: false,
  restrictDomainsToCertificate: false,
  tlsSenderCertificateName: '',
  requireTls: false,
  cloudServicesMailEnabled: false,
  treatMessagesAsInternal: false,
  associatedAcceptedDomains: [],
  efSkipLastIp: false,
  efSkipIps: [],
  efUsers: [],
  efTestMode: false,
});

/** The same of New-OutboundConnector. */
export const newOutbound = (name: string): OutboundConnector => ({
  ...MADE_HERE,
  name,
  enabled: true,
  connectorType: 'Partner',
  connectorSource: 'Default',
  comment: '',
  useMxRecord: true,
  recipientDomains: [],
  smartHosts: [],
  tlsSettings: 'none',
  tlsDomain: '',
  isTransportRuleScoped: false,
  routeAllMessagesViaOnPremises: false,
  cloudServicesMailEnabled: false,
  allAcceptedDomains: false,
  senderRewritingEnabled: false,
  testMode: false,
  mtaStsMode: null,
  smtpDaneMode: null,
  isValidated: false,
  lastValidatedAt: '',
  validationRecipients: 0,
});
