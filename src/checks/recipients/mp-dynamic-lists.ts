import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Mailprotector Console, add each of these addresses by hand, as the vendor’s article on dynamic distribution lists says.',
  'Send a message from outside to one of them, and see that it arrives.',
];
const NOBODY = notAnswered(
  {
    question: 'Was the work-around made for each dynamic distribution list?',
    who: 'Whoever administers Mailprotector',
    proof: 'A screenshot of each address in the console, or a message from outside that arrived.',
  },
  STEPS,
);

type Lists = { total: number; addresses: readonly string[] };

export const mpDynamicLists = defineCheck<
  Pick<NotAnswered, 'outdated'> & {
    none: Readonly<Record<string, never>>;
    'asked-about': Lists;
    confirmed: Witness & Lists;
    'not-confirmed': Witness & Lists;
  }
>()({
  id: 'mp-dynamic-lists',
  revision: 1,
  area: 'recipients',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['mailprotector'],
  roles: ['receives'],
  needs: ['dynamicDistributionGroups'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.userSync('dynamic distribution lists')],
  crossRefs: [],
  words: {
    en: {
      title: 'Dynamic distribution lists have the work-around',
      failedTitle: 'Dynamic distribution lists lack the work-around',
      why: 'Microsoft Graph does not tell of these lists, so User Sync never learns their addresses. Mailprotector then refuses mail to them.',
      asks: NOBODY.asks,
      says: {
        outdated: NOBODY.says.outdated,
        none: () => 'There is no dynamic distribution list.',
        'asked-about': (f) => `There ${isAre(f)} (${listed(f.addresses)}). ${NOBODY.says.unanswered({})}`,
        confirmed: (f) => `There ${isAre(f)}; the work-around was made for each, says ${signed(f)}.`,
        'not-confirmed': (f) =>
          `There ${isAre(f)} (${listed(f.addresses)}); the work-around was not made for each, says ${signed(f)}.`,
      },
      fix: {
        outdated: NOBODY.fix.outdated,
        'asked-about': () => NOBODY.fix.unanswered({}),
        'not-confirmed': () => STEPS,
      },
    },
  },
  evaluate({ dynamicDistributionGroups: groups }, _also, context) {
    if (groups.length === 0) return { outcome: 'pass', code: 'none', facts: {} };
    const addresses = groups.map(
      ({ primaryAddress, name, guid }) => primaryAddress ?? name ?? guid ?? 'one without a name',
    );
    const lists = { total: groups.length, addresses };
    const said = attested('mp-dynamic-lists', context, ABOUT_READING);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'confirmed', facts: { ...said.witness, ...lists }, items: addresses };
      case 'no':
        return { outcome: 'warn', code: 'not-confirmed', facts: { ...said.witness, ...lists }, items: addresses };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness, items: addresses };
      case 'unanswered':
        return { outcome: 'manual', code: 'asked-about', facts: lists, items: addresses };
    }
  },
});

const isAre = ({ total }: Lists): string =>
  `${total === 1 ? 'is' : 'are'} ${counted(total, 'dynamic distribution list')}`;
