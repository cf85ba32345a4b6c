import { type AddressSet, count, isEmpty, subtract } from '../../evidence/address/set.ts';
import type { ConnectionFilterPolicy } from '../../evidence/exchange/policies.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { code, listed, quoted } from '../english.ts';
import { deliveryOf } from '../gateway/delivery.ts';
import { commands, nameOr, NOT_TOLD, type NotTold, notTold } from '../gateway/exchange-steps.ts';
import { powerShellList } from '../gateway/power-shell.ts';
import {
  RANGES_NOT_KNOWN,
  type RangesNotKnown,
  rangesNotKnown,
  whence,
  type Whence,
  whenceOf,
} from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

type Listed = { policies: readonly string[]; entries: readonly string[] };

export const connFilterAllowList = defineCheck<
  NotTold &
    RangesNotKnown & {
      empty: Readonly<Record<string, never>>;
      'only-gateway': Whence & Listed & { asked: boolean };
      'as-proofpoint-says': Whence & Listed;
      others: Whence & Listed;
      'perhaps-others': Whence & Listed;
      broad: Listed;
    }
>()({
  id: 'conn-filter-allow-list',
  revision: 2,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['connectionFilterPolicies'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.safeSenders(), SOURCES.proofpointGuide()],
  crossRefs: [
    'CIS-M365-7.0 2.1.12',
    'SCuBA MS.SECURITYSUITE.8.1v1',
    'ORCA-114',
    'Maester CIS.M365.2.1.12',
    'SecureScore mdo_connectionfilter',
  ],
  conflicts: ['ip-allow-list'],
  words: {
    en: {
      title: 'The connection filter’s allow list holds no more than it should',
      failedTitle: 'The connection filter lets addresses skip filtering',
      why: 'Mail from a listed address skips spam filtering and sender authentication. A gateway’s addresses are mostly shared, so other customers of the vendor are let through too.',
      says: {
        ...NOT_TOLD.says,
        ...RANGES_NOT_KNOWN.says,
        empty: () => 'The IP allow list of the connection filter is empty.',
        'only-gateway': (f) =>
          `The IP allow list of ${listed(f.policies.map(quoted))} holds nothing but addresses of ${f.gateway} (${whence(f)}). The documents disagree: Proofpoint’s guide for Email Protection recommends that${f.asked ? ' for this product' : ''}; Microsoft, CIS 2.1.12, SCuBA 8.1 and ORCA-114 want the list empty.`,
        'as-proofpoint-says': (f) =>
          `The IP allow list of ${listed(f.policies.map(quoted))} holds nothing but addresses of ${f.gateway} (${whence(f)}), as Proofpoint’s guide for Email Protection recommends, which you follow in this.`,
        others: (f) =>
          `The IP allow list of ${listed(f.policies.map(quoted))} holds ${listed(f.entries)}, which ${f.gateway} does not deliver from (${whence(f)}).`,
        'perhaps-others': (f) =>
          `The IP allow list of ${listed(f.policies.map(quoted))} holds ${listed(f.entries)}, which is not on the list that we have of ${f.gateway}; but that is from memory or by inference.`,
        broad: (f) =>
          `The IP allow list of ${listed(f.policies.map(quoted))} holds ${listed(f.entries)}, which is more than a /24.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        ...RANGES_NOT_KNOWN.fix,
        'only-gateway': (f) => [
          'To follow Microsoft and the benchmarks: use enhanced filtering, or a rule that is limited to these addresses, and empty the list.',
          ...emptied(f),
        ],
        others: (f) => ['Find out who asked for each entry, and let that mail in by a narrower way.', ...emptied(f)],
        'perhaps-others': (f) => [
          `Enter the delivery ranges from the console of ${f.gateway} under “Change the set-up”.`,
          ...emptied(f),
        ],
        broad: (f) => emptied(f),
      },
    },
  },
  evaluate({ connectionFilterPolicies: policies }, also, { gateway, setup, domain }) {
    const lists = policies.map((policy) => ({ name: nameOf(policy), entries: policy.ipAllowList ?? [] }));
    const having = (is: (entry: string) => boolean): Listed => ({
      policies: lists.filter(({ entries }) => entries.some(is)).map(({ name }) => name),
      entries: [...new Set(lists.flatMap(({ entries }) => entries.filter(is)))],
    });
    const broad = having((entry) => isBroad(rangesOf([entry]).set));
    if (broad.entries.length > 0) return { outcome: 'fail', code: 'broad', facts: broad, items: broad.entries };
    const listedNow = having(() => true);
    const untold = policies.filter(isUntold).map(nameOf);
    if (listedNow.entries.length === 0)
      return untold.length > 0 || policies.length === 0
        ? notTold(policies.length === 0 ? ['Default'] : untold, ['IPAllowList'])
        : { outcome: 'pass', code: 'empty', facts: {} };

    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const [answers = null] = also.dns;
    const delivery = deliveryOf(gateway, setup, answers);
    const here = whenceOf(gateway, delivery);
    const gateways = rangesOf(delivery.ranges).set;
    const strange = having((entry) => !isEmpty(subtract(rangesOf([entry]).set, gateways)));
    const isKnown = delivery.ranges.length > 0 && delivery.open.length === 0;
    if (strange.entries.length > 0) {
      if (!isKnown || delivery.isPartial) return rangesNotKnown(gateway, delivery, strange.policies);
      const facts = { ...here, ...strange };
      return delivery.isHint
        ? { outcome: 'warn', code: 'perhaps-others', facts, items: strange.entries }
        : { outcome: 'fail', code: 'others', facts, items: strange.entries };
    }
    if (untold.length > 0) return notTold(untold, ['IPAllowList']);
    if (followedSide('ip-allow-list', setup) === 'gateway-listed' && !delivery.isHint)
      return {
        outcome: 'pass',
        code: 'as-proofpoint-says',
        facts: { ...here, ...listedNow },
        items: listedNow.entries,
      };
    const facts = { ...here, ...listedNow, asked: gateway.profile.id === 'pps' };
    return { outcome: 'warn', code: 'only-gateway', facts, items: listedNow.entries };
  },
});

const nameOf = (policy: ConnectionFilterPolicy): string => nameOr(policy, 'policy');
const isBroad = (set: AddressSet): boolean => count({ v4: set.v4, v6: [] }) > 256n;
/** Not carried, cut, or with an entry that is no address. */
const isUntold = ({ ipAllowList, cut }: ConnectionFilterPolicy): boolean =>
  ipAllowList === null || cut.includes('IPAllowList') || rangesOf(ipAllowList).notRanges.length > 0;

const emptied = (f: Listed): readonly string[] => [
  `In the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies > Anti-spam > Connection filter policy (${listed(f.policies.map(quoted))}) > Edit connection filter policy, and remove ${listed(f.entries.map(code), 8)}.`,
  `By PowerShell: ${commands(f.policies, (one) => `Set-HostedConnectionFilterPolicy -Identity ${one} -IPAllowList @{Remove=${powerShellList(f.entries)}}`)}.`,
];
