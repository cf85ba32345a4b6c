import { mailFlowTenant, type MAIL_FLOW_SOURCES } from '../checks/gateway/mail-flow.ts';
import type { Case } from '../evidence/case.ts';
import type { TransportRule } from '../evidence/exchange/transport-rule.ts';
import { followMessage as follow } from '../evidence/mail-flow/follow.ts';
import { mailOf, type Mail, type Message } from '../evidence/mail-flow/message.ts';
import { inOrder } from '../evidence/mail-flow/run-rules.ts';
import type { IsoTime } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import { completed } from './completed.ts';
import { arrivalSteps, departureSteps } from './follow-connectors.ts';
import { endWords, namesInWords } from './follow-end.ts';
import { ruleSteps } from './follow-rules.ts';
import type { FollowContext, FollowedInWords, FollowedStep } from './followed-message.ts';

/**
 * Follows a message through the connectors and rules of a case, and says of each what it does with it and why. The answer
 * is certain only where nothing that is missing could change it.
 */
export function followMessage(given: Case, message: Message, now: IsoTime): FollowedInWords {
  const file = completed(given, new Date(now));
  const tenant = mailFlowTenant(file.observed);
  const seen = new Map<TransportRule, Mail>();
  const followed = follow(tenant, message, now, (rule, mail) => seen.set(rule, mail));
  const context: FollowContext = {
    tenant,
    mail: mailOf(message),
    followed,
    seen,
    rules: inOrder(tenant.rules.all),
    readingOf: (source) => readingIn(file, source),
  };
  const { ends, possible, names } = followed;
  return {
    ends: ends.kind,
    by: ends.by,
    headline: ends.kind === 'cannot-tell' ? 'Where it ends cannot be told.' : endWords(ends, context),
    possible: ends.kind === 'cannot-tell' ? possible.map((ending) => endWords(ending, context)) : [],
    missing: namesInWords(names),
    steps: [...arrivalSteps(context), ...ruleSteps(context), ...departureSteps(context)],
  };
}

function readingIn({ observed }: Case, source: (typeof MAIL_FLOW_SOURCES)[number]): FollowedStep['from'] {
  const settled = settle<unknown>(observed[source]);
  if (settled.kind !== 'read') return null;
  const { request, at } = settled.reading.provenance;
  return { request, at };
}
