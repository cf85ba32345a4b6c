import { nameOf as ruleName } from '../../evidence/exchange/object.ts';
import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import type { MailFlowTenant } from '../../evidence/mail-flow/tenant.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { counted, listed, moment, quoted } from '../english.ts';
import { inboundSide, nameOf } from '../gateway/inbound.ts';
import { lockState } from '../gateway/lock.ts';
import { gatewayFacts, mailFlowTenant } from '../gateway/mail-flow.ts';
import { quotedNames } from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Exchange admin centre, make a mail-flow rule: sender outside the organisation, recipient inside, set the header X-EOP-Direct-Delivery to True, except for the addresses of the gateway. It changes nothing for the reader of the mail.',
  'Let it run for some days, and look in the message trace or its report who is found: printers, programs, services, voice mail, servers of your own.',
  'Give each of them an inbound connector of its own, by address or certificate, before you lock the tenant down.',
];
const NOBODY = notAnswered(
  {
    question:
      'Is every device, service and server known that sends to the tenant past the gateway, and has each a connector of its own?',
    who: 'Whoever administers Exchange, with the owners of printers, programs and servers',
    proof: 'A list of what sends past the gateway, each with its address and its connector.',
  },
  STEPS,
);
/** An audit that has run for less has not seen the printer of the monthly report, nor even the week-end. */
const AUDIT_DAYS = 3;

export const inbDirectSendersKnown = defineCheck<
  NotAnswered & {
    audited: { rules: readonly string[]; since: string };
    'known-with-connectors': Witness & { connectors: readonly string[] };
    'known-by-word': Witness;
    'audit-young': { rules: readonly string[] };
    'locked-without-looking': { locks: readonly string[] };
    'not-known-and-locked': Witness & { locks: readonly string[] };
    'not-known': Witness;
  }
>()({
  id: 'inb-direct-senders-known',
  revision: 2,
  area: 'inbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors', 'transportRules'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.proofpointGuide(), SOURCES.directDelivery(), SOURCES.directSendOrNot()],
  crossRefs: [],
  words: {
    en: {
      title: 'What sends to the tenant past the gateway is known',
      failedTitle: 'What sends to the tenant past the gateway is not known',
      why: 'Printers, programs, services and servers of your own often send straight to Exchange. The lock-down refuses them, and nobody sees that in the message trace.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        audited: (f) =>
          `The rule ${listed(f.rules.map(quoted))} marks what comes past the gateway, since ${moment(f.since)} at the latest.`,
        'known-with-connectors': (f) =>
          `All are known, says ${signed(f)}, and ${counted(f.connectors.length, 'connector')} beside the gateway’s ${f.connectors.length === 1 ? 'is' : 'are'} on: ${quotedNames(f.connectors)}.`,
        'known-by-word': (f) => `All are known, says ${signed(f)}; no audit rule and no connector of theirs shows it.`,
        'audit-young': (f) =>
          `The rule ${listed(f.rules.map(quoted))} marks what comes past the gateway, but for how long was not told, or it is less than ${AUDIT_DAYS} days. Nobody has said yet what it found.`,
        'locked-without-looking': (f) =>
          `${f.locks.length === 0 ? 'A lock' : listed(f.locks.map(quoted))} is on, and there is no audit rule, no other connector, and nobody’s word that all direct senders are known.`,
        'not-known-and-locked': (f) =>
          `Not all are known, says ${signed(f)}, and yet ${f.locks.length === 0 ? 'a lock' : listed(f.locks.map(quoted))} is on.`,
        'not-known': (f) => `Not all are known yet, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        'known-by-word': () => STEPS,
        'audit-young': () => [...STEPS.slice(1), 'Then answer the question here, with your name.'],
        'locked-without-looking': () => STEPS,
        'not-known-and-locked': () => STEPS,
        'not-known': () => STEPS,
      },
    },
  },
  evaluate({ inboundConnectors, transportRules }, also, context) {
    const { gateway, domain, setup, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { own, candidates, others, delivery } = inboundSide(inboundConnectors, gateway, setup, also.dns[0] ?? null);
    // One that may be the gateway’s shows nothing of other senders.
    const gateways = new Set([...[...own, ...candidates].map(({ connector }) => connector), ...others]);
    const connectors = inboundConnectors.filter((one) => one.enabled === true && !gateways.has(one)).map(nameOf);
    const audits = transportRules.filter(isAudit);
    const rules = audits.map(ruleName);
    const since = audits.flatMap(({ changedAt }) => changedAt ?? []).sort()[0];
    const said = attested('inb-direct-senders-known', context, OF_A_CONSOLE);

    const tenant: MailFlowTenant = {
      ...mailFlowTenant({}),
      inboundConnectors: { all: inboundConnectors, missing: [] },
      rules: { all: transportRules, missing: [] },
    };
    const facts = gatewayFacts(gateway, delivery, tenant);
    const locks = setup.domains
      .filter(({ role }) => role === 'receives')
      .map(({ name }) =>
        lockState({ tenant, domain: name, gateway: facts, mode: gateway.mode, now: now.toISOString() }),
      )
      .filter(({ state }) => state === 'on');
    const by = [...new Set(locks.flatMap((lock) => lock.by))];

    if (said.state === 'no')
      return locks.length > 0
        ? { outcome: 'fail', code: 'not-known-and-locked', facts: { ...said.witness, locks: by }, items: by }
        : { outcome: 'warn', code: 'not-known', facts: said.witness };
    if (since !== undefined && Date.parse(since) <= now.getTime() - AUDIT_DAYS * 86_400_000)
      return { outcome: 'pass', code: 'audited', facts: { rules, since }, items: rules };
    if (said.state === 'yes')
      return connectors.length > 0
        ? { outcome: 'pass', code: 'known-with-connectors', facts: { ...said.witness, connectors }, items: connectors }
        : { outcome: 'warn', code: 'known-by-word', facts: said.witness };
    if (audits.length > 0) return { outcome: 'manual', code: 'audit-young', facts: { rules }, items: rules };
    if (said.state === 'outdated') return { outcome: 'manual', code: 'outdated', facts: said.witness };
    return locks.length > 0 && connectors.length === 0
      ? { outcome: 'fail', code: 'locked-without-looking', facts: { locks: by }, items: by, fromAbsence: true }
      : { outcome: 'manual', code: 'unanswered', facts: {} };
  },
});

/** A rule in force that marks mail from outside with a header and frees the gateway's addresses from it. */
const isAudit = ({ state, mode, actions, conditions, exceptions }: TransportRule): boolean =>
  state === 'Enabled' &&
  mode === 'Enforce' &&
  actions.some(({ kind }) => kind === 'set-header') &&
  conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'outside') &&
  exceptions.some(({ kind }) => kind === 'source-address');
