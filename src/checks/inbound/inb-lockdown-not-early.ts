import { nameOf } from '../../evidence/exchange/object.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { bypassAnswer } from '../../evidence/mail-flow/bypass.ts';
import type { BypassCode } from '../../evidence/mail-flow/bypass-reasons.ts';
import type { MailFlowTenant } from '../../evidence/mail-flow/tenant.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed, moment, quoted, viewName } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { setInbound } from '../gateway/inbound-steps.ts';
import { EXPORT_AGAIN } from '../gateway/inbound-words.ts';
import { lockState } from '../gateway/lock.ts';
import { gatewayFacts, mailFlowTenant } from '../gateway/mail-flow.ts';
import { SOURCES } from '../references.ts';

type Lock = { domain: string; gateway: string; locks: readonly string[] };
type Elsewhere = Lock & { hosts: readonly string[]; resolvers: readonly string[] };
type Soon = Lock & { safeAt: string; changedAt: string };

export const inbLockdownNotEarly = defineCheck<{
  'no-lock': Lock;
  'moved-everywhere': Lock;
  'lock-ready': Lock;
  'too-soon': Soon;
  'since-when-not-told': Soon;
  'locked-too-early': Elsewhere;
  'perhaps-locked-too-early': Elsewhere;
  'lock-not-known': Lock & { names: readonly string[] };
  'no-mx': Lock;
  'one-view': Lock & { resolver: string };
  'hosts-not-documented': Lock;
  /** MX is meant to stay at Microsoft, so that nothing ever comes in by the gateway first. */
  'locked-though-mx-stays': Elsewhere;
  'behind-another': Elsewhere;
}>()({
  id: 'inb-lockdown-not-early',
  revision: 2,
  area: 'inbound',
  about: 'domain',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop', 'api-only'],
  systems: 'any-gateway',
  roles: ['receives', 'excused'],
  needs: ['inboundConnectors', 'transportRules', 'dns'],
  uses: [],
  views: 'together',
  gate: true,
  references: [SOURCES.broadcomLockdown(), SOURCES.proofpointGuide(), SOURCES.partnerConnectors()],
  crossRefs: [],
  words: {
    en: {
      title: 'The tenant is not locked down before MX has moved',
      failedTitle: 'The tenant is locked down while mail still comes another way',
      why: 'A lock refuses everything that does not come through the gateway, so as long as MX or a cache names another host that is all mail. Such rejections do not show in the message trace.',
      says: {
        'no-lock': (f) => `Nothing is on that keeps out mail for ${f.domain} from elsewhere than ${f.gateway}.`,
        'moved-everywhere': (f) =>
          `${named(f)} keeps out what does not come from ${f.gateway}, and every resolver shows ${f.gateway} in MX of ${f.domain}.`,
        'lock-ready': (f) => `${named(f)} would lock, and is not in force yet.`,
        'too-soon': (f) =>
          `${named(f)} is in force, changed at ${f.changedAt === '' ? 'a time that was not told' : moment(f.changedAt)}; until ${moment(f.safeAt)} caches could still lead mail to the old MX.`,
        'since-when-not-told': (f) =>
          `${named(f)} is in force, and since when was not told; if that was before ${moment(f.safeAt)}, mail was refused that followed the old MX.`,
        'locked-too-early': (f) =>
          `${named(f)} keeps out what does not come from ${f.gateway}, while ${listed(f.resolvers.map(viewName))} still ${f.resolvers.length === 1 ? 'shows' : 'show'} ${listed(f.hosts)} in MX of ${f.domain}.`,
        'perhaps-locked-too-early': (f) =>
          `${named(f)} keeps out what does not come from ${f.gateway}, and ${listed(f.hosts)} in MX of ${f.domain} does not look like one of its hosts, as far as we recall them.`,
        'lock-not-known': (f) =>
          `Whether mail for ${f.domain} from elsewhere is kept out cannot be told: it depends on ${listed(f.names, 6)}.`,
        'no-mx': (f) => `${f.domain} has no MX record, so there is nothing that a lock could refuse too early.`,
        'one-view': (f) =>
          `Only the answers of ${viewName(f.resolver)} count here, and this question needs two independent resolvers.`,
        'locked-though-mx-stays': (f) =>
          `${named(f)} keeps out what does not come from ${f.gateway}, and MX of ${f.domain} leads all mail straight to Microsoft 365 (${listed(f.hosts)}), so that it is refused.`,
        'behind-another': (f) =>
          `${named(f)} keeps out mail from hosts that are not entered anywhere; whether it lets in what ${listed(f.hosts)} in MX of ${f.domain} hands over is not known.`,
        'hosts-not-documented': (f) => `We know no host names of ${f.gateway}, so MX cannot be compared with them.`,
      },
      fix: {
        'lock-ready': () => [
          'Leave it off until MX of every domain has moved, every resolver shows it and the old TTL has passed; vendors advise to wait for up to 72 hours.',
        ],
        'locked-though-mx-stays': (f) => [
          `Turn it off at once: ${listed(f.locks.map((name) => setInbound(name, '-Enabled $false')))}, or, where it is a rule, Mail flow > Rules in the Exchange admin centre.`,
          `Where it is the connector of ${f.gateway}, let it recognise ${f.gateway} without refusing others: ${listed(f.locks.map((name) => setInbound(name, '-RestrictDomainsToIPAddresses $false -RestrictDomainsToCertificate $false')))}.`,
          'Ask senders whose mail is missed to send it again: what was refused is not in the message trace.',
        ],
        'behind-another': () => [
          'Compare the addresses from which that host delivers with those that the connector or rule lets in.',
        ],
        'locked-too-early': off,
        'perhaps-locked-too-early': off,
        'too-soon': off,
        'since-when-not-told': (f) => [
          'Look in the admin audit log since when it is on, and ask senders whose mail is missed to send it again.',
          ...off(f),
        ],
        'lock-not-known': () => [EXPORT_AGAIN],
        'one-view': () => ['Run the audit where a second resolver can be reached.'],
        'hosts-not-documented': () => ['Choose “Another gateway” and enter the MX hosts from the vendor’s console.'],
      },
    },
  },
  evaluate({ inboundConnectors, transportRules, dns: views }, _also, { domain, gateway, setup, now }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { profile } = gateway;
    const tenant: MailFlowTenant = {
      ...mailFlowTenant({}),
      inboundConnectors: { all: inboundConnectors, missing: [] },
      rules: { all: transportRules, missing: [] },
    };
    const delivery = deliveryOf(gateway, setup, views[0]);
    const facts = gatewayFacts(gateway, delivery, tenant);
    const question = { tenant, domain, gateway: facts, mode: gateway.mode, now: now.toISOString() };
    const lock = lockState(question);
    const about: Lock = { domain, gateway: profile.name, locks: lock.by };

    const seen = views.map((view) => ({ resolver: view.resolver, ...replay(exchangesDialogue(domain), view) }));
    const strange = seen.map(({ resolver, result }) => ({
      resolver,
      hosts: result.filter((host) => providerOf(host, profile)?.profile.id !== profile.id),
    }));
    const hosts = [...new Set(strange.flatMap((each) => each.hosts))];
    if (gateway.mode !== 'mx-inline' && lock.state === 'on') {
      const microsoft = hosts.filter((host) => providerOf(host, profile)?.profile.id === MICROSOFT);
      const elsewhere: Elsewhere = { ...about, hosts: microsoft, resolvers: [] };
      if (microsoft.length > 0)
        return {
          outcome: 'fail',
          code: 'locked-though-mx-stays',
          facts: elsewhere,
          items: [...lock.by, ...microsoft],
          fromAbsence: true,
        };
    }
    const isDocumented = profile.mx.length > 0;
    if (gateway.mode === 'mx-inline' && lock.state === 'on' && isDocumented && hosts.length > 0) {
      const resolvers = strange.filter((each) => each.hosts.length > 0).map(({ resolver }) => resolver);
      const elsewhere: Elsewhere = { ...about, hosts, resolvers };
      const items = [...lock.by, ...hosts];
      return profile.mx.every(({ certainty }) => isHint(certainty))
        ? { outcome: 'warn', code: 'perhaps-locked-too-early', facts: elsewhere, items }
        : { outcome: 'fail', code: 'locked-too-early', facts: elsewhere, items, fromAbsence: true };
    }
    const open = seen.flatMap((each) => each.open);
    if (open.length > 0) return unanswered(open);
    if (seen.every(({ result }) => result.length === 0))
      return { outcome: 'not-applicable', code: 'no-mx', facts: about };
    if (lock.state === 'cannot-tell')
      return { outcome: 'unknown', code: 'lock-not-known', facts: { ...about, names: lock.names }, items: lock.by };
    if (lock.state === 'off' && gateway.mode !== 'mx-inline') return { outcome: 'pass', code: 'no-lock', facts: about };
    if (lock.state === 'off') {
      const ready = bypassAnswer(question).reasons.filter(({ code }) => READY.includes(code));
      const locks = [...new Set(ready.flatMap(({ object }) => object ?? []))];
      return locks.length > 0
        ? { outcome: 'warn', code: 'lock-ready', facts: { ...about, locks }, items: locks }
        : { outcome: 'pass', code: 'no-lock', facts: about };
    }
    if (gateway.mode !== 'mx-inline')
      return { outcome: 'unknown', code: 'behind-another', facts: { ...about, hosts, resolvers: [] }, items: hosts };
    if (!isDocumented) return { outcome: 'unknown', code: 'hosts-not-documented', facts: about };
    const [first, second] = seen;
    if (first !== undefined && second === undefined)
      return { outcome: 'unknown', code: 'one-view', facts: { ...about, resolver: first.resolver } };

    const { cutoverAt, formerMxTtlSeconds } = setup;
    if (cutoverAt === undefined || formerMxTtlSeconds === undefined)
      return { outcome: 'pass', code: 'moved-everywhere', facts: about, items: lock.by };
    const safeAt = new Date(Date.parse(cutoverAt) + formerMxTtlSeconds * 1000).toISOString();
    const changes = [...inboundConnectors, ...transportRules]
      .filter((rule) => lock.by.includes(nameOf(rule)))
      .map(({ changedAt }) => changedAt ?? '');
    const changedAt = changes.filter((at) => at !== '').sort()[0] ?? '';
    const soon: Soon = { ...about, safeAt, changedAt };
    // It is on now, or was last changed then, and in either case nobody switched it on after the safe moment.
    if (safeAt > now.toISOString() || (changedAt !== '' && changedAt < safeAt))
      return { outcome: 'warn', code: 'too-soon', facts: soon, items: lock.by };
    return changes.length === 0 || changes.includes('')
      ? { outcome: 'warn', code: 'since-when-not-told', facts: soon, items: lock.by }
      : { outcome: 'pass', code: 'moved-everywhere', facts: about, items: lock.by };
  },
});

const MICROSOFT = 'microsoft365';
/** Statements of an answer that name a lock which is made and not in force. */
const READY: readonly BypassCode[] = ['lock-disabled', 'rule-disabled', 'rule-audit', 'rule-not-yet'];

const named = ({ locks }: Lock): string => (locks.length === 0 ? 'A lock' : listed(locks.map(quoted)));

function off({ locks }: Lock): readonly string[] {
  return [
    `Turn it off until MX has moved everywhere and the old TTL has passed: ${listed(locks.map((name) => setInbound(name, '-Enabled $false')))}, or, where it is a rule, Mail flow > Rules in the Exchange admin centre.`,
    'Ask senders whose mail is missed to send it again: what was refused is not in the message trace.',
  ];
}
