import { PPE_MX, signed } from '../../contoso.ts';
import { grant, grants, secret } from '../../tenant.ts';
import { EXCHANGE_ONLINE } from '../../../../src/profiles/permissions/resources.ts';
import { faultsOf, no, yes } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import {
  app,
  away,
  back,
  documented,
  FOR_DELIVERY,
  FOR_SMTP,
  moved,
  pilot,
  prepared,
  registration,
  requested,
  review,
  skipping,
} from './stages.ts';

export const fault = faultsOf({ prepared, moved, review });

/** What goes wrong before OPSWAT's gateway takes the mail of all. */
export const BEFORE_THE_MOVE: readonly Fault[] = [
  fault(
    'prepared',
    'the rule that hands mail over is off',
    { exchange: { transportRules: [skipping(), pilot({ state: 'Disabled' })] } },
    { 'outb-rule-present': 'warn idle' },
  ),
  fault(
    'prepared',
    'the rule hands over what comes back, again and again',
    { exchange: { transportRules: [skipping(), pilot({ exceptions: [] })] } },
    { 'outb-loop-guard': 'fail no-guard' },
  ),
  fault(
    'prepared',
    'the rule spares whatever carries a word that anybody can write',
    {
      exchange: {
        transportRules: [
          skipping(),
          pilot({ exceptions: [{ kind: 'header-words', header: 'X-Checked', words: ['yes'] }] }),
        ],
      },
    },
    { 'outb-loop-guard': 'warn guessable-header' },
  ),
  fault(
    'prepared',
    'MX points at another gateway',
    { world: { 'contoso.com MX': signed(PPE_MX, 3600) } },
    { 'mx-kept-for-api-or-loop contoso.com': 'warn third-gateway' },
  ),
  fault(
    'prepared',
    'SPF does not list where the gateway sends from',
    { world: { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all'] } },
    {
      'spf-authorises-gateway contoso.com': 'fail not-authorised',
      'outb-disabled-until-spf': 'fail on-too-early',
    },
  ),
  fault(
    'prepared',
    'the connector back is of the type for own servers, with the own certificate, as an add-on guide says',
    {
      exchange: {
        inboundConnectors: [{ ...back, connectorType: 'OnPremises', tlsSenderCertificateName: 'gateway.contoso.com' }],
      },
    },
    { 'inb-connector-type-partner': 'warn loop-by-certificate', 'inb-connector-require-tls': 'does not arise' },
  ),
  fault(
    'prepared',
    'mail is handed over in plain text',
    { exchange: { outboundConnectors: [away({ tlsSettings: 'none' })] } },
    { 'outb-tls': 'fail not-required' },
  ),
  fault(
    'prepared',
    'the name of the gateway leads nowhere',
    { world: { 'gateway.contoso.com A': null } },
    { 'outb-smarthost-correct': 'fail unresolvable' },
  ),
  fault(
    'prepared',
    'nobody said which connector leads to the gateway',
    { unanswered: ['outb-connector-present'] },
    {
      'outb-connector-present': 'manual asked-about',
      'outb-disabled-until-spf': 'unknown may-be-another',
      'outb-smarthost-correct': 'unknown may-be-another',
      'outb-tls': 'unknown may-be-another',
      'outb-validated': 'unknown may-be-another',
      'outb-rule-present': 'unknown may-be-another',
    },
  ),
  fault(
    'prepared',
    'the registration may be used from any tenant',
    {
      setup: { appMatches: FOR_DELIVERY },
      tenant: {
        applications: [registration({ audience: 'AzureADMultipleOrgs' })],
        servicePrincipals: [app({ audience: 'AzureADMultipleOrgs' })],
      },
    },
    { 'app-single-tenant': 'fail open-to-others' },
  ),
  fault(
    'prepared',
    'the secret ends before the change',
    {
      setup: { appMatches: FOR_DELIVERY },
      tenant: { applications: [registration({ credentials: [secret('k1', 180, -1)] })] },
    },
    { 'cred-not-expired': 'fail expired' },
  ),
  fault(
    'prepared',
    'consent was not given for one of the permissions',
    { setup: { appMatches: FOR_DELIVERY }, tenant: { appRoleAssignments: documented.slice(1) } },
    { 'app-consent-complete': 'fail not-consented' },
  ),
  fault(
    'prepared',
    'nobody said which server profile is in use',
    { unanswered: ['ops-profile-permissions'] },
    {
      'ops-profile-permissions': 'manual profile-not-known',
      'ops-smtp-oauth-works': 'manual profile-not-known',
    },
  ),
  fault(
    'prepared',
    'mail is handed in over SMTP, which takes less',
    { answers: [no('ops-profile-permissions')] },
    {
      'ops-profile-permissions': 'warn more-than-smtp-needs',
      'ops-smtp-oauth-works': 'warn contradiction',
    },
  ),
  fault(
    'prepared',
    'SMTP has the permission of the vendor and not that of Microsoft',
    {
      answers: [no('ops-profile-permissions')],
      tenant: {
        applications: [registration({ requested: [requested('Mail.ReadWrite')] })],
        appRoleAssignments: grants('opswat', 'Mail.ReadWrite'),
      },
    },
    { 'ops-smtp-oauth-works': 'warn contradiction' },
  ),
  fault(
    'prepared',
    'SMTP has both, and the mailbox may not use it',
    {
      setup: { appMatches: FOR_SMTP },
      answers: [no('ops-profile-permissions'), no('ops-smtp-oauth-works')],
      tenant: {
        applications: [registration({ requested: [requested('Mail.ReadWrite')] })],
        appRoleAssignments: [...grants('opswat', 'Mail.ReadWrite'), grant('opswat', 'SMTP.SendAsApp', EXCHANGE_ONLINE)],
      },
    },
    { 'ops-smtp-oauth-works': 'fail smtp-auth-off' },
  ),
  fault(
    'prepared',
    'SMTP has both, and the mailbox may use it',
    {
      answers: [no('ops-profile-permissions'), ...yes('ops-smtp-oauth-works')],
      tenant: {
        applications: [registration({ requested: [requested('Mail.ReadWrite')] })],
        appRoleAssignments: [...grants('opswat', 'Mail.ReadWrite'), grant('opswat', 'SMTP.SendAsApp', EXCHANGE_ONLINE)],
      },
    },
    { 'ops-smtp-oauth-works': 'pass works' },
  ),
];
