import type { ExchangeKind } from '../exchange/object.ts';

/** The types of resource of a configuration snapshot that are read, and the kind that each is. */
export const SNAPSHOT_TYPES: ReadonlyMap<string, ExchangeKind> = new Map<string, ExchangeKind>([
  ['microsoft.exchange.inboundconnector', 'InboundConnector'],
  ['microsoft.exchange.outboundconnector', 'OutboundConnector'],
  ['microsoft.exchange.transportrule', 'TransportRule'],
  ['microsoft.exchange.accepteddomain', 'AcceptedDomain'],
  ['microsoft.exchange.hostedconnectionfilterpolicy', 'HostedConnectionFilterPolicy'],
  ['microsoft.exchange.hostedcontentfilterpolicy', 'HostedContentFilterPolicy'],
  ['microsoft.exchange.dkimsigningconfig', 'DkimSigningConfig'],
  ['microsoft.exchange.organizationconfig', 'OrganizationConfig'],
  ['microsoft.exchange.transportconfig', 'TransportConfig'],
  ['microsoft.exchange.remotedomain', 'RemoteDomain'],
  ['microsoft.exchange.applicationaccesspolicy', 'ApplicationAccessPolicy'],
  ['microsoft.exchange.safelinkspolicy', 'SafeLinksPolicy'],
  ['microsoft.exchange.managementroleassignment', 'ManagementRoleAssignment'],
]);
