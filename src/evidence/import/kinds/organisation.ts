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
    ewsAllowedAppIds: splitList(reader.list('EwsAllowedAppIDs')),
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
  const trustedSealers = splitList(reader.list('ArcTrustedSealers'));
  return { trustedSealers, ...reader.account() };
}

/** Some lists of Exchange are one text with commas. Lower case. */
const splitList = (list: readonly string[] | null): readonly string[] | null =>
  list?.flatMap((text) =>
    text
      .split(',')
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== ''),
  ) ?? null;
