import type { Sources } from '../../evidence/case.ts';
import type { AcceptedDomain } from '../../evidence/exchange/organisation.ts';
import type { GatewayFacts } from '../../evidence/mail-flow/gateway.ts';
import { listed, type Listed, type MailFlowTenant } from '../../evidence/mail-flow/tenant.ts';
import type { Observed, Reading } from '../../evidence/observed.ts';
import { settle } from '../../evidence/settle.ts';
import type { TenantDomain } from '../../evidence/tenant/organisation.ts';
import { isHint } from '../../profiles/provider.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { isSmartHostOf } from './objects.ts';

/** The sources that decide the way of a tenant's mail. */
export const MAIL_FLOW_SOURCES = [
  'inboundConnectors',
  'outboundConnectors',
  'transportRules',
  'acceptedDomains',
  'tenantDomains',
  'organizationConfig',
] as const;
export type MailFlowSources = { readonly [K in (typeof MAIL_FLOW_SOURCES)[number]]?: Observed<Sources[K]> };

/** What of a tenant decides the way of its mail, out of the readings that count; nothing that is missing is taken for none. */
export function mailFlowTenant(observed: MailFlowSources): MailFlowTenant {
  const [organization] = valueOf(counting(observed.organizationConfig)) ?? [];
  return {
    inboundConnectors: listed(counting(observed.inboundConnectors), 'InboundConnector'),
    outboundConnectors: listed(counting(observed.outboundConnectors), 'OutboundConnector'),
    rules: listed(counting(observed.transportRules), 'TransportRule'),
    acceptedDomains: acceptedDomains(observed),
    rejectDirectSend: organization?.rejectDirectSend ?? null,
  };
}

/** The list of Exchange; where it was not read, the domains that Entra has verified for mail. */
function acceptedDomains({ acceptedDomains: own, tenantDomains }: MailFlowSources): Listed<AcceptedDomain> {
  const ofExchange = listed(counting(own), 'AcceptedDomain');
  if (ofExchange.missing.length === 0) return ofExchange;
  const ofEntra = listed(counting(tenantDomains), 'AcceptedDomain');
  const verified = ofEntra.all.filter(
    ({ isVerified, supportedServices }) => isVerified && supportedServices.includes('Email'),
  );
  // Entra knows nothing of relay domains, so its list answers for the domains in it and for no other.
  return { all: [...ofExchange.all, ...verified.map(asAccepted)], missing: ofExchange.missing };
}

const asAccepted = ({ name, isDefault, isInitial }: TenantDomain): AcceptedDomain => ({
  from: { format: 'json', file: 'domains of Entra' },
  notCarried: [],
  cut: [],
  name,
  guid: null,
  changedAt: null,
  domain: name,
  domainType: 'Authoritative',
  isDefault,
  isInitial,
  matchSubDomains: false,
  outboundOnly: false,
  sendingFromDomainDisabled: false,
});

/** What is known of the gateway, as the questions about mail flow ask for it. */
export function gatewayFacts({ profile }: GatewayOfTenant, delivery: Delivery, tenant: MailFlowTenant): GatewayFacts {
  const hosts = tenant.outboundConnectors.all.flatMap(({ smartHosts }) => smartHosts ?? []);
  const isKnown = delivery.from !== 'unknown' && delivery.open.length === 0;
  const shared = profile.sharedAddresses;
  return {
    deliveryRanges: isKnown && delivery.ranges.length > 0 ? delivery.ranges : null,
    ...(delivery.isPartial || delivery.isHint ? { rangesArePartial: true } : {}),
    certificateNames:
      profile.tlsCertificateNames.length === 0 ? null : profile.tlsCertificateNames.map(({ value }) => value),
    sharedAddresses: shared === undefined || (!shared.value && isHint(shared.certainty)) ? null : shared.value,
    smartHosts: profile.smartHosts.length === 0 ? null : hosts.filter((host) => isSmartHostOf(host, { profile })),
  };
}

function counting<T>(observed: Observed<T> | undefined): Reading<T> | null {
  const settled = settle(observed);
  return settled.kind === 'read' ? settled.reading : null;
}

const valueOf = <T>(reading: Reading<T> | null): T | null =>
  reading === null || reading.extent === 'absent' ? null : reading.value;
