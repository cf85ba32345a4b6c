import { settle } from '../../evidence/settle.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { RANGES_NOT_KNOWN, whence } from '../gateway/whence.ts';
import { quotedNames } from '../gateway/inbound-words.ts';
import { code, listed } from '../english.ts';
import { commands, inConnectors, inRules, NOT_TOLD, notRead } from '../gateway/exchange-steps.ts';
import { powerShellList, powerShellText } from '../gateway/power-shell.ts';
import { type FilterStrategySays, strategyInline, strategyInLoop } from '../gateway/filter-strategy.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { SOURCES } from '../references.ts';

export const filterStrategyChosen = defineCheck<FilterStrategySays>()({
  id: 'filter-strategy-chosen',
  revision: 2,
  area: 'filtering',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['transportRules'],
  uses: ['inboundConnectors', 'dns'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.thirdPartyCloud(),
    SOURCES.enhancedFiltering(),
    SOURCES.besideAnotherService(),
    SOURCES.essentials('Rules'),
    SOURCES.proofpointGuide(),
  ],
  crossRefs: ['ORCA-233', 'ORCA-233_1', 'Maester MT.1043'],
  conflicts: ['filtering'],
  words: {
    en: {
      title: 'Either enhanced filtering or a bypass limited to addresses is in place',
      failedTitle: 'Filtering is not set for the gateway’s mail as it should be',
      why: 'Without either, Microsoft takes the gateway for the sender of all mail. SPF and DMARC then fail for everybody, and good mail lands in junk or quarantine.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        'enhanced-filtering': (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)}, and no rule skips filtering for mail from ${f.gateway} (${whence(f)}).`,
        'enhanced-filtering-from-memory': (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)}, and no rule skips filtering for mail from ${f.gateway}. That this connector is the gateway’s rests on what we know from memory or by inference.`,
        'bypass-in-loop': (f) =>
          `${quotedNames(f.rules)} skips filtering for mail that comes back from ${f.gateway} (${whence(f)}). Enhanced filtering does not work where mail is looped.`,
        'bypass-alone': (f) =>
          `${quotedNames(f.rules)} skips filtering for addresses of ${f.gateway} (${whence(f)}); enhanced filtering is off. The documents disagree: ${f.asked ? `those on ${f.gateway} ask for such a rule` : 'several vendors ask for such a rule'}, Microsoft prefers enhanced filtering.`,
        'bypass-as-vendors-say': (f) =>
          `${quotedNames(f.rules)} skips filtering for addresses of ${f.gateway} (${whence(f)}), and enhanced filtering is off: what vendors ask for, whom you follow in this.`,
        'enhanced-filtering-alone': (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)}, and no rule skips filtering for mail from ${f.gateway} (${whence(f)}). You follow the vendors in this, who ask for such a rule; Microsoft does not.`,
        both: (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)}, and ${quotedNames(f.rules)} still skips filtering for the same mail. Vendors ask for the rule, Microsoft says to switch it off: it cancels what enhanced filtering gains.`,
        'pilot-only': (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)} for some recipients only; for all others there is neither it nor a bypass.`,
        mixed: (f) =>
          `Enhanced filtering works on ${quotedNames(f.connectors)}, and not, or not for everybody, on ${quotedNames(f.without)}. Which of these connectors takes a message is not documented.`,
        prepared: (f) => `What is to do it does nothing yet: ${listed(f.idle)}.`,
        'not-acting': (f) => `What is to do it does nothing now: ${listed(f.idle)}.`,
        'open-bypass': (f) =>
          `Enhanced filtering is off, and ${quotedNames(f.rules)} skips filtering for all mail, whether or not it comes from ${f.gateway}.`,
        neither: (f) =>
          `No connector of ${f.gateway} has enhanced filtering that works here, and no rule skips filtering for its addresses (${whence(f)}).`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'enhanced-filtering-from-memory': (f) => [
          `Enter the delivery ranges from the console of ${f.gateway} under “Change the set-up”.`,
        ],
        'bypass-alone': (f) => [
          'Choose one. To follow the vendor, leave it as it is, limited to the gateway’s addresses.',
          `To follow Microsoft: ${ENHANCE}`,
          `Then switch the rule off: ${disable(f.rules)}.`,
        ],
        'enhanced-filtering-alone': (f) => [
          'Leave it, and follow Microsoft in this instead.',
          `Or, to follow the vendor, take enhanced filtering off: ${noEnhancedFiltering(f.connectors)}. Before that, ${BYPASS}`,
        ],
        both: (f) => [
          `To follow Microsoft: ${inRules(f.rules).replace(/^In/, 'in')}, and switch it off, or run ${disable(f.rules)}.`,
          `To follow the vendor: keep the rule, and take enhanced filtering off: ${noEnhancedFiltering(f.connectors)}.`,
        ],
        'pilot-only': (f) => [
          `When the pilot went well, apply it to everybody: ${commands(f.connectors, (one) => `Set-InboundConnector -Identity ${one} -EFUsers $null`)}.`,
        ],
        mixed: (f) => [
          `Set enhanced filtering alike on ${quotedNames([...f.connectors, ...f.without])}, or remove the connector that is not needed.`,
        ],
        prepared: () => ['Switch it on when the gateway begins to deliver.'],
        'not-acting': (f) => switchOn(f),
        'open-bypass': (f) => [`First, ${ENHANCE}`, `Then switch the rule off: ${disable(f.rules)}.`],
        neither: (f) => [...(f.loop ? [] : [`Microsoft’s way: ${ENHANCE}`]), ...addBypass(f)],
      },
    },
  },
  evaluate({ transportRules }, also, { gateway, setup, domain, now }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const evidence = {
      gateway,
      delivery: deliveryOf(gateway, setup, answers),
      rules: transportRules,
      isAfter: setup.phase === 'post-cutover',
      now,
      wantsBypass: followedSide('filtering', setup) === 'bypass-by-address',
    };
    if (gateway.mode === 'connector-loop') return strategyInLoop(evidence);
    const connectors = settle(also.inboundConnectors);
    return connectors.kind === 'gap'
      ? notRead('inboundConnectors', connectors.reading)
      : strategyInline(evidence, connectors.reading.value);
  },
});

const ENHANCE =
  'in the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies > Enhanced filtering, choose the gateway’s connector and have its addresses skipped, for a few users first.';
const BYPASS =
  'in the Exchange admin centre, open Mail flow > Rules > Add a rule > Bypass spam filtering, and limit it to the delivery ranges of the gateway.';
const noEnhancedFiltering = (connectors: readonly string[]): string =>
  commands(connectors, (one) => `Set-InboundConnector -Identity ${one} -EFSkipLastIP $false -EFSkipIPs $null`);
const disable = (rules: readonly string[]): string =>
  commands(rules, (rule) => `Disable-TransportRule -Identity ${rule}`);

const addBypass = (f: FilterStrategySays['neither']): readonly string[] => [
  `${f.loop ? 'In' : 'The vendors’ way: in'} the Exchange admin centre, open Mail flow > Rules > Add a rule > Bypass spam filtering, and limit it to “The sender > IP address is in any of these ranges or exactly matches” with the delivery ranges of ${f.gateway}.`,
  ...(f.ranges.length === 0
    ? []
    : [
        `By PowerShell: ${code(`New-TransportRule -Name ${powerShellText(`Bypass Spam Filtering for ${f.gateway}`)} -SenderIpRanges ${powerShellList(f.ranges)} -SetSCL -1`)}.`,
      ]),
];

const switchOn = (f: FilterStrategySays['not-acting']): readonly string[] => [
  ...(f.rules.length === 0
    ? []
    : [
        `${inRules(f.rules)}, switch it on, choose Enforce and take its dates out, or run ${commands(f.rules, (rule) => `Enable-TransportRule -Identity ${rule} -Mode Enforce`)}.`,
      ]),
  ...(f.connectors.length === 0
    ? []
    : [
        `${inConnectors(f.connectors)} and switch it on, or run ${commands(f.connectors, (one) => `Set-InboundConnector -Identity ${one} -Enabled $true`)}.`,
      ]),
];
