import { secondsFromNow } from '../../build.ts';
import { from, leftBy, MICROSOFT_IP, STRANGER } from '../../proof.ts';
import { decision, grant, keyOf, secret } from '../../tenant.ts';
import { arrivedThrough, no, proofOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { app, back, documented, GATEWAY_IP, registration, routing, skipping } from './stages.ts';

const ROLES = 'RoleManagement.ReadWrite.Directory';

/** What goes wrong once OPSWAT's gateway has the mail of all, and what a review of its registration may find. */
export const AFTER_THE_MOVE: readonly Fault[] = [
  fault(
    'moved',
    'the rule only reports what it would do',
    { exchange: { transportRules: [skipping(), routing({ mode: 'Audit' })] } },
    { 'outb-rule-present': 'fail idle-after-cutover' },
  ),
  fault(
    'moved',
    'the connector back refuses whatever does not come from the gateway, and so all mail of the internet',
    { exchange: { inboundConnectors: [{ ...back, restrictDomainsToIpAddresses: true }] } },
    { 'inb-lockdown-not-early contoso.com': 'fail locked-though-mx-stays' },
  ),
  fault(
    'moved',
    'what comes back is filtered a second time',
    { exchange: { transportRules: [routing()] } },
    {
      'filter-strategy-chosen': 'fail neither',
      'scl-rule-ip-scoped': 'does not arise',
      'rule-mode-active': 'does not arise',
      'rule-not-shadowed': 'does not arise',
    },
  ),
  fault(
    'moved',
    'the rule that skips filtering lost its addresses',
    { exchange: { transportRules: [skipping({ conditions: [] }), routing()] } },
    {
      'filter-strategy-chosen': 'fail neither',
      'scl-rule-ip-scoped': 'fail open',
      'rule-mode-active': 'does not arise',
      'rule-not-shadowed': 'does not arise',
    },
  ),
  fault(
    'moved',
    'the gateway relays for anybody',
    { answers: [no('ops-open-relay')] },
    { 'ops-open-relay': 'fail not-hardened' },
  ),
  fault(
    'moved',
    'the test message came in without the gateway',
    {
      answers: [no('test-inbound')],
      observed: proofOf([from(STRANGER, 12)], [leftBy(GATEWAY_IP)]),
    },
    { 'test-inbound': 'fail not-logged' },
  ),
  fault(
    'moved',
    'a message left past the gateway',
    {
      observed: proofOf(
        [from(GATEWAY_IP, 640)],
        [arrivedThrough(GATEWAY_IP, 'gateway.contoso.com', 'gateway.contoso.com'), leftBy(MICROSOFT_IP)],
      ),
    },
    { 'test-outbound': 'warn perhaps-directly' },
  ),
  fault(
    'moved',
    'the registration fell silent',
    { tenant: { appActivity: [{ appId: 'app-of-opswat', lastUsedAt: secondsFromNow(-40 * 86_400) }] } },
    { 'app-recently-used': 'fail unused' },
  ),
  fault(
    'moved',
    'the registration may send mail, which no document asks for',
    { tenant: { appRoleAssignments: [...documented, grant('opswat', 'Mail.Send')] } },
    { 'app-permissions-documented': 'fail beyond-the-list', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'moved',
    'the registration bears a name that tells nothing',
    {
      setup: { appMatches: [] },
      tenant: {
        servicePrincipals: [app({ displayName: 'mail-gw-prod' })],
        applications: [registration({ displayName: 'mail-gw-prod' })],
      },
    },
    {
      'app-inventory': 'unknown not-recognised',
      'app-permissions-documented': 'unknown not-recognised',
      'app-recently-used': 'unknown not-recognised',
      'cred-not-expired': 'unknown not-recognised',
      'ops-smtp-oauth-works': 'unknown not-recognised',
      'app-permissions-drift': 'unknown not-recognised',
    },
  ),
];

export const IN_THE_REVIEW: readonly Fault[] = [
  fault(
    'review',
    'the secret lives for two years',
    { tenant: { applications: [registration({ credentials: [secret('k1', 10, 720)] })] } },
    { 'cred-lifetime': 'fail beyond-a-year' },
  ),
  fault(
    'review',
    'nobody answers for where the secret is kept',
    { answers: [no('cred-storage-attested')] },
    { 'cred-storage-attested': 'fail not-in-vault' },
  ),
  fault(
    'review',
    'sign-ins are sent to an address over plain HTTP',
    {
      tenant: {
        applications: [registration({ redirectUris: [{ platform: 'web', uri: 'http://gateway.contoso.com/done' }] })],
      },
    },
    { 'app-redirect-uris': 'fail risky' },
  ),
  fault(
    'review',
    'the reviewer wants the right on all mail gone, and it is still there',
    { answers: [decision(keyOf('opswat', 'Mail.ReadWrite'), 'no')] },
    { 'app-mail-readwrite-signoff': 'fail not-signed-off' },
  ),
  fault(
    'review',
    'somebody gave the registration a way to Global Administrator',
    { tenant: { appRoleAssignments: [...documented, grant('opswat', ROLES)] } },
    {
      'app-tier0': 'fail not-signed-off',
      'app-permissions-documented': 'fail beyond-the-list',
      'ops-profile-permissions': 'fail beyond-the-profile',
      'app-permissions-drift': 'fail more',
    },
  ),
];
