import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { isUsable } from '../../evidence/mail-flow/outbound.ts';
import { defineCheck } from '../check.ts';
import { signed } from '../common.ts';
import { listed, moment, quoted } from '../english.ts';
import { formerSpfGoneAt } from '../gateway/former-spf.ts';
import { NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { nameOf } from '../gateway/inbound.ts';
import { openOutbound, setOutbound } from '../gateway/outbound-steps.ts';
import { publishSpf, sendersIn, SPF_OPEN, type SpfOpen, spfReady } from '../gateway/spf-ready.ts';
import { SOURCES } from '../references.ts';

type Off = On & {
  /** By when no resolver holds the former record, if its TTL was that of the present one; null where that is not known. */
  formerGoneAt: string | null;
};
type On = { gateway: string; connectors: readonly string[] };
type TooEarly = On & { domains: readonly string[]; records: readonly string[] };

export const outbDisabledUntilSpf = defineCheck<
  NoOutbound &
    SpfOpen & {
      off: Off;
      'off-and-waited': On & Witness;
      'on-and-authorised': On;
      'on-and-waited': On & Witness;
      'on-from-memory': On & { domains: readonly string[] };
      'on-too-early': TooEarly;
      'perhaps-on-too-early': TooEarly;
      'spf-too-young': On & Witness;
      'no-sending-domain': Readonly<Record<string, never>>;
    }
>()({
  id: 'outb-disabled-until-spf',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: true,
  references: [
    SOURCES.essentials('Overview, and the note on the outbound connector'),
    SOURCES.thirdPartyCloud(),
    SOURCES.setOutboundConnector(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'The outbound connector is off until SPF lets the gateway send',
      failedTitle: 'The outbound connector is on before SPF lets the gateway send',
      why: 'From the moment the connector is on, recipients see the gateway’s addresses. Where SPF does not let them pass, all outbound mail is rejected or lands in junk.',
      asks: {
        question: 'Has one TTL of the former SPF record passed since the present one was published?',
        who: 'Whoever manages the DNS zone',
        proof: 'The time at which the record was changed, and its former TTL.',
      },
      says: {
        ...NO_OUTBOUND.says,
        ...SPF_OPEN.says,
        off: (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} off or in test mode, so no mail leaves through ${f.gateway} yet. ${
            f.formerGoneAt === null
              ? 'When the SPF record was changed cannot be read; whoever manages the DNS zone can say it.'
              : `When the SPF record was changed cannot be read. If the former one had the same TTL, no resolver holds it after ${moment(f.formerGoneAt)}; whoever manages the DNS zone can say it.`
          }`,
        'off-and-waited': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} off or in test mode. One TTL of the former SPF record has passed, says ${signed(f)}.`,
        'on-and-waited': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on, SPF of every sending domain lets ${f.gateway} pass, and one TTL of the former record has passed, says ${signed(f)}.`,
        'on-and-authorised': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on, and SPF of every sending domain lets ${f.gateway} pass. If one TTL has not passed since SPF was published, answer no here.`,
        'on-from-memory': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on. SPF lets ${f.gateway} pass as far as we know its addresses, which is from memory only (${listed(f.domains)}).`,
        'on-too-early': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on, and SPF of ${listed(f.domains)} does not let every address of ${f.gateway} pass.`,
        'perhaps-on-too-early': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on, and SPF of ${listed(f.domains)} does not seem to let ${f.gateway} pass; that rests on what we know from memory or by a name only.`,
        'spf-too-young': (f) =>
          `${listed(f.connectors.map(quoted))} ${are(f)} on, and SPF is ready, but one TTL has not passed since it was published, says ${signed(f)}.`,
        'no-sending-domain': () => 'No domain of this audit sends mail.',
      },
      fix: {
        ...NO_OUTBOUND.fix,
        ...SPF_OPEN.fix,
        'on-too-early': (f) => [...turnOff(f), ...publishSpf(f), ...WAIT, ...turnOn(f)],
        'perhaps-on-too-early': (f) => [
          `Compare the SPF term and the sending addresses with the console of ${f.gateway}, and enter what it shows under “Change the set-up”.`,
          ...turnOff(f),
        ],
        'on-from-memory': (f) => [
          `Compare the SPF term with the console of ${f.gateway}, and enter its sending addresses under “Change the set-up”.`,
        ],
        'spf-too-young': (f) => [...turnOff(f), ...WAIT, ...turnOn(f)],
      },
    },
  },
  evaluate({ outboundConnectors }, also, context) {
    const { gateway, domain } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    if (side.own.length === 0) return noOutbound(side, gateway);
    const own = side.own.map((one) => ({ ...one, on: isUsable(one.connector) }));
    const on = own.filter((one) => one.on.is !== false);
    // What may lead to the gateway as well has to be off too.
    const others = side.untold.filter((one) => isUsable(one).is !== false);
    const said = attested('outb-disabled-until-spf', context, ABOUT_READING);
    const ready = spfReady(context, gateway, also.dns);
    if (on.length + others.length === 0) {
      const all = [...own.map(({ name }) => name), ...side.untold.map(nameOf)];
      const facts = { gateway: gateway.profile.name, connectors: all };
      if (said.state === 'yes')
        return { outcome: 'pass', code: 'off-and-waited', facts: { ...facts, ...said.witness }, items: all };
      const formerGoneAt =
        ready.is === 'ready' || ready.is === 'from-memory' ? formerSpfGoneAt(also.dns[0], sendersIn(context)) : null;
      return { outcome: 'pass', code: 'off', facts: { ...facts, formerGoneAt }, items: all };
    }
    if (ready.is === 'no-domain') return { outcome: 'not-applicable', code: 'no-sending-domain', facts: {} };
    const certain = on.filter((one) => one.on.is === true && one.isCertain).map(({ name }) => name);
    const connectors = on.map(({ name }) => name);
    const facts = { gateway: gateway.profile.name, connectors };
    const early = ready.is === 'not-ready' || ready.is === 'perhaps-not' ? ready : null;
    if (ready.is === 'not-ready' && certain.length > 0) {
      const { domains, records } = ready;
      return {
        outcome: 'fail',
        code: 'on-too-early',
        facts: { ...facts, connectors: certain, domains, records },
        items: [...certain, ...domains],
      };
    }
    if (ready.is === 'open') return ready.verdict;
    if (early !== null) {
      const untold = on.filter((one) => one.on.is === null);
      if (connectors.length === 0) return noOutbound({ ...side, own: [], candidates: [] }, gateway);
      if (untold.length === on.length)
        return notCarried(
          untold.map(({ name }) => name),
          untold.flatMap((one) => one.on.names),
        );
      const { domains, records } = early;
      const items = [...connectors, ...domains];
      return { outcome: 'warn', code: 'perhaps-on-too-early', facts: { ...facts, domains, records }, items };
    }
    const all = [...connectors, ...others.map(nameOf)];
    if (ready.is === 'from-memory')
      return {
        outcome: 'warn',
        code: 'on-from-memory',
        facts: { ...facts, connectors: all, domains: ready.domains },
        items: all,
      };
    if (said.state === 'no')
      return {
        outcome: 'warn',
        code: 'spf-too-young',
        facts: { ...facts, connectors: all, ...said.witness },
        items: all,
      };
    if (said.state === 'yes')
      return {
        outcome: 'pass',
        code: 'on-and-waited',
        facts: { ...facts, connectors: all, ...said.witness },
        items: all,
      };
    return { outcome: 'pass', code: 'on-and-authorised', facts: { ...facts, connectors: all }, items: all };
  },
});

const are = (f: On): string => (f.connectors.length === 1 ? 'is' : 'are');
const WAIT = ['Wait one TTL of the former SPF record, so that no resolver still holds it.'];
const turnOff = (f: On): readonly string[] => [
  `${openOutbound(f.connectors)}, and turn it off.`,
  setOutbound(f.connectors, '-Enabled $false'),
];
const turnOn = (f: On): readonly string[] => [
  'Turn the connector on again then.',
  setOutbound(f.connectors, '-Enabled $true'),
];
