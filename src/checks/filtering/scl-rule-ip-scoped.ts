import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { quotedNames } from '../gateway/inbound-words.ts';
import { commands, inRules, NOT_TOLD, type NotTold, notRead, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList } from '../gateway/power-shell.ts';
import { idleWords, type SclRule, sclRules, whatIsUntold } from '../gateway/scl-rules.ts';
import { compareRules, enteredOf, sclScopes } from '../gateway/scl-scope.ts';
import {
  piecesToEnter,
  RANGES_NOT_KNOWN,
  type RangesNotKnown,
  rangesNotKnown,
  whence,
  type Whence,
  whenceOf,
} from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

type Rules = { rules: readonly string[] };
/** `ranges`: what the rule is to be limited to, where that is known. */
type Open = Rules & { gateway: string; ranges: readonly string[] };
/** `off`: those of the rules that do nothing now, in words. */
type Scoped = Whence & Rules & { off: readonly string[] };

export const sclRuleIpScoped = defineCheck<
  NotTold &
    RangesNotKnown & {
      'no-rule': Readonly<Record<string, never>>;
      scoped: Scoped;
      'scoped-from-memory': Scoped;
      open: Open;
      'header-only': Open;
      'open-but-off': Open & { off: readonly string[] };
      'other-proof': Rules;
      extra: Scoped & { addresses: readonly string[]; ranges: readonly string[] };
      'wider-than-connector': Scoped & { addresses: readonly string[] };
      'narrower-than-connector': Scoped & { addresses: readonly string[] };
    }
>()({
  id: 'scl-rule-ip-scoped',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['inboundConnectors', 'dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Rules'), SOURCES.proofpointGuide(), SOURCES.safeSenders()],
  crossRefs: ['CIS-M365-7.0 6.2.2', 'ORCA-118-2', 'Maester MT.1043', 'SecureScore exo_transportrulesallowlistdomains'],
  words: {
    en: {
      title: 'Rules that skip filtering are limited to the gateway’s addresses',
      failedTitle: 'A rule lets mail skip filtering from any address',
      why: 'A rule that sets SCL -1 without looking at the address lets anything skip filtering. Whoever knows or guesses its condition gets straight into the mailboxes.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        'no-rule': () => 'No mail-flow rule sets SCL -1.',
        scoped: (f) =>
          `${quotedNames(f.rules)} skips filtering for addresses of ${f.gateway} only (${whence(f)}), and leaves out none that its connectors name.${doingNothing(f)}`,
        'scoped-from-memory': (f) =>
          `${quotedNames(f.rules)} skips filtering for addresses of ${f.gateway} only, but we know those from memory or by inference.${doingNothing(f)}`,
        open: (f) => `${quotedNames(f.rules)} skips filtering and names no address.`,
        'header-only': (f) =>
          `${quotedNames(f.rules)} skips filtering by a header field, which any sender can write, and names no address.`,
        'open-but-off': (f) => `${listed(f.off)} does nothing now. Once it acts it skips filtering for any address.`,
        'other-proof': (f) =>
          `${quotedNames(f.rules)} skips filtering by what no sender outside should be able to write, and names no address.`,
        extra: (f) =>
          `${quotedNames(f.rules)} also skips filtering for ${listed(f.addresses)}, which ${f.gateway} does not deliver from (${whence(f)}).${doingNothing(f)}`,
        'wider-than-connector': (f) =>
          `${quotedNames(f.rules)} also skips filtering for ${listed(f.addresses)}, which no connector of ${f.gateway} names.${doingNothing(f)}`,
        'narrower-than-connector': (f) =>
          `The connectors of ${f.gateway} also name ${listed(f.addresses)}, for which ${quotedNames(f.rules)} does not skip filtering: mail from there is judged as if the gateway had sent it.${doingNothing(f)}`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'scoped-from-memory': (f) => [
          `Compare the addresses with the console of ${f.gateway}, and enter them as delivery ranges under “Change the set-up”.`,
        ],
        open: (f) => limit(f),
        'header-only': (f) => limit(f),
        'open-but-off': (f) => ['Delete it, or limit it before anybody switches it on.', ...limit(f)],
        'other-proof': () => [
          'See that it is still wanted. Microsoft prefers an entry in the Tenant Allow/Block List to such a rule.',
        ],
        extra: (f) => [
          'Find out who asked for these addresses; if the gateway does deliver from them, enter them as delivery ranges under “Change the set-up”.',
          ...limit(f),
        ],
        'wider-than-connector': (f) => [
          `Compare both lists with the console of ${f.gateway}, and give rule and connector the same addresses.`,
        ],
        'narrower-than-connector': (f) => [
          `${inRules(f.rules)}, and add ${listed(f.addresses.map(code), 8)} to “The sender > IP address is in any of these ranges or exactly matches”.`,
        ],
      },
    },
  },
  evaluate({ transportRules }, also, { gateway, setup, domain, now }) {
    const rules = sclRules(transportRules, now);
    if (rules.length === 0) return { outcome: 'not-applicable', code: 'no-rule', facts: {} };
    const [answers = null] = also.dns;
    const delivery = gateway === null ? null : deliveryOf(gateway, setup, answers);
    const { open, byHeader, openButOff, byOtherProof, byAddress, untold } = sclScopes(rules);
    const needed = {
      gateway: gateway?.profile.name ?? 'the gateway',
      ranges: delivery === null ? [] : piecesToEnter(delivery.ranges),
    };
    for (const [kind, wrong] of [
      ['open', open],
      ['header-only', byHeader],
    ] as const)
      if (wrong.length > 0)
        return { outcome: 'fail', code: kind, facts: { ...needed, rules: names(wrong) }, items: names(wrong) };
    if (untold.length > 0) return notTold(names(untold), untold.flatMap(whatIsUntold));

    if (byAddress.length > 0) {
      if (gateway === null || delivery === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
      if (delivery.ranges.length === 0 || delivery.open.length > 0)
        return rangesNotKnown(gateway, delivery, names(byAddress));
      const connectors = settle(also.inboundConnectors);
      if (connectors.kind === 'gap') return notRead('inboundConnectors', connectors.reading);
      const entered = enteredOf(connectors.reading.value, gateway, delivery);
      if (entered.untold.length > 0) return notTold(entered.untold, ['SenderIPAddresses']);
      const compared = compareRules(byAddress, entered.sets, delivery);
      const { extra, extraIn, wider, widerIn, narrower, forGateway } = compared;
      const about = (rules: readonly string[]): Scoped => ({
        ...whenceOf(gateway, delivery),
        rules,
        off: byAddress.filter(({ name, acts }) => acts === false && rules.includes(name)).map(idleWords),
      });
      if (extra.length > 0) {
        if (delivery.isPartial) return rangesNotKnown(gateway, delivery, extraIn);
        const facts = { ...about(extraIn), addresses: extra, ranges: needed.ranges };
        return { outcome: 'warn', code: 'extra', facts, items: extraIn };
      }
      if (wider.length > 0) {
        const facts = { ...about(widerIn), addresses: wider };
        return { outcome: 'warn', code: 'wider-than-connector', facts, items: widerIn };
      }
      const own = names(forGateway);
      if (narrower.length > 0) {
        const facts = { ...about(own), addresses: narrower };
        return { outcome: 'warn', code: 'narrower-than-connector', facts, items: own };
      }
      if (delivery.isHint) return { outcome: 'warn', code: 'scoped-from-memory', facts: about(own), items: own };
      if (openButOff.length + byOtherProof.length === 0)
        return { outcome: 'pass', code: 'scoped', facts: about(own), items: own };
    }
    if (openButOff.length > 0) {
      const facts = { ...needed, rules: names(openButOff), off: openButOff.map(idleWords) };
      return { outcome: 'warn', code: 'open-but-off', facts, items: facts.rules };
    }
    return { outcome: 'warn', code: 'other-proof', facts: { rules: names(byOtherProof) }, items: names(byOtherProof) };
  },
});

const names = (rules: readonly SclRule[]): readonly string[] => rules.map(({ name }) => name);

const doingNothing = ({ off }: Scoped): string => (off.length === 0 ? '' : ` Doing nothing now: ${listed(off)}.`);

const limit = ({ rules, gateway, ranges }: Open): readonly string[] => [
  `${inRules(rules)} > Edit rule conditions, and add “The sender > IP address is in any of these ranges or exactly matches” with the delivery ranges of ${gateway}.`,
  ...(ranges.length === 0
    ? []
    : [
        `By PowerShell: ${commands(rules, (one) => `Set-TransportRule -Identity ${one} -SenderIpRanges ${powerShellList(ranges)}`)}.`,
      ]),
  `Or, if nobody needs it: ${commands(rules, (one) => `Disable-TransportRule -Identity ${one}`)}.`,
];
