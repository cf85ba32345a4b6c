import { mpResourceMailboxes } from '../../../src/checks/recipients/mp-resource-mailboxes.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import { absentReading, caseOf, partReading, personSays, secondsFromNow, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { recipients, tenantOf, type TenantParts } from '../../support/tenant.ts';

const SOME = recipients({ mailboxes: { licensed: 10, unlicensed: 2, sharedOrResource: 3 } });
const having = (
  value: Exclude<TenantParts['recipients'], undefined>,
  answer: Answer['value'] | null = null,
  { at = secondsFromNow(0), id = 'mailprotector' } = {},
) =>
  caseOf({
    setup: { systems: [system(id)] },
    observed: tenantOf({ recipients: value }),
    answers: answer === null ? [] : [personSays('mp-resource-mailboxes', answer, { at })],
  });

describeCheck(mpResourceMailboxes, [
  { when: 'no such mailbox', given: having(recipients()), is: 'pass', code: 'none' },
  {
    when: 'some, and nobody answered',
    given: having(SOME),
    is: 'manual',
    code: 'asked-about',
    facts: { sharedOrResource: 3, unlicensed: 2 },
  },
  {
    when: 'some, and accepted',
    given: having(SOME, 'yes'),
    is: 'pass',
    code: 'accepted',
    facts: { sharedOrResource: 3, unlicensed: 2, by: 'postmaster@contoso.com' },
  },
  { when: 'some, and not accepted', given: having(SOME, 'no'), is: 'warn', code: 'not-accepted' },
  {
    when: 'an answer of a time that has not come',
    given: having(SOME, 'yes', { at: secondsFromNow(600) }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'accepted of a part',
    given: having(partReading(SOME, ['page 2']), 'yes'),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'users not read', given: having(absentReading('not-permitted'), 'yes'), is: 'unknown', code: 'not-read' },
  { when: 'another product', given: having(SOME, 'yes', { id: 'ppe' }), is: 'not-applicable', code: 'other-system' },
  {
    when: 'an answer that is more than a week old',
    given: having(SOME, 'yes', { at: secondsFromNow(-7 * 86_400 - 1) }),
    is: 'manual',
    code: 'outdated',
  },
]);
