import type { Predicate } from '../../evidence/exchange/predicate.ts';
import { defineCheck } from '../check.ts';
import { code, listed, quoted } from '../english.ts';
import { commands, inRules, NOT_TOLD, type NotTold, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList } from '../gateway/power-shell.ts';
import { ownDomains } from '../gateway/own-domains.ts';
import { idleWords, isAuthenticationTest, isSenderTest, type SclRule, sclRules } from '../gateway/scl-rules.ts';
import { SOURCES } from '../references.ts';

type ByDomain = { rules: readonly string[]; senders: readonly string[] };

export const sclRuleNoDomains = defineCheck<
  NotTold & {
    none: Readonly<Record<string, never>>;
    'by-domain': ByDomain;
    'by-own-domain': ByDomain & { own: readonly string[] };
    'by-domain-and-more': ByDomain;
    'by-domain-but-off': ByDomain & { off: readonly string[] };
  }
>()({
  id: 'scl-rule-no-domains',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['acceptedDomains', 'tenantDomains'],
  views: 'each',
  gate: false,
  references: [SOURCES.safeSenders()],
  crossRefs: ['CIS-M365-7.0 6.2.2', 'ORCA-118-2', 'ORCA-118-4', 'SecureScore exo_transportrulesallowlistdomains'],
  words: {
    en: {
      title: 'No rule skips filtering for a sender domain',
      failedTitle: 'A rule skips filtering for a sender domain',
      why: 'Anybody can write the domain into the From line, and the rule then asks Exchange to skip most filtering. Attackers look for such domains.',
      says: {
        ...NOT_TOLD.says,
        none: () => 'No mail-flow rule that sets SCL -1 goes by the sender.',
        'by-domain': (f) => `${named(f)} skips filtering by the sender alone: ${listed(f.senders)}.`,
        'by-own-domain': (f) =>
          `${named(f)} skips filtering by the sender alone: ${listed(f.senders)}. Of these ${listed(f.own)} is your own, so mail in the name of a colleague gets through.`,
        'by-domain-and-more': (f) =>
          `${named(f)} skips filtering for ${listed(f.senders)}, and asks for an address or for DMARC to have passed besides. That is the safer form; an entry in the Tenant Allow/Block List is safer still.`,
        'by-domain-but-off': (f) =>
          `${listed(f.off)} would skip filtering by the sender alone (${listed(f.senders)}), and does nothing now.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        'by-domain': (f) => replace(f),
        'by-own-domain': (f) => replace(f, f.own),
        'by-domain-and-more': () => [
          'See that the rule is still wanted, and that mail from these senders is caught without it.',
        ],
        'by-domain-but-off': (f) => [
          `Delete it, so that nobody switches it on: ${commands(f.rules, (rule) => `Remove-TransportRule -Identity ${rule}`)}.`,
        ],
      },
    },
  },
  evaluate({ transportRules }, also, { setup, now }) {
    const rules = sclRules(transportRules, now).map((one) => ({ one, scope: scopeOf(one) }));
    const at = (scope: Scope): readonly SclRule[] =>
      rules.filter((each) => each.scope === scope).map((each) => each.one);
    const bare = at('sender-alone');
    if (bare.length > 0) {
      const { own } = ownDomains(domainsIn(bare), setup, also);
      const groups = bare
        .flatMap(({ rule }) => rule.conditions)
        .flatMap((one) => (one.kind === 'sender-member-of' ? one.groups : []));
      const facts = factsOf(bare);
      return own.length + groups.length > 0
        ? {
            outcome: 'fail',
            code: 'by-own-domain',
            facts: { ...facts, own: [...own, ...groups] },
            items: facts.rules,
            severity: 'critical',
          }
        : { outcome: 'fail', code: 'by-domain', facts, items: facts.rules };
    }
    const untold = at('untold');
    if (untold.length > 0)
      return notTold(
        untold.map(({ name }) => name),
        untold.flatMap(({ skips, stateNames, unread }) => [
          ...(skips === null ? ['SetSCL'] : []),
          ...stateNames,
          ...unread,
        ]),
      );
    const off = at('off');
    if (off.length > 0) {
      const facts = { ...factsOf(off), off: off.map(idleWords) };
      return { outcome: 'warn', code: 'by-domain-but-off', facts, items: facts.rules };
    }
    const narrowed = factsOf(at('narrowed'));
    return narrowed.rules.length > 0
      ? { outcome: 'warn', code: 'by-domain-and-more', facts: narrowed, items: narrowed.rules }
      : { outcome: 'pass', code: 'none', facts: {} };
  },
});

type Scope = 'sender-alone' | 'narrowed' | 'off' | 'untold' | 'other';

/** What a rule that skips filtering asks of the sender; a condition that we cannot read may ask it, or narrow it. */
function scopeOf({ rule, skips, acts, from, unread }: SclRule): Scope {
  const bySender = rule.conditions.some(isSenderTest);
  if (!bySender) return acts !== false && unread.some((name) => SENDER_CONDITION.test(name)) ? 'untold' : 'other';
  if (from !== null || rule.conditions.some(isAuthenticationTest)) return 'narrowed';
  if (acts === false) return 'off';
  return skips === null || acts === null || unread.length > 0 ? 'untold' : 'sender-alone';
}

const SENDER_CONDITION = /^(?:SenderDomainIs|From(?:MemberOf|AddressContainsWords|AddressMatchesPatterns)?)$/;

const factsOf = (rules: readonly SclRule[]): ByDomain => ({
  rules: rules.map(({ name }) => name),
  senders: [...new Set(rules.flatMap(({ rule }) => rule.conditions.filter(isSenderTest).flatMap(textsIn)))],
});

/** The domains that the conditions name; of words and patterns whatever in them looks like one. */
const domainsIn = (rules: readonly SclRule[]): readonly string[] => [
  ...new Set(
    rules
      .flatMap(({ rule }) => rule.conditions.filter(isSenderTest).flatMap(textsIn))
      .flatMap((text) => text.toLowerCase().replaceAll('\\', '').match(DOMAIN) ?? []),
  ),
];
const DOMAIN = /[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/g;

function textsIn(one: Predicate): readonly string[] {
  switch (one.kind) {
    case 'sender-domain':
      return one.domains;
    case 'sender':
      return one.addresses;
    case 'sender-member-of':
      return one.groups;
    case 'words':
      return one.words;
    case 'patterns':
      return one.patterns;
    default:
      return [];
  }
}

const named = ({ rules }: ByDomain): string => listed(rules.map(quoted));

const replace = (f: ByDomain, own: readonly string[] = []): readonly string[] => {
  // Only plain domains and addresses can be entered there, and an own one must not.
  const senders = f.senders.filter(
    (text) => PLAIN.test(text) && !own.some((domain) => text.toLowerCase().endsWith(domain)),
  );
  const off = `${inRules(f.rules)}, and switch it off, or run ${commands(f.rules, (rule) => `Disable-TransportRule -Identity ${rule}`)}.`;
  if (senders.length === 0) return [off];
  return [
    `If mail of these senders is caught, allow it for a while: in the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists, or run ${code(`New-TenantAllowBlockListItems -ListType Sender -Allow -RemoveAfter 45 -Entries ${powerShellList(senders.slice(0, 20))}`)}.`,
    off,
  ];
};
const PLAIN = /^[\w.+@-]+\.[a-z0-9-]{2,}$/i;
