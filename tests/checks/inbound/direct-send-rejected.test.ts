import { directSendRejected } from '../../../src/checks/inbound/direct-send-rejected.ts';
import type { OrganizationConfig } from '../../../src/evidence/exchange/organisation.ts';
import { absentReading, caseOf, partReading, personSays, secondsFromNow, type CaseParts } from '../../support/build.ts';
import { EXPORTED, exchangeOf, type ExchangeParts } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';

const organisation = (rejectDirectSend: boolean | null): OrganizationConfig => ({
  ...EXPORTED,
  rejectDirectSend,
  ewsEnabled: 'unset',
  ewsAllowedAppIds: [],
  ipListBlocked: [],
  maskClientIpInReceivedHeaders: false,
});
const having = (organizationConfig: ExchangeParts['organizationConfig'], parts: CaseParts = {}) =>
  caseOf({ ...parts, observed: exchangeOf({ inboundConnectors: [], organizationConfig: organizationConfig ?? null }) });
const yes = (details = {}) => ({ answers: [personSays('direct-send-rejected', 'yes', details)] });
const AFTER_CUTOVER = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) } as const;

describeCheck(directSendRejected, [
  { when: 'on', given: having([organisation(true)]), is: 'pass', code: 'rejected' },
  {
    when: 'on after the cutover',
    given: having([organisation(true)], { setup: { phase: 'post-cutover' } }),
    is: 'pass',
    code: 'rejected',
  },
  { when: 'off', given: having([organisation(false)]), is: 'fail', code: 'open' },
  {
    when: 'off after the cutover',
    given: having([organisation(false)], { setup: { phase: 'post-cutover' } }),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'off, and somebody says that devices need it',
    given: having([organisation(false)], yes()),
    is: 'warn',
    code: 'open-with-reason',
    facts: { by: 'postmaster@contoso.com' },
  },
  {
    when: 'off, and somebody says that nothing needs it',
    given: having([organisation(false)], { answers: [personSays('direct-send-rejected', 'no')] }),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'off, and the reason is from before the cutover',
    given: having([organisation(false)], { ...yes({ at: secondsFromNow(-7200) }), setup: AFTER_CUTOVER }),
    is: 'fail',
    code: 'open',
  },
  {
    when: 'off, and the reason is a year old',
    given: having([organisation(false)], yes({ at: secondsFromNow(-365 * 86_400) })),
    is: 'warn',
    code: 'open-with-reason',
  },
  {
    when: 'off, and the reason is older than a year',
    given: having([organisation(false)], yes({ at: secondsFromNow(-365 * 86_400 - 1) })),
    is: 'fail',
    code: 'open',
  },
  { when: 'not carried, as in a snapshot', given: having([organisation(null)]), is: 'unknown', code: 'not-carried' },
  { when: 'an empty list', given: having([]), is: 'unknown', code: 'not-carried' },
  {
    when: 'read in part',
    given: having(partReading([organisation(true)], ['more'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'not read', given: having(absentReading('not-in-file')), is: 'unknown', code: 'not-read' },
  { when: 'never asked for', given: having(null), is: 'unknown', code: 'not-read' },
]);
