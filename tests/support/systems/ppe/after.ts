import { MICROSOFT_MX, PPE_MX, signed } from '../../contoso.ts';
import { personSays, policiesOf, secondsFromNow } from '../../build.ts';
import { EXPORTED, PPE_PIECES, ppeBypass, ppeInbound, ppeOutbound } from '../../exchange.ts';
import { cameFrom, from, leftBy, MICROSOFT_IP, PPE_DELIVERS, PPE_SENDS, STRANGER } from '../../proof.ts';
import { grant } from '../../tenant.ts';
import { audit, no, proofOf } from '../parts.ts';
import type { Fault } from '../system-tenant.ts';
import { fault } from './before.ts';
import { integration, standingGrants } from './stages.ts';

/** What goes wrong at and after a move to Proofpoint Essentials. */
export const AFTER_THE_MOVE: readonly Fault[] = [
  fault(
    'moved',
    'Microsoft was left in MX as a backup',
    { world: { 'contoso.com MX': signed([...PPE_MX, '90 contoso-com.mail.protection.outlook.com'], 3600) } },
    {
      'mx-points-to-gateway contoso.com': 'fail other-hosts',
      'mx-not-mixed contoso.com': 'fail mixed',
      'mx-resolvers-agree contoso.com': 'fail old-host',
      'domain-coverage': 'fail at-microsoft',
      'inb-lockdown-not-early contoso.com': 'fail locked-too-early',
    },
  ),
  fault(
    'moved',
    'one resolver still gives the old MX',
    { google: { 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
    {
      'mx-points-to-gateway contoso.com': 'fail other-hosts',
      'mx-resolvers-agree contoso.com': 'fail old-host',
      'domain-coverage': 'fail at-microsoft',
      'inb-lockdown-not-early contoso.com': 'fail locked-too-early',
    },
  ),
  fault(
    'moved',
    'the connector asks for TLS and restricts nobody',
    { exchange: { inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false })] } },
    {
      'inb-lockdown-present contoso.com': 'fail tls-only',
      'inb-lockdown-not-early contoso.com': 'pass no-lock',
    },
  ),
  fault(
    'moved',
    'a stranger delivers past the gateway',
    {
      observed: proofOf([from(PPE_DELIVERS, 812), from(STRANGER, 31)], [cameFrom(PPE_DELIVERS), leftBy(PPE_SENDS)]),
    },
    { 'test-direct-delivery': 'fail seen-elsewhere' },
  ),
  fault(
    'moved',
    'a message left past the gateway',
    { observed: proofOf([from(PPE_DELIVERS, 812)], [cameFrom(PPE_DELIVERS), leftBy(MICROSOFT_IP)]) },
    { 'test-outbound': 'warn perhaps-directly' },
  ),
  fault(
    'moved',
    'the outbound connector was never switched on',
    { exchange: { outboundConnectors: [ppeOutbound({ enabled: false })] } },
    {
      'outb-enabled-after-cutover': 'fail off',
      'outb-disabled-until-spf': 'pass off',
      'outb-no-competitor': 'pass none',
    },
  ),
  fault(
    'moved',
    'the outbound connector takes any certificate',
    { exchange: { outboundConnectors: [ppeOutbound({ tlsSettings: 'EncryptionOnly' })] } },
    { 'outb-tls': 'warn encryption-only' },
  ),
  fault(
    'moved',
    'the bypass rule only reports what it would do',
    { exchange: { transportRules: [ppeBypass({ mode: 'Audit' }), audit(PPE_PIECES)] } },
    {
      'filter-strategy-chosen': 'fail not-acting',
      'scl-rule-present-ppe': 'fail off',
      'rule-mode-active': 'fail idle',
      'rule-not-shadowed': 'does not arise',
    },
  ),
  fault(
    'moved',
    'a sealer is trusted that nobody knows',
    {
      exchange: { arcConfig: [{ ...EXPORTED, trustedSealers: ['strange.example'] }] },
      answers: [no('arc-sealer-trusted')],
    },
    { 'arc-sealer-trusted': 'fail unknown-sealer' },
  ),
  fault(
    'moved',
    'the MTA-STS policy names Microsoft only',
    {
      world: { '_mta-sts.contoso.com TXT': 'v=STSv1; id=20260101' },
      observed: {
        mtaStsPolicies: policiesOf({
          domain: 'contoso.com',
          text: 'version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n',
        }),
      },
    },
    { 'mta-sts-lists-gateway contoso.com': 'fail missing' },
  ),
  fault(
    'moved',
    'the domain has no DMARC record',
    { world: { '_dmarc.contoso.com TXT': null } },
    { 'dmarc-published contoso.com': 'fail missing' },
  ),
  fault(
    'moved',
    'the app of the integration was switched off',
    { tenant: { servicePrincipals: [integration({ isEnabled: false })] } },
    { 'app-enabled': 'fail disabled', 'app-permissions-drift': 'warn fewer' },
  ),
  fault(
    'moved',
    'a right of the set-up is still there',
    { tenant: { appRoleAssignments: [...standingGrants, grant('ppe', 'RoleManagement.ReadWrite.Directory')] } },
    // It does for the other two of the set-up, which nobody misses.
    {
      'app-setup-rights-removed': 'warn kept',
      'app-permissions-documented': 'pass covered',
      'app-permissions-drift': 'fail more',
    },
  ),
  fault(
    'moved',
    'the app may send mail, which no document asks for',
    { tenant: { appRoleAssignments: [...standingGrants, grant('ppe', 'Mail.Send')] } },
    { 'app-permissions-documented': 'fail beyond-the-list', 'app-permissions-drift': 'fail more' },
  ),
  fault(
    'moved',
    'the sync fell silent',
    { tenant: { appActivity: [{ appId: 'app-of-ppe', lastUsedAt: secondsFromNow(-40 * 86_400) }] } },
    { 'app-recently-used': 'fail unused' },
  ),
  fault(
    'moved',
    'the domain was not enabled for relay in the console',
    { answers: [no('ppe-domains-enabled')] },
    { 'ppe-domains-enabled contoso.com': 'fail not-enabled' },
  ),
  fault(
    'moved',
    'the test of the way in is older than the cutover',
    { answers: [personSays('test-inbound', 'yes', { at: secondsFromNow(-3 * 86_400) })] },
    { 'test-inbound': 'manual outdated' },
  ),
  fault(
    'moved',
    'nobody said whether the sync has run',
    { unanswered: ['sync-first-run'] },
    { 'sync-first-run': 'manual unanswered' },
  ),
];
