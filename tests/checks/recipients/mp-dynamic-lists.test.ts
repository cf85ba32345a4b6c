import { mpDynamicLists } from '../../../src/checks/recipients/mp-dynamic-lists.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import type { DynamicDistributionGroup } from '../../../src/evidence/exchange/recipients.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import { caseOf, partReading, personSays, secondsFromNow, system } from '../../support/build.ts';
import { EXPORTED, exchangeOf, type ExchangeParts } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';

const list = (address: string | null): DynamicDistributionGroup => ({
  ...EXPORTED,
  name: 'Everybody',
  guid: null,
  changedAt: null,
  primaryAddress: address,
  addresses: null,
  requireSenderAuthentication: false,
  hiddenFromAddressLists: false,
});
const having = (
  dynamicDistributionGroups: Exclude<ExchangeParts['dynamicDistributionGroups'], undefined>,
  answer: Answer['value'] | null = null,
  {
    at = secondsFromNow(0),
    id = 'mailprotector',
    phase = 'pre-change',
  }: Partial<Record<'at' | 'id', string>> & { phase?: Phase } = {},
) =>
  caseOf({
    setup: { phase, systems: [system(id)], ...(phase === 'post-cutover' ? { cutoverAt: secondsFromNow(-3600) } : {}) },
    observed: exchangeOf({ dynamicDistributionGroups, organizationConfig: [] }),
    answers: answer === null ? [] : [personSays('mp-dynamic-lists', answer, { at })],
  });
const SOME = [list('all@contoso.com'), list(null)];

describeCheck(mpDynamicLists, [
  { when: 'no such list', given: having([]), is: 'pass', code: 'none' },
  { when: 'none in a part', given: having(partReading([], ['page 2'])), is: 'unknown', code: 'read-in-part' },
  {
    when: 'some, and nobody answered',
    given: having(SOME),
    is: 'manual',
    code: 'asked-about',
    items: ['all@contoso.com', 'Everybody'],
    facts: { total: 2 },
  },
  { when: 'some, and confirmed', given: having(SOME, 'yes'), is: 'pass', code: 'confirmed' },
  { when: 'some, and not confirmed', given: having(SOME, 'no'), is: 'warn', code: 'not-confirmed' },
  {
    when: 'confirmed of a part',
    given: having(partReading(SOME, ['page 2']), 'yes'),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'confirmed more than a week ago',
    given: having(SOME, 'yes', { at: secondsFromNow(-7 * 86_400 - 1) }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'confirmed before the cutover',
    given: having(SOME, 'yes', { at: secondsFromNow(-7200), phase: 'post-cutover' }),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'before-cutover' },
  },
  { when: 'confirmed after it', given: having(SOME, 'yes', { phase: 'post-cutover' }), is: 'pass', code: 'confirmed' },
  { when: 'lists not read', given: having(null, 'yes'), is: 'unknown', code: 'not-read' },
  { when: 'another product', given: having(SOME, null, { id: 'ppe' }), is: 'not-applicable', code: 'other-system' },
]);
