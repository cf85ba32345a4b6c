import { isEmpty, subtract } from '../../evidence/address/set.ts';
import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import type { SafeLinksPolicy } from '../../evidence/exchange/policies.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { unknownActions } from '../../evidence/mail-flow/rule-truth.ts';
import { settle } from '../../evidence/settle.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, counted, listed, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { commands, inRules, nameOr, NOT_TOLD, type NotTold, notRead, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList } from '../gateway/power-shell.ts';
import { limitsOf, type RuleLimits } from '../gateway/scl-rules.ts';
import { isSure, piecesToEnter, RANGES_NOT_KNOWN, type RangesNotKnown, rangesNotKnown } from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

const HEADER = 'X-MS-Exchange-Organization-SkipSafeLinksProcessing';
const NOBODY = notAnswered(
  {
    question: 'Does the gateway leave links in mail as they are, so that only Microsoft rewrites them?',
    who: 'Whoever administers the gateway',
    proof: 'A screenshot of the setting in the gateway, or a link as it looks in a message that came through it.',
  },
  ['In the console of the gateway, look whether it rewrites links (URL Defense, URL protection, link rewriting).'],
);
type Open = { rules: readonly string[]; gateway: string; ranges: readonly string[] };

export const safelinksNotDoubled = defineCheck<
  NotAnswered &
    NotTold &
    RangesNotKnown & {
      'microsoft-does-not-rewrite': { policies: number };
      'microsoft-skips': { rules: readonly string[]; gateway: string };
      'gateway-leaves-links': Witness;
      'both-rewrite': Witness & { policies: readonly string[]; gateway: string; side: string };
      'open-skip-rule': Open;
      'perhaps-open-skip-rule': Open;
    }
>()({
  id: 'safelinks-not-doubled',
  revision: 2,
  area: 'filtering',
  about: 'tenant',
  severity: 'low',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['safeLinksPolicies', 'dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.besideAnotherService(), SOURCES.proofpointGuide()],
  crossRefs: ['ORCA-189-2'],
  conflicts: ['link-rewriting'],
  words: {
    en: {
      title: 'Links in mail are rewritten by one side only',
      failedTitle: 'Safe Links can be skipped from any address',
      why: 'Links that are wrapped twice break checks and links that work once. A rule that skips Safe Links without looking at the address turns it off for attackers too.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        'microsoft-does-not-rewrite': (f) =>
          f.policies === 0
            ? 'There is no Safe Links policy.'
            : `Safe Links rewrites no links in mail: ${counted(f.policies, 'policy', 'policies')} looked at.`,
        'microsoft-skips': (f) =>
          `${listed(f.rules.map(quoted))} has Safe Links skipped for all addresses of ${f.gateway} and for no other.`,
        'gateway-leaves-links': (f) => `The gateway leaves links as they are, says ${signed(f)}.`,
        'both-rewrite': (f) =>
          `${f.gateway} rewrites links, says ${signed(f)}, and ${listed(f.policies.map(quoted))} may rewrite them again. The documents disagree on who should stop: Microsoft advises to turn it off in the gateway, Proofpoint to have Safe Links skipped for its addresses.`,
        'open-skip-rule': (f) =>
          `${listed(f.rules.map(quoted))} has Safe Links skipped for mail from addresses that are not those of ${f.gateway}.`,
        'perhaps-open-skip-rule': (f) =>
          `${listed(f.rules.map(quoted))} has Safe Links skipped for addresses that are not on our list of ${f.gateway}, which is from memory or by inference.`,
      },
      fix: {
        ...NOBODY.fix,
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'both-rewrite': (f) => {
          const microsoft =
            'Microsoft’s way: turn link rewriting off in the console of the gateway, then answer the question here anew.';
          const proofpoint = `Proofpoint’s way: in the Exchange admin centre, open Mail flow > Rules > Add a rule, for the addresses of ${f.gateway} only, which sets the header ${code(HEADER)} to ${code('1')}.`;
          return f.side === 'gateway' ? [proofpoint, `Or ${microsoft}`] : [microsoft, `Or ${proofpoint}`];
        },
        'open-skip-rule': (f) => limit(f),
        'perhaps-open-skip-rule': (f) => [
          `Enter the delivery ranges from the console of ${f.gateway} under “Change the set-up”.`,
          ...limit(f),
        ],
      },
    },
  },
  evaluate({ transportRules }, also, context) {
    const { gateway, setup, domain, now } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const gateways = rangesOf(delivery.ranges).set;
    const isKnown = delivery.ranges.length > 0 && delivery.open.length === 0 && !delivery.isPartial;
    const needed = { gateway: gateway.profile.name, ranges: piecesToEnter(delivery.ranges) };
    const skipping = transportRules.filter(skips).map((rule) => limitsOf(rule, now));
    const inForce = skipping.filter(({ acts }) => acts === true);

    // A condition that we cannot read may be what narrows a rule without addresses.
    const bare = inForce.filter(({ from, unread }) => from === null && unread.length === 0);
    const beyond = inForce.filter(({ from }) => from !== null && !isEmpty(subtract(from, gateways)));
    const open = [...bare, ...(isKnown && !delivery.isHint ? beyond : [])];
    if (open.length > 0)
      return { outcome: 'fail', code: 'open-skip-rule', facts: { ...needed, rules: names(open) }, items: names(open) };

    const safeLinks = settle(also.safeLinksPolicies);
    if (safeLinks.kind === 'gap') return notRead('safeLinksPolicies', safeLinks.reading);
    const dark = skipping
      .map((one) => ({ name: one.name, properties: untoldOf(one) }))
      .filter(({ properties }) => properties.length > 0);
    const hidden = transportRules.filter((rule) => !skips(rule) && unknownActions(rule).includes('SetHeaderName'));
    if (dark.length + hidden.length > 0)
      return notTold(
        [...dark.map(({ name }) => name), ...hidden.map((rule) => nameOr(rule, 'rule'))],
        [...dark.flatMap(({ properties }) => properties), ...(hidden.length > 0 ? ['SetHeaderName'] : [])],
      );
    if (beyond.length > 0) {
      if (!isKnown) return rangesNotKnown(gateway, delivery, names(beyond));
      const facts = { ...needed, rules: names(beyond) };
      return { outcome: 'warn', code: 'perhaps-open-skip-rule', facts, items: facts.rules };
    }
    const policies = safeLinks.reading.value;
    const rewriting = policies.filter((one) => rewrites(one) !== false);
    if (rewriting.length === 0)
      return { outcome: 'pass', code: 'microsoft-does-not-rewrite', facts: { policies: policies.length } };
    const left = inForce.reduce((set, { from }) => (from === null ? set : subtract(set, from)), gateways);
    // Beside an exception of the rule some of the mail is not skipped.
    const whole = inForce.every(
      ({ rule, unread }) => rule.conditions.length === 1 && rule.exceptions.length + unread.length === 0,
    );
    if (inForce.length > 0 && isSure(delivery) && isEmpty(left) && whole)
      return {
        outcome: 'pass',
        code: 'microsoft-skips',
        facts: { rules: names(inForce), gateway: needed.gateway },
        items: names(inForce),
      };
    const said = attested('safelinks-not-doubled', context, OF_A_CONSOLE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'gateway-leaves-links', facts: said.witness };
      case 'no': {
        const sure = rewriting.filter((one) => rewrites(one) === true).map((one) => nameOr(one, 'policy'));
        if (sure.length === 0)
          return notTold(
            rewriting.map((one) => nameOr(one, 'policy')),
            ['EnableSafeLinksForEmail', 'DisableUrlRewrite'],
          );
        const side = followedSide('link-rewriting', setup);
        const facts = { ...said.witness, policies: sure, gateway: needed.gateway, side };
        return { outcome: 'warn', code: 'both-rewrite', facts, items: sure };
      }
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});

const names = (rules: readonly RuleLimits[]): readonly string[] => rules.map(({ name }) => name);

const skips = ({ actions }: TransportRule): boolean =>
  actions.some(
    (action) =>
      action.kind === 'set-header' &&
      action.header.toLowerCase() === HEADER.toLowerCase() &&
      action.value.trim() === '1',
  );

/** Whether a policy has links in mail rewritten. Whom it is for is not read, so it may be nobody. */
const rewrites = ({ enableForEmail, disableUrlRewrite }: SafeLinksPolicy): boolean | null =>
  enableForEmail === false || disableUrlRewrite === true
    ? false
    : enableForEmail === null || disableUrlRewrite === null
      ? null
      : true;

const untoldOf = ({ acts, stateNames, from, unread, isFromOpen }: RuleLimits): readonly string[] =>
  acts === false ? [] : [...stateNames, ...(from === null ? unread : []), ...(isFromOpen ? ['SenderIpRanges'] : [])];

const limit = ({ rules, gateway, ranges }: Open): readonly string[] => [
  `${inRules(rules)} > Edit rule conditions, and limit it to “The sender > IP address is in any of these ranges or exactly matches” with the delivery ranges of ${gateway}.`,
  ...(ranges.length === 0
    ? []
    : [
        `By PowerShell: ${commands(rules, (rule) => `Set-TransportRule -Identity ${rule} -SenderIpRanges ${powerShellList(ranges)}`)}.`,
      ]),
];
