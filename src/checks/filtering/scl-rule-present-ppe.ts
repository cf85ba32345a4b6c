import { intersect, isEmpty, subtract } from '../../evidence/address/set.ts';
import { toCidrs } from '../../evidence/address/listing.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { settle } from '../../evidence/settle.ts';
import { profileById } from '../../profiles/index.ts';
import { defineCheck } from '../check.ts';
import { code, listed, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { enhancedFilteringOf } from '../gateway/enhanced-filtering.ts';
import { commands, inRules, NOT_TOLD, type NotTold, notRead, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList, powerShellText } from '../gateway/power-shell.ts';
import { rulesOfGateway } from '../gateway/objects.ts';
import { idleWords, type SclRule, sclRules, whatIsUntold } from '../gateway/scl-rules.ts';
import {
  isSure,
  piecesToEnter,
  RANGES_NOT_KNOWN,
  type RangesNotKnown,
  rangesNotKnown,
  whence,
  type Whence,
  whenceOf,
} from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

const NAME = 'Bypass Spam Filtering for Proofpoint Essentials';
type Off = { rules: readonly string[]; off: readonly string[] };

export const sclRulePresentPpe = defineCheck<
  NotTold &
    RangesNotKnown & {
      present: { rules: readonly string[] };
      'some-ranges': Whence & { rules: readonly string[]; missing: readonly string[]; ranges: readonly string[] };
      'off-before-cutover': Off;
      off: Off;
      absent: Whence & { ranges: readonly string[] };
      'enhanced-filtering': { connectors: readonly string[] };
    }
>()({
  id: 'scl-rule-present-ppe',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: ['ppe'],
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['inboundConnectors', 'dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Rules, Bypass Spam Filtering for Proofpoint Essentials')],
  crossRefs: [],
  conflicts: ['filtering'],
  words: {
    en: {
      title: 'The bypass rule of Proofpoint Essentials is there and on',
      failedTitle: 'The bypass rule of Proofpoint Essentials is missing or off',
      why: 'All mail then comes from a few addresses of Proofpoint. Without the rule Exchange soon treats them as a source of spam.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        present: (f) => `${listed(f.rules.map(quoted))} is on and enforced.`,
        'some-ranges': (f) =>
          `${listed(f.rules.map(quoted))} is on, but leaves out ${listed(f.missing)}, from which ${f.gateway} delivers too (${whence(f)}).`,
        'off-before-cutover': (f) => `The rule is there and does nothing yet: ${listed(f.off)}.`,
        off: (f) =>
          `The rule does nothing now: ${listed(f.off)}. Enhanced filtering, which would stand in for it, is off too.`,
        absent: (f) =>
          `No rule bears the name that the set-up gives, and none skips filtering for all addresses of ${f.gateway} (${whence(f)}). Enhanced filtering, which would stand in for it, is off too.`,
        'enhanced-filtering': (f) =>
          `Enhanced filtering on ${listed(f.connectors.map(quoted))} takes the place of the rule.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'some-ranges': (f) => [
          `${inRules(f.rules)}, and add the missing addresses to “The sender > IP address is in any of these ranges or exactly matches”.`,
          ...(f.ranges.length === 0
            ? []
            : [
                `By PowerShell: ${commands(f.rules.slice(0, 1), (rule) => `Set-TransportRule -Identity ${rule} -SenderIpRanges ${powerShellList(f.ranges)}`)}.`,
              ]),
        ],
        'off-before-cutover': () => ['Switch it on when Essentials begins to deliver.'],
        off: (f) => [
          `${inRules(f.rules)}, switch it on, choose Enforce and take its dates out, or run ${commands(f.rules, (rule) => `Enable-TransportRule -Identity ${rule} -Mode Enforce`)}.`,
          'Or use enhanced filtering in its place, as Microsoft prefers.',
        ],
        absent: (f) => [
          'Run the Microsoft 365 integration in the Essentials console again: it creates the rule.',
          ...(f.ranges.length === 0
            ? []
            : [
                `Or create it: ${code(`New-TransportRule -Name ${powerShellText(NAME)} -SenderIpRanges ${powerShellList(f.ranges)} -SetSCL -1 -Priority 0`)}.`,
              ]),
          'Or use enhanced filtering in its place, as Microsoft prefers.',
        ],
      },
    },
  },
  evaluate({ transportRules }, also, { gateway: inUse, setup, domain, now }) {
    const profile = profileById('ppe');
    if (inUse === null || profile === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const region = setup.systems.find(({ id }) => id === 'ppe')?.region ?? null;
    const gateway = inUse.profile.id === 'ppe' ? inUse : { profile, region };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const ranges = piecesToEnter(delivery.ranges);
    const wanted = rangesOf(delivery.ranges).set;
    const isKnown = delivery.ranges.length > 0 && delivery.open.length === 0;
    const named = new Set(
      rulesOfGateway(transportRules, gateway, delivery, [])
        .filter(({ purposes }) => purposes.includes('named'))
        .map(({ rule }) => rule),
    );
    const all = sclRules(transportRules, now);
    const whole = all.filter(
      ({ rule, from }) => named.has(rule) || (isKnown && from !== null && isEmpty(subtract(wanted, from))),
    );
    const acting = names(whole.filter(({ acts, skips }) => acts === true && skips === true));
    if (acting.length > 0) return { outcome: 'pass', code: 'present', facts: { rules: acting }, items: acting };
    const rest = all.filter((one) => !whole.includes(one) && one.acts !== false && one.from !== null);
    const meeting = rest.filter(({ from }) => from !== null && !isEmpty(intersect(from, wanted)));
    const parts = meeting.filter(({ acts, skips }) => acts === true && skips === true);
    const untold = [
      ...whole.filter(({ acts }) => acts !== false),
      ...meeting.filter((one) => !parts.includes(one)),
      ...rest.filter(({ isFromOpen }) => isFromOpen),
    ];

    // What may be the rule comes before what stands in for it, which would say less with more known.
    if (untold.length > 0) return notTold(names(untold), untold.flatMap(whatIsUntold));
    const dark = all.filter(
      ({ rule, from, skips, acts, unread }) =>
        !named.has(rule) && acts !== false && (skips === null || (from === null && unread.includes('SenderIpRanges'))),
    );
    if (parts.length === 0 && dark.length > 0) return notTold(names(dark), dark.flatMap(whatIsUntold));
    const connectors = settle(also.inboundConnectors);
    const isInline = inUse.mode === 'mx-inline';
    if (isInline && connectors.kind === 'gap') return notRead('inboundConnectors', connectors.reading);
    if (isInline && connectors.kind === 'read') {
      const filtering = enhancedFilteringOf(connectors.reading.value, gateway, delivery);
      const standing = [...filtering.on, ...(setup.phase === 'pre-change' ? filtering.idle : [])];
      if (standing.length > 0)
        return { outcome: 'not-applicable', code: 'enhanced-filtering', facts: { connectors: standing } };
      if (filtering.untold.length > 0) return notTold(filtering.untold, filtering.properties);
      if (filtering.perhaps.length > 0) return rangesNotKnown(gateway, delivery, filtering.perhaps);
    }
    const here = whenceOf(gateway, delivery);
    if (parts.length > 0) {
      const covered = parts.reduce((left, { from }) => (from === null ? left : subtract(left, from)), wanted);
      const missing = toCidrs(covered);
      const rules = names(parts);
      return missing.length === 0
        ? { outcome: 'pass', code: 'present', facts: { rules }, items: rules }
        : { outcome: 'warn', code: 'some-ranges', facts: { ...here, rules, missing, ranges }, items: rules };
    }
    if (whole.length > 0) {
      const facts = { rules: names(whole), off: whole.map(idleWords) };
      return setup.phase === 'post-cutover'
        ? { outcome: 'fail', code: 'off', facts, items: facts.rules, fromAbsence: true }
        : { outcome: 'warn', code: 'off-before-cutover', facts, items: facts.rules };
    }
    const unclear = all.filter(({ from, acts }) => acts !== false && from !== null && !isSure(delivery));
    if (unclear.length > 0) return rangesNotKnown(gateway, delivery, names(unclear));
    return { outcome: 'fail', code: 'absent', facts: { ...here, ranges }, fromAbsence: true };
  },
});

const names = (rules: readonly SclRule[]): readonly string[] => rules.map(({ name }) => name);
