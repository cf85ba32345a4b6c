import type { ObservedSources } from '../evidence/case.ts';
import type { Observed } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import type { FlowObject, FlowStep } from './mail-flow-report.ts';

/** Finds connectors and rules of the case by name, with the reading in which each stands. */
export function objectsOf(observed: ObservedSources): (kind: FlowObject['kind'], name: string) => FlowObject {
  const connectors = [
    ...namesIn(observed.inboundConnectors),
    ...namesIn(observed.outboundConnectors),
    ...namesIn(observed.organizationConfig, 'RejectDirectSend'),
  ];
  const places = { connector: new Map(connectors), rule: new Map(namesIn(observed.transportRules)) };
  return (kind, name) => ({ name, kind, from: places[kind === 'rule' ? 'rule' : 'connector'].get(name) ?? null });
}

type Place = readonly [string, NonNullable<FlowObject['from']>];

/** The names under which the objects of the reading that counts are spoken of. */
function namesIn<T extends object>(observed: Observed<readonly T[]> | undefined, always?: string): readonly Place[] {
  const settled = settle(observed);
  if (settled.kind === 'gap') return [];
  const { request, at } = settled.reading.provenance;
  const names = settled.reading.value.map((one: { readonly name?: string | null; readonly guid?: string | null }) => {
    return always ?? one.name ?? one.guid ?? '';
  });
  return names.map((name) => [name, { request, at }]);
}

type Direction = 'inbound' | 'outbound';

/** What one stage of the way does with mail that tries to get round the gateway. */
export function stepSays(
  stage: FlowStep['stage'],
  state: FlowStep['state'],
  gateway: string,
  direction: Direction = 'inbound',
): string {
  return direction === 'inbound' ? inboundSays(stage, state, gateway) : outboundSays(stage, state, gateway);
}

function inboundSays(stage: FlowStep['stage'], state: FlowStep['state'], gateway: string): string {
  switch (stage) {
    case 'sender':
      return 'Anybody on the internet';
    case 'mx':
      return state === 'passed-by' ? 'not asked: Exchange’s own host is well known' : 'leads to Exchange Online';
    case 'gateway':
      return `${gateway} is not passed`;
    case 'connector':
      return CONNECTOR[state];
    case 'rules':
      return RULES[state];
    case 'mailbox':
    case 'recipient':
      return END[state];
  }
}

function outboundSays(stage: FlowStep['stage'], state: FlowStep['state'], gateway: string): string {
  switch (stage) {
    case 'gateway':
      return { ...PASSED, 'passed-by': `${gateway} is not passed`, open: `all of it passes ${gateway}` }[state];
    case 'connector':
      return state === 'passed-by' ? 'none takes it' : state === 'open' ? 'takes it' : 'may take it';
    case 'rules':
      return state === 'not-known' ? 'what they do with it cannot be told' : 'what it meets on the way';
    case 'recipient':
      return 'anybody outside';
    case 'mailbox':
    case 'sender':
    case 'mx':
      return 'A mailbox of the domain';
  }
}

const PASSED: Readonly<Record<FlowStep['state'], string>> = {
  open: 'passed',
  closed: 'not passed',
  'not-known': 'whether all of it passes cannot be told',
  'passed-by': 'not passed',
  'not-reached': 'not reached',
};
const CONNECTOR: Readonly<Record<FlowStep['state'], string>> = {
  open: 'lets it in',
  closed: 'refuses it',
  'not-known': 'whether it is refused cannot be told',
  'passed-by': 'none has a say',
  'not-reached': 'not reached',
};
const RULES: Readonly<Record<FlowStep['state'], string>> = {
  open: 'none stops it',
  closed: 'stop it',
  'not-known': 'whether one stops it cannot be told',
  'passed-by': 'none has a say',
  'not-reached': 'not reached',
};
const END: Readonly<Record<FlowStep['state'], string>> = {
  open: 'it arrives',
  closed: 'it does not arrive',
  'not-known': 'whether it arrives cannot be told',
  'passed-by': 'not passed',
  'not-reached': 'it does not arrive',
};
