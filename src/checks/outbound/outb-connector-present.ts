import { ABOUT_READING, attested, type FormerWitness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { notAnswered } from '../common.ts';
import { code, listed, quoted } from '../english.ts';
import { nameOf } from '../gateway/inbound.ts';
import { type Leaving, leavingOf, leavingSays } from '../gateway/leaving.ts';
import {
  hostsToEnter,
  NO_OUTBOUND,
  type NoOutbound,
  notCarried,
  outboundSide,
  WHICH_CONNECTOR,
} from '../gateway/outbound.ts';
import { createOutbound, openOutbound } from '../gateway/outbound-steps.ts';
import { SOURCES } from '../references.ts';

type Told = { gateway: string; connectors: readonly string[] };
type Maybe = Told & { hosts: readonly string[] };
/** `named`: connectors that bear a name of the set-up; `isScoped`: the set-up wants a rule in front of it. */
type Missing = { gateway: string; named: readonly string[]; enter: readonly string[]; isScoped: boolean };

const ANSWER = notAnswered(
  {
    question: 'Does the connector that is named here lead to the gateway?',
    who: 'Whoever administers the gateway',
    proof: 'The smart host that the console of the gateway shows for this tenant.',
  },
  [],
);

export const outbConnectorPresent = defineCheck<
  Pick<NoOutbound, 'not-carried'> & {
    present: Told & Leaving;
    'from-memory': Told & Leaving;
    none: Missing & Leaving;
    'asked-about': Maybe;
    outdated: Maybe & FormerWitness;
    'several-may': Maybe;
    'not-wanted': { gateway: string };
    'there-though-not-wanted': Told;
  }
>()({
  id: WHICH_CONNECTOR,
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: ['transportRules', 'acceptedDomains', 'tenantDomains'],
  // They back the sentence on whether mail can leave without the gateway.
  aside: ['transportRules', 'acceptedDomains', 'tenantDomains'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4'), SOURCES.essentials('Connectors, outbound')],
  crossRefs: [],
  words: {
    en: {
      title: 'A connector hands outbound mail to the gateway',
      failedTitle: 'No connector is sure to hand outbound mail to the gateway',
      why: 'Exchange delivers mail straight to the recipient’s host unless a connector takes it. Without one the gateway never sees what leaves.',
      asks: ANSWER.asks,
      says: {
        'not-carried': NO_OUTBOUND.says['not-carried'],
        present: (f) => `${names(f)} leads to ${f.gateway}. ${leavingSays(f, f.gateway)}`,
        'from-memory': (f) =>
          `${names(f)} seems to lead to ${f.gateway}, whose hosts we know from memory only. ${leavingSays(f, f.gateway)}`,
        none: (f) =>
          `No outbound connector leads to ${f.gateway}${f.named.length === 0 ? '' : `; ${listed(f.named.map(quoted))} bears its name and leads elsewhere`}. ${leavingSays(f, f.gateway)}`,
        'asked-about': (f) => `${may(f)} Nobody has answered yet.`,
        outdated: (f) => `${may(f)} ${ANSWER.says.outdated(f)}`,
        'several-may': (f) => `${may(f)} More than one of them may be meant, so which one is not known.`,
        'not-wanted': (f) => `You said that outbound mail does not go through ${f.gateway}.`,
        'there-though-not-wanted': (f) =>
          `You said that outbound mail does not go through ${f.gateway}, and ${names(f)} leads there.`,
      },
      fix: {
        'not-carried': NO_OUTBOUND.fix['not-carried'],
        'from-memory': (f) => [
          `Compare the smart host of ${names(f)} with the console of ${f.gateway}, and answer here, with your name.`,
        ],
        none: (f) => createOutbound(f),
        'asked-about': (f) => ask(f),
        outdated: (f) => ask(f),
        'several-may': (f) => [
          `Compare the smart hosts with the console of ${f.gateway}.`,
          'Choose “Change the set-up” > “Another gateway”, and enter its smart hosts: they are then recognised.',
        ],
        'not-wanted': () => [
          'If outbound mail is to be analysed too, say so under “Change the set-up”. What is not sent through the gateway is not looked at for stolen data or malware.',
        ],
        'there-though-not-wanted': (f) => [
          `${openOutbound(f.connectors)}, and see whether it is on.`,
          'If mail goes through it, say so under “Change the set-up”; if it is not needed, turn it off.',
        ],
      },
    },
  },
  evaluate({ outboundConnectors }, also, context) {
    const { gateway, domain, setup } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const name = gateway.profile.name;
    const side = outboundSide(outboundConnectors, gateway, context);
    const connectors = side.own.map((one) => one.name);
    const facts = { gateway: name, connectors };
    if (!setup.outboundThroughGateway)
      return connectors.length > 0
        ? { outcome: 'warn', code: 'there-though-not-wanted', facts, items: connectors }
        : { outcome: 'warn', code: 'not-wanted', facts: { gateway: name } };
    if (connectors.length > 0) {
      const isCertain = side.own.some((one) => one.isCertain);
      const told = { ...facts, ...leavingOf(outboundConnectors, also, gateway, context) };
      return isCertain
        ? { outcome: 'pass', code: 'present', facts: told, items: connectors }
        : { outcome: 'warn', code: 'from-memory', facts: told, items: connectors };
    }
    if (side.untold.length > 0) return notCarried(side.untold.map(nameOf), ['SmartHosts']);
    if (side.perhaps.length > 0) {
      const items = side.perhaps.map(nameOf);
      const hosts = [...new Set(side.perhaps.flatMap(({ smartHosts }) => smartHosts ?? []))];
      const maybe = { gateway: name, connectors: items, hosts };
      const said = attested(WHICH_CONNECTOR, context, ABOUT_READING);
      if (said.state === 'outdated')
        return { outcome: 'manual', code: 'outdated', facts: { ...maybe, ...said.witness }, items };
      return said.state === 'yes'
        ? { outcome: 'unknown', code: 'several-may', facts: maybe, items }
        : { outcome: 'manual', code: 'asked-about', facts: maybe, items };
    }
    const named = side.candidates.map((one) => one.name);
    const enter = hostsToEnter(gateway, setup);
    const isScoped = gateway.profile.id === 'pps' || gateway.mode === 'connector-loop';
    const leaving = leavingOf(outboundConnectors, also, gateway, context);
    return {
      outcome: 'fail',
      code: 'none',
      facts: { gateway: name, named, enter, isScoped, ...leaving },
      items: named,
      fromAbsence: true,
      restsOn: side.ruledOutBy,
    };
  },
});

const names = (f: Told): string => listed(f.connectors.map(quoted));
const may = (f: Maybe): string =>
  `Does ${names(f)} lead to ${f.gateway}? Its smart host is ${listed(f.hosts.map(code))}, and no document that we have tells whose that is.`;
const ask = (f: Maybe): readonly string[] => [
  `Compare ${listed(f.hosts.map(code))} with the smart host in the console of ${f.gateway}, and answer here, with your name.`,
];
