import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { quotedNames } from '../gateway/inbound-words.ts';
import { commands, NOT_TOLD, type NotTold, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList } from '../gateway/power-shell.ts';
import { microsoftNow, microsoftTerms, type SkipList, skipListsOf } from '../gateway/skip-list.ts';
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

type Names = { connectors: readonly string[] };
type Wrong = Names & { addresses: readonly string[]; ranges: readonly string[] };

export const efSkipListCorrect = defineCheck<
  NotTold &
    RangesNotKnown & {
      'skips-last-hop': Whence & Names;
      'skips-ranges': Whence & Names;
      'from-memory': Whence & Names;
      private: Wrong;
      microsoft: Wrong;
      'perhaps-microsoft': Wrong;
      'several-hops': Wrong;
      differs: Whence & Names & { missing: readonly string[]; excess: readonly string[]; ranges: readonly string[] };
      'pilot-after-cutover': Names;
      'not-used': { gateway: string };
    }
>()({
  id: 'ef-skip-list-correct',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.enhancedFiltering()],
  crossRefs: ['ORCA-233_1'],
  words: {
    en: {
      title: 'Enhanced filtering skips exactly the hops of the gateway, for everybody',
      failedTitle: 'Enhanced filtering skips other hops than those of the gateway',
      why: 'Enhanced filtering looks for the sender behind the addresses that it skips. With a wrong list it judges another hop in the sender’s place, or believes a stranger.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        'skips-last-hop': (f) =>
          `${quotedNames(f.connectors)} skips the last hop, which is ${f.gateway} (${whence(f)}). That is right while no further server stands between the two; the connectors show none.`,
        'skips-ranges': (f) =>
          `${quotedNames(f.connectors)} skips exactly the addresses of ${f.gateway} (${whence(f)}).`,
        'from-memory': (f) =>
          `${quotedNames(f.connectors)} skips what we take for the hops of ${f.gateway}, but we know them from memory or by inference only.`,
        private: (f) =>
          `${quotedNames(f.connectors)} lists ${listed(f.addresses)}, which are private addresses. Exchange skips those by itself, and Microsoft says not to list them.`,
        microsoft: (f) =>
          `${quotedNames(f.connectors)} lists ${listed(f.addresses)}, from which Microsoft 365 sends by its own SPF record. So every other tenant is skipped, and whoever stands before it is believed.`,
        'perhaps-microsoft': (f) =>
          `${quotedNames(f.connectors)} lists ${listed(f.addresses)}, which as far as we remember is Microsoft 365 itself.`,
        'several-hops': (f) =>
          `${quotedNames(f.connectors)} skips the last hop only, and lists ${listed(f.addresses)} besides. Exchange leaves that list out of account while the last hop is skipped, so of several hops only one is.`,
        differs: (f) =>
          `${quotedNames(f.connectors)} does not skip what ${f.gateway} delivers from (${whence(f)}): ${difference(f)}.`,
        'pilot-after-cutover': (f) =>
          `${quotedNames(f.connectors)} still has enhanced filtering for some recipients only, after the cutover.`,
        'not-used': (f) => `No connector of ${f.gateway} has enhanced filtering on.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'from-memory': (f) => [
          `Compare the list with the console of ${f.gateway}, and enter its delivery ranges under “Change the set-up”.`,
        ],
        private: (f) => remove(f),
        microsoft: (f) => remove(f),
        'perhaps-microsoft': (f) => [`Find out whose ${listed(f.addresses)} is.`, ...remove(f)],
        'several-hops': (f) => [
          'If the gateway hands mail straight to Exchange, empty the list; if there are more public hops, list all of them and stop skipping the last one only.',
          `By PowerShell: ${commands(f.connectors, (one) => `Set-InboundConnector -Identity ${one} -EFSkipLastIP $false -EFSkipIPs ${powerShellList(f.addresses)}`)}.`,
        ],
        differs: (f) => [
          `${OPEN} ${quotedNames(f.connectors)}, and list every public hop of ${f.gateway}; private ones need not be named.`,
          ...setRanges(f),
        ],
        'pilot-after-cutover': (f) => [
          `${OPEN} ${quotedNames(f.connectors)}, and choose “Apply to entire organization”, or run ${commands(f.connectors, (one) => `Set-InboundConnector -Identity ${one} -EFUsers $null`)}.`,
        ],
      },
    },
  },
  evaluate({ inboundConnectors }, also, { gateway, setup, domain }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const microsoft = microsoftNow(answers, setup.domains[0]?.name ?? 'domain.invalid');
    const { lists, untold, perhaps } = skipListsOf(inboundConnectors, gateway, delivery, microsoft);
    const ranges = piecesToEnter(delivery.ranges);
    const isAfter = setup.phase === 'post-cutover';
    const here = { ...whenceOf(gateway, delivery), connectors: names(lists) };

    for (const kind of ['private', 'microsoft'] as const) {
      const facts = wrong(lists, (one) => one[kind], ranges);
      if (facts !== null) {
        const restsOn = kind === 'microsoft' ? microsoftTerms() : [];
        return { outcome: 'fail', code: kind, facts, items: facts.addresses, restsOn };
      }
    }
    const dark = lists.map(({ name, untold: all }) => ({
      name,
      // Before the cutover enhanced filtering may be for anybody.
      properties: all.filter((property) => isAfter || property !== 'EFUsers'),
    }));
    const unseen = [...untold, ...dark].filter(({ properties }) => properties.length > 0);
    if (unseen.length > 0)
      return notTold(
        unseen.map(({ name }) => name),
        unseen.flatMap(({ properties }) => properties),
      );
    const incomparable = lists.filter(
      ({ skips, excess }) =>
        skips === 'addresses' && (delivery.ranges.length === 0 || (delivery.isPartial && excess.length > 0)),
    );
    if (incomparable.length > 0 || perhaps.length > 0 || (lists.length > 0 && delivery.open.length > 0))
      return rangesNotKnown(gateway, delivery, [...names(incomparable), ...perhaps]);
    if (lists.length === 0)
      return { outcome: 'not-applicable', code: 'not-used', facts: { gateway: gateway.profile.name } };

    for (const [kind, of] of [
      ['perhaps-microsoft', ({ perhapsMicrosoft }: SkipList) => perhapsMicrosoft],
      ['several-hops', ({ idleList }: SkipList) => idleList],
    ] as const) {
      const facts = wrong(lists, of, ranges);
      if (facts !== null) return { outcome: 'warn', code: kind, facts, items: facts.addresses };
    }
    const differing = lists.filter(
      ({ skips, missing, excess }) => skips === 'addresses' && missing.length + excess.length > 0,
    );
    if (differing.length > 0) {
      const [missing, excess] = [all(differing, 'missing'), all(differing, 'excess')];
      const facts = { ...here, connectors: names(differing), missing, excess, ranges };
      return { outcome: 'warn', code: 'differs', facts, items: [...missing, ...excess] };
    }
    const pilots = names(lists.filter(({ isPilot }) => isPilot && isAfter));
    if (pilots.length > 0)
      return { outcome: 'warn', code: 'pilot-after-cutover', facts: { connectors: pilots }, items: pilots };
    const items = here.connectors;
    const byList = lists.some(({ skips }) => skips === 'addresses');
    if (lists.some(({ isFromMemory }) => isFromMemory) || (byList && delivery.isHint))
      return { outcome: 'warn', code: 'from-memory', facts: here, items };
    return { outcome: 'pass', code: byList ? 'skips-ranges' : 'skips-last-hop', facts: here, items };
  },
});

const names = (lists: readonly SkipList[]): readonly string[] => lists.map(({ name }) => name);
const all = (lists: readonly SkipList[], key: 'missing' | 'excess'): readonly string[] => [
  ...new Set(lists.flatMap((one) => one[key])),
];

function wrong(
  lists: readonly SkipList[],
  of: (one: SkipList) => readonly string[],
  ranges: readonly string[],
): Wrong | null {
  const found = lists.filter((one) => of(one).length > 0);
  return found.length === 0 ? null : { connectors: names(found), addresses: [...new Set(found.flatMap(of))], ranges };
}

const OPEN =
  'In the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies > Enhanced filtering >';

const difference = ({ missing, excess }: { missing: readonly string[]; excess: readonly string[] }): string =>
  [
    ...(missing.length === 0 ? [] : [`${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`]),
    ...(excess.length === 0 ? [] : [`${listed(excess)} ${excess.length === 1 ? 'is' : 'are'} not known as its own`]),
  ].join('; ');

const remove = (f: Wrong): readonly string[] => [
  `${OPEN} ${quotedNames(f.connectors)}, and remove ${listed(f.addresses.map(code), 8)}.`,
  ...setRanges(f),
];
const setRanges = ({
  connectors,
  ranges,
}: {
  connectors: readonly string[];
  ranges: readonly string[];
}): readonly string[] =>
  ranges.length === 0
    ? []
    : [
        `By PowerShell, if there is no other hop than the gateway: ${commands(connectors, (one) => `Set-InboundConnector -Identity ${one} -EFSkipIPs ${powerShellList(ranges)}`)}.`,
      ];
