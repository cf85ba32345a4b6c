import { inbOnmicrosoftPrimary } from '../../../src/checks/recipients/inb-onmicrosoft-primary.ts';
import type { RecipientCounts } from '../../../src/evidence/tenant/recipients.ts';
import { absentReading, caseOf, partReading, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { recipients, tenantOf, type TenantParts } from '../../support/tenant.ts';

const having = (
  value: Exclude<TenantParts['recipients'], undefined>,
  phase: 'pre-change' | 'post-cutover' = 'pre-change',
) => caseOf({ setup: { phase }, observed: tenantOf({ recipients: value }) });
const counting = (onmicrosoftPrimary: RecipientCounts['onmicrosoftPrimary']): RecipientCounts =>
  recipients({ onmicrosoftPrimary });
const ONE = counting({ total: 1, addresses: ['scanner@contoso.onmicrosoft.com'] });

describeCheck(inbOnmicrosoftPrimary, [
  { when: 'none', given: having(recipients()), is: 'pass', code: 'none', facts: { licensed: 20 } },
  {
    when: 'one mailbox',
    given: having(ONE),
    is: 'fail',
    code: 'some',
    items: ['scanner@contoso.onmicrosoft.com'],
    facts: { total: 1, shown: 1 },
  },
  { when: 'one mailbox after the cutover', given: having(ONE, 'post-cutover'), is: 'fail', code: 'some' },
  {
    when: 'more than are listed',
    given: having(counting({ total: 300, addresses: ['a@contoso.onmicrosoft.com'] })),
    is: 'fail',
    code: 'some',
    facts: { total: 300, shown: 1 },
  },
  { when: 'found on the first page', given: having(partReading(ONE, ['page 2'])), is: 'fail', code: 'some' },
  {
    when: 'none on the first page',
    given: having(partReading(recipients(), ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'users not read', given: having(absentReading('not-permitted')), is: 'unknown', code: 'not-read' },
  {
    when: 'users read before the cutover',
    given: caseOf({
      setup: { phase: 'post-cutover', cutoverAt: secondsFromNow(-60) },
      observed: tenantOf({
        recipients: {
          extent: 'whole',
          value: recipients(),
          provenance: { route: 'graph', request: 'GET', at: secondsFromNow(-120) },
        },
      }),
    }),
    is: 'unknown',
    code: 'stale',
  },
]);
