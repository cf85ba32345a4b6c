import type { Answer, Case, SourceName, Sources } from '../../evidence/case.ts';
import type { AbsentReading, PartReading } from '../../evidence/observed.ts';
import type { Setup } from '../../evidence/setup.ts';
import { EXCHANGE_FORMS } from './forms-exchange.ts';
import { TENANT_FORMS } from './forms-tenant.ts';
import type { Form, FormOf } from './form.ts';

/** How the value of each source is redacted. A source that is added has to be decided on here before anything compiles. */
export const SOURCE_FORMS: { readonly [K in SourceName]: FormOf<Sources[K]> } = {
  dns: {
    resolver: 'scrub',
    answers: { name: 'host', records: 'record', aliases: 'host', detail: 'scrub', at: 'keep' },
  },
  mtaStsPolicies: { domain: 'host', text: 'hosts', at: 'keep' },
  ...TENANT_FORMS,
  ...EXCHANGE_FORMS,
  messageTrace: {
    from: 'keep',
    to: 'keep',
    inbound: { domain: 'host', byAddress: { ip: 'range', firstAt: 'keep', lastAt: 'keep' } },
    outbound: { connector: 'connector', firstAt: 'keep', lastAt: 'keep' },
  },
  messageHeaders: {
    file: 'file',
    hops: { from: 'host', reverse: 'host', ip: 'range', by: 'host', protocol: 'scrub', tls: 'scrub', at: 'keep' },
    authentication: {
      spfAddress: 'range',
      results: { method: 'keep', result: 'keep', domain: 'host', reason: 'keep' },
    },
    antispam: { verdict: 'keep', allowList: 'keep', category: 'keep', direction: 'keep' },
    authAs: 'keep',
    directionality: 'keep',
    tenantId: 'id',
  },
  smtpSessions: {
    file: 'file',
    asked: 'host',
    answered: 'host',
    at: 'keep',
    helo: 'host',
    senderDomain: 'host',
    recipientDomains: 'host',
    replies: { enhanced: 'keep', text: 'scrub' },
  },
  dmarcReports: {
    file: 'file',
    reporter: 'reporter',
    reportId: 'reference',
    domain: 'host',
    from: 'keep',
    to: 'keep',
    policy: { p: 'keep', sp: 'keep' },
    rows: {
      ip: 'range',
      disposition: 'keep',
      headerFrom: 'host',
      dkimResults: { domain: 'host', result: 'keep' },
      spfResults: { domain: 'host', result: 'keep' },
      reasons: 'keep',
    },
    deviations: 'scrub',
  },
};

/** What stands about a value; of DNS the request is the resolver's name, which has to stay that of the view. */
export const READING_FORM: Omit<Form<PartReading<null> | AbsentReading>, 'value'> = {
  missing: 'hosts',
  provenance: { request: 'file', at: 'keep' },
  detail: 'scrub',
  request: 'file',
  at: 'keep',
};
export const DNS_READING_FORM: typeof READING_FORM = {
  ...READING_FORM,
  provenance: { request: 'scrub', at: 'keep' },
  request: 'scrub',
};

export const SETUP_FORM: Form<Setup> = {
  systems: { id: 'keep', region: 'region' },
  domains: { name: 'host', reason: 'written' },
  otherGateway: { name: 'app', mxHosts: 'host', smartHosts: 'host', spfTerm: 'hosts' },
  sendingRanges: 'range',
  deliveryRanges: 'range',
  mxTtlLoweredAt: 'keep',
  cutoverAt: 'keep',
  gatewayDkimSelectors: 'host',
  withoutResolvers: 'scrub',
  appMatches: { servicePrincipalId: 'id', profile: 'keep' },
  positions: { conflict: 'keep', side: 'keep' },
  change: {
    window: { startsAt: 'keep', endsAt: 'keep' },
    number: 'reference',
    title: 'written',
    requestedBy: 'person',
    justification: 'written',
    approvers: 'person',
    rewritten: { section: 'keep', text: 'written' },
  },
};

export const ANSWER_FORM: Form<Answer> = {
  checkId: 'keep',
  grant: { appId: 'id', resourceAppId: 'id', permissionId: 'permission', scope: 'group' },
  domain: 'host',
  by: 'person',
  at: 'keep',
  reference: 'reference',
  note: 'written',
};

/** Items are replaced by those that the check gives of the redacted case. */
export const WAIVER_FORM: Omit<Form<Case['waivers']>, 'items'> = {
  checkId: 'keep',
  code: 'keep',
  domain: 'host',
  owner: 'person',
  reason: 'written',
  expires: 'keep',
};
