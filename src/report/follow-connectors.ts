import { classifyConnector } from '../evidence/exchange/classify-connector.ts';
import type { InboundConnector } from '../evidence/exchange/connectors.ts';
import { listed } from '../checks/english.ts';
import { isForDomains, isOfSenders, REJECT_DIRECT_SEND, type ConnectorStep } from '../evidence/mail-flow/inbound.ts';
import type { Mail } from '../evidence/mail-flow/message.ts';
import { connectorNamed } from '../evidence/mail-flow/outbound.ts';
import { namesInWords } from './follow-end.ts';
import type { FollowContext, FollowedStep } from './followed-message.ts';
import { connectorTests } from './follow-tests.ts';

/** How the message comes in: each inbound connector, those that have a say first, then whether direct send is rejected. */
export function arrivalSteps(context: FollowContext): readonly FollowedStep[] {
  const { tenant, mail, followed, readingOf } = context;
  const from = readingOf('inboundConnectors');
  const steps = followed.connectors.flatMap((step, index): readonly FollowedStep[] => {
    const connector = tenant.inboundConnectors.all[index];
    return connector === undefined ? [] : [{ ...connectorStep(connector, step, mail), from }];
  });
  const isConcerned = ({ outcome }: FollowedStep): boolean => outcome !== 'not-concerned';
  return [...steps.filter(isConcerned), ...steps.filter((step) => !isConcerned(step)), ...directSend(context)];
}

function connectorStep(connector: InboundConnector, step: ConnectorStep, mail: Mail): Omit<FollowedStep, 'from'> {
  const tests = connectorTests(connector, mail);
  const base = { kind: 'connector', name: step.connector, outcome: step.outcome } as const;
  const missing = namesInWords(step.names);
  switch (step.outcome) {
    case 'not-concerned':
      return { ...base, says: whyNot(connector, mail), decides: [], missing: [] };
    case 'refuses':
      return {
        ...base,
        says: 'It is for this message, which fails what it asks for.',
        decides: tests.filter(({ holds }) => holds === false),
        missing,
      };
    case 'takes':
      return { ...base, says: takes(connector), decides: tests.filter(({ holds }) => holds === true), missing };
    case 'may-refuse':
      return {
        ...base,
        says: 'It may refuse the message.',
        decides: tests.filter(({ holds }) => holds !== true),
        missing,
      };
    case 'may-take':
      return { ...base, says: 'It may take the message, and does not refuse it.', decides: tests, missing };
  }
}

function takes(connector: InboundConnector): string {
  const { lock } = classifyConnector(connector);
  return lock.state === 'open'
    ? 'It is for this message, and refuses nothing by where it comes from.'
    : 'It is for this message, which passes what it asks for.';
}

function whyNot(connector: InboundConnector, mail: Mail): string {
  if (connector.enabled === false) return 'It is switched off.';
  if (isOfSenders(connector, mail).is === false)
    return `It is for mail of other senders: ${listed(connector.senderDomains ?? [])}.`;
  if (isForDomains(connector, mail).is === false)
    return `It is for mail to other domains: ${listed(connector.associatedAcceptedDomains ?? [])}.`;
  return 'It has no say in this message.';
}

function directSend({ tenant, followed, readingOf }: FollowContext): readonly FollowedStep[] {
  const { directSend: outcome, connectors, rules, names } = followed;
  // Mail from inside is not received at all.
  const isReceived = connectors.length > 0 || tenant.inboundConnectors.all.length === 0;
  if (!isReceived || (outcome === 'not-rejected' && tenant.rejectDirectSend !== true)) return [];
  const step = {
    kind: 'direct-send',
    name: REJECT_DIRECT_SEND,
    decides: [],
    from: readingOf('organizationConfig'),
  } as const;
  // What keeps a rule open has nothing to do with it.
  const ofRules = new Set([...rules.flatMap((rule) => rule.names), ...tenant.rules.missing]);
  const ofSetting = names.filter((name) => !ofRules.has(name));
  switch (outcome) {
    case 'rejected':
      return [{ ...step, outcome, says: REJECTED, missing: [] }];
    case 'not-rejected':
      return [{ ...step, outcome, says: 'It is on and does not concern this message.', missing: [] }];
    case 'not-known':
      return [
        { ...step, outcome, says: 'Whether it rejects the message cannot be told.', missing: namesInWords(ofSetting) },
      ];
  }
}

const REJECTED =
  'It rejects the message: the envelope sender is of an own domain, nobody signed in, and no connector recognises who sends.';

/** By which outbound connector the message may leave. */
export function departureSteps({ tenant, followed, readingOf }: FollowContext): readonly FollowedStep[] {
  const from = readingOf('outboundConnectors');
  return followed.possible.flatMap(({ kind, by }): readonly FollowedStep[] => {
    if (kind !== 'leaves') return [];
    const step = { kind: 'departure', outcome: 'leaves', decides: [], missing: [] } as const;
    if (by === null)
      return [
        {
          ...step,
          name: '',
          says: 'No outbound connector takes it: it goes to the recipient’s own mail host.',
          from: null,
        },
      ];
    const connector = connectorNamed(tenant, by);
    return [{ ...step, name: connector?.name ?? by, says: whereTo(connector), from }];
  });
}

function whereTo(connector: ReturnType<typeof connectorNamed>): string {
  if (connector === null) return 'A rule hands it to this connector, which is not in the list.';
  const hosts = connector.smartHosts ?? [];
  const off =
    connector.enabled === false ? ' It is switched off, and what becomes of the message then is not documented.' : '';
  if (connector.useMxRecord === true) return `It goes on to the recipient’s own mail host.${off}`;
  return hosts.length === 0 ? `Where it goes on to is not known.${off}` : `It goes on to ${listed(hosts)}.${off}`;
}
