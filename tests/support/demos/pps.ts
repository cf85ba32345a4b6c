import { secondsFromNow } from '../build.ts';
import { MICROSOFT_MX, signed } from '../contoso.ts';
import type { Demo } from '../demos.ts';
import { INSIDE } from '../exchange.ts';
import { from } from '../proof.ts';
import { arrivedThrough, audit, changed, proofOf } from '../systems/parts.ts';
import {
  bypass,
  DELIVERER,
  DELIVERS,
  fromProofpoint,
  moved,
  pilot,
  PPS_MX,
  prepared,
  skipSafeLinks,
  SPF,
  standingGrants,
  syncRegistration,
  toProofpoint,
  trapRegistration,
} from '../systems/pps/stages.ts';
import { grant, secret } from '../tenant.ts';
import { leanCase } from './lean.ts';

const of = { system: 'pps', name: 'Proofpoint Email Protection' } as const;
const HOST = 'mx0a-001a2b3c.pphosted.com';

/** Proofpoint on Demand with Directory Sync and TRAP: half prepared, the hour of the change, and a right too many. */
export const PPS_DEMOS: readonly Demo[] = [
  {
    id: 'pps-before',
    title: 'Proofpoint Email Protection: half prepared',
    says: 'Connectors, rules and both registrations are made. SPF names the cluster of another customer, and the pilot sends through Proofpoint already, so its mail fails SPF. The secret of the directory sync has ended, and the smart host is still the example of the procedure.',
    of: { ...of, stage: 'before' },
    file: leanCase(
      changed(
        { ...prepared, observed: {} },
        {
          world: {
            'contoso.com TXT': SPF.replace('001a2b3c', '001a2b3d'),
            'spf-001a2b3d.pphosted.com TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
            'outbound.pphosted.com A': '192.0.2.203',
          },
          exchange: {
            outboundConnectors: [toProofpoint({ smartHosts: ['outbound.pphosted.com'] })],
            transportRules: [bypass(), skipSafeLinks(), pilot({ conditions: [INSIDE] }), audit(DELIVERS)],
          },
          tenant: { applications: [syncRegistration({ credentials: [secret('s1', 100, -3)] }), trapRegistration()] },
        },
      ),
    ),
  },
  {
    id: 'pps-during',
    title: 'Proofpoint Email Protection: three minutes after the change of MX',
    says: 'MX was changed three minutes ago, and one of two resolvers still gives the old record for two minutes more. Mail comes by both ways, so the connector does not lock yet, and that is right. Look again once all resolvers agree; then lock, and try what is left to try.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(moved, {
        world: { 'contoso.com MX': signed(PPS_MX, 300) },
        google: { 'contoso.com MX': signed(MICROSOFT_MX, 300, 131) },
        setup: { cutoverAt: secondsFromNow(-180) },
        exchange: { inboundConnectors: [fromProofpoint({ restrictDomainsToIpAddresses: false })] },
        unanswered: ['test-direct-delivery', 'test-outbound', 'test-remediation', 'sync-first-run'],
        observed: {
          ...proofOf(
            [from(DELIVERER, 9, { firstAt: secondsFromNow(-150), lastAt: secondsFromNow(-20) })],
            [arrivedThrough(DELIVERER, HOST, HOST)],
          ),
          smtpSessions: [],
        },
      }),
    ),
  },
  {
    id: 'pps-after',
    title: 'Proofpoint Email Protection: in order, but for TRAP',
    says: 'The lock holds, and mail and tests show it. Two warnings stay, because Proofpoint’s guide and Microsoft contradict each other; the report says who says what. Since the review somebody gave TRAP the right to send mail as anybody, which no document asks for.',
    of: { ...of, stage: 'after' },
    file: leanCase(
      changed(moved, {
        tenant: {
          appRoleAssignments: [
            ...standingGrants,
            grant('trap', 'Mail.Send', undefined, { createdAt: secondsFromNow(-7200) }),
          ],
        },
      }),
    ),
  },
];
