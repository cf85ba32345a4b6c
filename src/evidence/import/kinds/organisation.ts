import type { AcceptedDomain, OrganizationConfig, RemoteDomain, TransportConfig } from '../../exchange/organisation.ts';
import type { ArcConfig, DkimSigningConfig } from '../../exchange/signing.ts';
import type { ObjectReader } from '../object-reader.ts';
import { named } from './named.ts';

export function readAcceptedDomain(reader: ObjectReader): AcceptedDomain {
  const fields = {
    ...named(reader),
    domain: reader.lower('DomainName', 'Identity', 'Name'),
    domainType: reader.word('DomainType', ['Authoritative', 'InternalRelay', 'ExternalRelay']),
    isDefault: reader.flag('Default'),
    isInitial: reader.flag('InitialDomain'),
    matchSubDomains: reader.flag('MatchSubDomains'),
    outboundOnly: reader.flag('OutboundOnly'),
    sendingFromDomainDisabled: reader.flag('SendingFromDomainDisabled'),
  };
  return { ...fields, ...reader.account() };
}

export function readOrganizationConfig(reader: ObjectReader): OrganizationConfig {
  const fields = {
    rejectDirectSend: reader.flag('RejectDirectSend'),
    ewsEnabled: reader.flagOrUnset('EwsEnabled'),
    ewsAllowedAppIds: reader.list('EwsAllowedAppIDs', (id) => id.toLowerCase()),
    ipListBlocked: reader.list('IPListBlocked'),
    maskClientIpInReceivedHeaders: reader.flag('MaskClientIpInReceivedHeadersEnabled'),
  };
  return { ...fields, ...reader.account() };
}

export function readTransportConfig(reader: ObjectReader): TransportConfig {
  const fields = {
    smtpClientAuthenticationDisabled: reader.flag('SmtpClientAuthenticationDisabled'),
    allowLegacyTlsClients: reader.flag('AllowLegacyTLSClients'),
    externalPostmasterAddress: reader.optional('ExternalPostmasterAddress'),
  };
  return { ...fields, ...reader.account() };
}

export function readRemoteDomain(reader: ObjectReader): RemoteDomain {
  const fields = {
    ...named(reader),
    domain: reader.lower('DomainName'),
    autoForwardEnabled: reader.flag('AutoForwardEnabled'),
    autoReplyEnabled: reader.flag('AutoReplyEnabled'),
    trustedMailInboundEnabled: reader.flag('TrustedMailInboundEnabled'),
    trustedMailOutboundEnabled: reader.flag('TrustedMailOutboundEnabled'),
    isInternal: reader.flag('IsInternal'),
  };
  return { ...fields, ...reader.account() };
}

export function readDkimSigningConfig(reader: ObjectReader): DkimSigningConfig {
  const fields = {
    ...named(reader),
    domain: reader.lower('Domain', 'Identity', 'Name'),
    enabled: reader.flag('Enabled'),
    status: reader.freeWord('Status'),
    selector1Cname: reader.lower('Selector1CNAME'),
    selector2Cname: reader.lower('Selector2CNAME'),
    selector1KeySize: reader.number('Selector1KeySize'),
  };
  return { ...fields, ...reader.account() };
}

export function readArcConfig(reader: ObjectReader): ArcConfig {
  const sealers = reader.list('ArcTrustedSealers');
  const trustedSealers = sealers?.flatMap((text) =>
    text
      .split(',')
      .map((sealer) => sealer.trim().toLowerCase())
      .filter((sealer) => sealer !== ''),
  );
  return { trustedSealers: trustedSealers ?? null, ...reader.account() };
}
