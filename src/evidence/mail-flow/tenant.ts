import type { InboundConnector, OutboundConnector } from '../exchange/connectors.ts';
import type { AcceptedDomain, OrganizationConfig } from '../exchange/organisation.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { Reading } from '../observed.ts';
import { anyOf, known, NO, notKnown, YES, type Truth } from './truth.ts';

/** Objects of one kind. `missing` is empty where these are all; else there may be more, and it names what was not read. */
export interface Listed<T> {
  readonly all: readonly T[];
  readonly missing: readonly string[];
}

/** What of a tenant decides the way of its mail. */
export interface MailFlowTenant {
  readonly inboundConnectors: Listed<InboundConnector>;
  readonly outboundConnectors: Listed<OutboundConnector>;
  readonly rules: Listed<TransportRule>;
  readonly acceptedDomains: Listed<AcceptedDomain>;
  /** `RejectDirectSend`; null: not read. */
  readonly rejectDirectSend: OrganizationConfig['rejectDirectSend'];
}

/** A reading as a list that says what is missing from it; `name` stands for the whole kind where it was not read at all. */
export function listed<T>(reading: Reading<readonly T[]> | null, name: string): Listed<T> {
  if (reading === null || reading.extent === 'absent') return { all: [], missing: [name] };
  if (reading.extent === 'whole') return { all: reading.value, missing: [] };
  return { all: reading.value, missing: reading.missing.length > 0 ? reading.missing : [name] };
}

/**
 * Whether the organisation accepts mail for the domain as its own: authoritative or internal relay, and below a domain
 * only with `MatchSubDomains`. An external relay is not the organisation's own.
 */
export function isOwnDomain({ acceptedDomains }: MailFlowTenant, domain: string): Truth {
  let told = TOLD.get(acceptedDomains);
  if (told === undefined) TOLD.set(acceptedDomains, (told = new Map<string, Truth>()));
  let own = told.get(domain);
  if (own === undefined) told.set(domain, (own = isAmong(acceptedDomains, domain)));
  return own;
}

function isAmong(acceptedDomains: Listed<AcceptedDomain>, domain: string): Truth {
  const found = anyOf(
    acceptedDomains.all.map((accepted): Truth => {
      if (accepted.domain === null) return notKnown('DomainName');
      const isIt = accepted.domain === domain;
      if (!isIt && !domain.endsWith(`.${accepted.domain}`)) return NO;
      const covers = isIt
        ? YES
        : accepted.matchSubDomains === null
          ? notKnown('MatchSubDomains')
          : known(accepted.matchSubDomains);
      if (covers.is === false || accepted.domainType === 'ExternalRelay') return NO;
      return accepted.domainType === null ? notKnown('DomainType') : covers;
    }),
  );
  if (found.is !== false || acceptedDomains.missing.length === 0) return found;
  return notKnown('AcceptedDomain');
}

/** Every rule on scopes asks this of the same few domains. */
const TOLD = new WeakMap<Listed<AcceptedDomain>, Map<string, Truth>>();
