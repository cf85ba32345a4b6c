import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { outboundAnswer, type OutboundAnswer, type OutboundCode } from '../../evidence/mail-flow/outbound-answer.ts';
import type { Context, GatewayInUse } from '../check.ts';
import { deliveryOf } from './delivery.ts';
import { gatewayFacts, mailFlowTenant, type MailFlowSources } from './mail-flow.ts';
import { outboundSays } from './outbound-words.ts';

/** Whether mail can leave without the gateway, of the domain of which that is worst, and what decides it; flat, as facts are. */
export type Leaving = {
  readonly leaves: OutboundAnswer['answer'];
  /** Empty where no domain of the audit sends. */
  readonly of: string;
  readonly because: OutboundCode;
  readonly object: string | null;
  readonly about: readonly string[];
};

/** Asks it for the first domains that send; the report asks it for each. */
export function leavingOf(
  outboundConnectors: readonly OutboundConnector[],
  others: Omit<MailFlowSources, 'outboundConnectors'>,
  gateway: GatewayInUse,
  { setup, now }: Pick<Context, 'setup' | 'now'>,
): Leaving {
  const tenant = { ...mailFlowTenant(others), outboundConnectors: { all: outboundConnectors, missing: [] } };
  const facts = gatewayFacts(gateway, deliveryOf(gateway, setup, null), tenant);
  const domains = setup.domains.filter(({ role }) => role === 'receives' || role === 'sends-only');
  const answers = domains.slice(0, MOST_DOMAINS).map(({ name }) => ({
    of: name,
    ...outboundAnswer({ tenant, domain: name, gateway: facts, mode: gateway.mode, now: now.toISOString() }),
  }));
  const worst = (['yes', 'cannot-tell', 'no'] as const).flatMap((word) =>
    answers.filter(({ answer }) => answer === word),
  )[0];
  if (worst === undefined) return { leaves: 'cannot-tell', of: '', because: 'not-read', object: null, about: [] };
  const { code, object, items } = worst.reason;
  return { leaves: worst.answer, of: worst.of, because: code, object, about: items };
}

/** The answer as sentences. */
export function leavingSays({ leaves, of, because, object, about }: Leaving, gateway: string): string {
  if (of === '') return 'No domain of this audit sends mail.';
  const headline = {
    no: `Mail of ${of} leaves through ${gateway} only.`,
    yes: `Mail of ${of} can leave without ${gateway}.`,
    'cannot-tell': `Whether mail of ${of} can leave without ${gateway} cannot be told.`,
  }[leaves];
  return `${headline} ${outboundSays({ code: because, object, items: about }, gateway)}`;
}

/** Rules are followed for each of them, which takes time where there are thousands. */
const MOST_DOMAINS = 3;
