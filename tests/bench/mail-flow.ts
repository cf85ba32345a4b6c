import { bypassAnswer } from '../../src/evidence/mail-flow/bypass.ts';
import { followMessage } from '../../src/evidence/mail-flow/follow.ts';
import { insideMessage, internetMessage } from '../../src/evidence/mail-flow/message.ts';
import { outboundAnswer } from '../../src/evidence/mail-flow/outbound-answer.ts';
import { shadowsOf } from '../../src/evidence/mail-flow/shadows.ts';
import type { MailFlowTenant } from '../../src/evidence/mail-flow/tenant.ts';
import { LARGE_DOMAINS, LARGE_RANGES, largeTenant, SHAPES, type Shape } from '../evidence/mail-flow/large-tenants.ts';
import { GATEWAY, NOW } from '../evidence/mail-flow/tenants.ts';

/** The measure of the product for each kind of tenant: times that with a tenth of the rules, and milliseconds of the processor. */
export const MOST_TIMES_FEWER_RULES = 12;
export const MOST_MAIL_FLOW_MS = 1_500;

const CONNECTORS = 1_000;
/** Of so many runs the best counts: other work on the computer only ever adds time. */
const RUNS = 5;

/** How long the processor is at work for a tenant of 3,000 rules, and that divided by the time for one of 300. */
export interface MailFlowRun {
  readonly shape: Shape;
  readonly ms: number;
  readonly ratio: number;
}

/**
 * Times what a report asks about mail flow, three times over as the checks and the drawing do: for three domains both
 * answers and three messages, and the shadows among the rules. Tenants have 1,000 inbound and 1,000 outbound connectors
 * and 300 or 3,000 rules; both sizes take turns in one run, and each time the tenant is new.
 */
export function benchMailFlow(): readonly MailFlowRun[] {
  return SHAPES.map((shape) => {
    const times = Array.from({ length: RUNS }, () =>
      [300, 3_000].map((rules) => timed(largeTenant(shape, rules, CONNECTORS))),
    );
    const best = (at: number): number => Math.min(...times.map((pair) => pair[at] ?? Infinity));
    const run = { shape, ms: best(1), ratio: best(1) / best(0) };
    console.log(
      `mail flow, ${shape}: ${run.ms.toFixed(0)} ms with 3,000 rules (at most ${MOST_MAIL_FLOW_MS}); ` +
        `${run.ratio.toFixed(1)} × the ${best(0).toFixed(0)} ms with 300 (at most ${MOST_TIMES_FEWER_RULES})`,
    );
    return run;
  });
}

function timed(tenant: MailFlowTenant): number {
  const gateway = { ...GATEWAY, deliveryRanges: LARGE_RANGES, sharedAddresses: true };
  const before = process.cpuUsage();
  for (let asked = 0; asked < 3; asked += 1) {
    shadowsOf(tenant.rules.all, NOW);
    for (const domain of LARGE_DOMAINS) {
      // Each asker puts the tenant together anew, of the same lists.
      const question = { tenant: { ...tenant }, domain, gateway, mode: 'mx-inline', now: NOW } as const;
      bypassAnswer(question);
      outboundAnswer(question);
      followMessage(tenant, internetMessage('203.0.113.9', 'a@stranger.example', `someone@${domain}`), NOW);
      followMessage(tenant, internetMessage('148.163.128.9', 'a@partner-5.example', `someone@${domain}`), NOW);
      followMessage(tenant, insideMessage(`someone@${domain}`, 'a@fabrikam.com'), NOW);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
