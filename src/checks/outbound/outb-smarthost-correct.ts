import type { AnswerIndex } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed, quoted } from '../english.ts';
import {
  hostsToEnter,
  knowsHosts,
  NO_OUTBOUND,
  type NoOutbound,
  noOutbound,
  notCarried,
  outboundSide,
} from '../gateway/outbound.ts';
import { enterHost } from '../gateway/outbound-steps.ts';
import { judgeSmartHost, type SmartHost } from '../gateway/smart-hosts.ts';
import { SOURCES } from '../references.ts';

/** `enter`: the hosts to enter, empty where they are not known. */
type Told = { gateway: string; connectors: readonly string[]; hosts: readonly string[]; enter: readonly string[] };
type OfRegion = Told & { found: readonly string[]; chosen: string };

export const outbSmarthostCorrect = defineCheck<
  NoOutbound & {
    fits: Told;
    'as-said': Told;
    'from-memory': Told;
    example: Told;
    'other-region': OfRegion;
    'region-not-chosen': OfRegion;
    'by-address': Told;
    'leads-elsewhere': Told;
    'perhaps-wrong': Told;
    'uses-mx': Told;
    unresolvable: Told;
    'unknown-address': Told;
    foreign: Told;
  }
>()({
  id: 'outb-smarthost-correct',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 2.4d'), SOURCES.essentialsConnection(), SOURCES.setOutboundConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'The smart host is the gateway’s, and of your region',
      failedTitle: 'The smart host is wrong, or not known for sure',
      why: 'Mail for a host that does not exist waits in the queue and bounces after a day. For another’s host, it leaves unfiltered or is turned away.',
      says: {
        ...NO_OUTBOUND.says,
        fits: (f) => `${names(f)} hands mail to ${hosts(f)} of ${f.gateway}.`,
        'as-said': (f) =>
          `${names(f)} hands mail to ${hosts(f)}, which exists; that it is ${f.gateway}’s, a person has said.`,
        'from-memory': (f) =>
          `${names(f)} hands mail to ${hosts(f)}, which looks like ${f.gateway}’s; its hosts we know from memory only.`,
        example: (f) =>
          `${hosts(f)} of ${names(f)} is a name of ${f.gateway}, but not one that belongs to a customer or region.`,
        'other-region': (f) => `${hosts(f)} of ${names(f)} is for ${listed(f.found)}; you chose ${f.chosen}.`,
        'region-not-chosen': (f) =>
          `${hosts(f)} of ${names(f)} is for ${listed(f.found)}, and you have not said which one is yours.`,
        'by-address': (f) =>
          `${names(f)} hands mail to ${hosts(f)}, an address of ${f.gateway} where its host name should stand.`,
        'leads-elsewhere': (f) =>
          `${names(f)} is called as the set-up of ${f.gateway} calls it, and leads to ${f.hosts.length === 0 ? 'the recipient’s MX record' : hosts(f)}.`,
        'perhaps-wrong': (f) =>
          `${hosts(f)} of ${names(f)} does not exist or is not ${f.gateway}’s; its hosts we know from memory only.`,
        'uses-mx': (f) => `${names(f)} sends by the recipient’s MX record, whatever smart host stands in it.`,
        unresolvable: (f) => `${hosts(f)} of ${names(f)} has no address in DNS.`,
        'unknown-address': (f) => `${hosts(f)} of ${names(f)} is no address that we know of ${f.gateway}.`,
        foreign: (f) => `${hosts(f)} of ${names(f)} is not a host of ${f.gateway}.`,
      },
      fix: {
        ...NO_OUTBOUND.fix,
        'from-memory': (f) => [`Compare ${hosts(f)} with the smart host that the console of ${f.gateway} shows.`],
        example: (f) => enterHost(f),
        'other-region': (f) => [
          `If ${listed(f.found)} is right, choose it under “Change the set-up”. Otherwise go on with the next step.`,
          ...enterHost(f),
        ],
        'region-not-chosen': (f) => [
          `Look up your region or customer id in the console of ${f.gateway}, and choose it under “Change the set-up”.`,
        ],
        'by-address': (f) => enterHost(f),
        'leads-elsewhere': (f) => enterHost(f),
        'perhaps-wrong': (f) => enterHost(f),
        'uses-mx': (f) => enterHost(f),
        unresolvable: (f) => enterHost(f),
        'unknown-address': (f) => enterHost(f),
        foreign: (f) => enterHost(f),
      },
    },
  },
  evaluate({ outboundConnectors }, also, context) {
    const { gateway, domain, setup } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const answers = also.dns[0] ?? NOT_READ;
    const judged = side.own.map((one) => ({
      ...one,
      hosts: (one.connector.smartHosts ?? []).map((host) => judgeSmartHost(host, gateway, setup, answers)),
    }));
    const told = (some: readonly { readonly name: string }[], found: readonly SmartHost[]) => {
      const all = [...new Set(found.map(({ host }) => host))];
      const connectors = some.map(({ name }) => name);
      const facts = { gateway: gateway.profile.name, connectors, hosts: all, enter: hostsToEnter(gateway, setup) };
      return { facts, items: [...connectors, ...all] };
    };
    /** The connectors with a host of that kind, and those hosts; null where there is none. */
    const having = (is: SmartHost['is'], some: typeof judged = judged) => {
      const those = some.filter((one) => one.hosts.some((host) => host.is === is));
      const found = those.flatMap((one) => one.hosts.filter((host) => host.is === is));
      return those.length === 0 ? null : { ...told(those, found), found };
    };
    const verdict = (
      outcome: 'fail' | 'warn',
      code: 'unresolvable' | 'unknown-address' | 'foreign' | 'example' | 'by-address' | 'from-memory',
      { facts, items }: ReturnType<typeof told>,
    ) => ({ outcome, code, facts, items }) as const;

    const certain = judged.filter(({ isCertain }) => isCertain);
    const byMx = certain.filter(({ connector }) => connector.useMxRecord === true);
    if (byMx.length > 0)
      return {
        outcome: 'fail',
        code: 'uses-mx',
        ...told(
          byMx,
          byMx.flatMap((one) => one.hosts),
        ),
      };
    for (const is of ['unresolvable', 'unknown-address', 'foreign'] as const) {
      const wrong = having(is, certain);
      if (wrong !== null) return verdict('fail', is, wrong);
    }

    if (judged.length + side.candidates.length === 0) return noOutbound(side, gateway);
    const untold = judged.filter(
      ({ connector }) => connector.useMxRecord === null || connector.cut.includes('SmartHosts'),
    );
    if (untold.length > 0)
      return notCarried(
        untold.map(({ name }) => name),
        untold.map(({ connector }) => (connector.useMxRecord === null ? 'UseMXRecord' : 'SmartHosts')),
      );
    const open = having('open');
    if (open !== null) return unanswered(open.found.flatMap((host) => host.open));
    const regions = (found: readonly SmartHost[]) => ({
      found: [...new Set(found.flatMap(({ region }) => region ?? []))],
      chosen: gateway.region ?? '',
    });
    const unchosen = having('region-not-chosen');
    if (unchosen !== null) {
      const { facts, items, found } = unchosen;
      return { outcome: 'unknown', code: 'region-not-chosen', facts: { ...facts, ...regions(found) }, items };
    }

    const doubtful = judged.filter(
      (one) => one.connector.useMxRecord === true || one.hosts.some(({ is }) => WRONG.has(is)),
    );
    if (doubtful.length > 0)
      return {
        outcome: 'warn',
        code: 'perhaps-wrong',
        ...told(
          doubtful,
          doubtful.flatMap((one) => one.hosts),
        ),
      };
    const other = having('other-region');
    if (other !== null) {
      const { facts, items, found } = other;
      return { outcome: 'warn', code: 'other-region', facts: { ...facts, ...regions(found) }, items };
    }
    for (const is of ['example', 'by-address', 'from-memory'] as const) {
      // A person has compared those from memory with the console.
      const warned = having(is, is === 'from-memory' ? judged.filter(({ isSaid }) => isSaid !== true) : judged);
      if (warned !== null) return verdict('warn', is, warned);
    }
    if (side.candidates.length > 0) {
      const found = side.candidates.flatMap(({ connector }) =>
        (connector.smartHosts ?? []).map((host): SmartHost => ({ host, is: 'foreign', region: null, open: [] })),
      );
      return { outcome: 'warn', code: 'leads-elsewhere', ...told(side.candidates, found) };
    }
    const all = told(
      judged,
      judged.flatMap((one) => one.hosts),
    );
    return { outcome: 'pass', code: knowsHosts(gateway) ? 'fits' : 'as-said', ...all };
  },
});

const NOT_READ: AnswerIndex = { resolver: '', find: () => undefined, history: () => [] };
const WRONG: ReadonlySet<SmartHost['is']> = new Set(['unresolvable', 'unknown-address', 'foreign']);

const names = (f: Told): string => listed(f.connectors.map(quoted));
const hosts = (f: Told): string => listed(f.hosts.map(code));
