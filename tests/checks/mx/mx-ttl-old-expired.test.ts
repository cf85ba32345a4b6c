import { mxTtlOldExpired } from '../../../src/checks/mx/mx-ttl-old-expired.ts';
import { secondsFromNow, system } from '../../support/build.ts';
import { BEFORE, MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { without } from '../../support/world.ts';

const lowered = (secondsAgo: number, formerMxTtlSeconds = 3600) => ({
  formerMxTtlSeconds,
  mxTtlLoweredAt: secondsFromNow(-secondsAgo),
});
const left = (ttlSeconds: number) => ({ ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds } });
const AN_HOUR = following('mx-ttl', 'an-hour');

describeCheck(mxTtlOldExpired, [
  { when: 'the former TTL has passed', given: { world: BEFORE, setup: lowered(3600) }, is: 'pass', code: 'passed' },
  {
    when: 'one second too early',
    given: { world: BEFORE, setup: lowered(3599) },
    is: 'fail',
    code: 'too-early',
    facts: { goneAt: secondsFromNow(1) },
  },
  {
    when: 'too early, whatever the resolvers say',
    is: 'fail',
    code: 'too-early',
    given: {
      world: { ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' } },
      setup: lowered(60),
    },
  },
  {
    when: 'time has passed and the zone still has its long TTL',
    is: 'fail',
    code: 'still-high',
    given: {
      world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 7200, 10) },
      setup: lowered(7200),
    },
  },
  {
    when: 'time has passed and the zone still has more than an hour, for a reader who follows Microsoft',
    is: 'fail',
    code: 'still-high',
    given: {
      world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 3601, 10) },
      setup: { ...lowered(7200), ...AN_HOUR },
    },
  },
  {
    when: 'time has passed, and the present TTL is an hour',
    is: 'warn',
    code: 'still-medium',
    given: { world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 3600, 10) }, setup: lowered(7200) },
  },
  {
    when: 'time has passed, and the present TTL is an hour, for a reader who follows Microsoft',
    is: 'pass',
    code: 'passed',
    given: {
      world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 3600, 10) },
      setup: { ...lowered(7200), ...AN_HOUR },
    },
  },
  {
    when: 'time has passed, and the present TTL is above five minutes and not proved',
    is: 'unknown',
    code: 'ttl-not-proved',
    given: { world: left(1200), setup: lowered(7200) },
  },
  {
    when: 'too early, for a reader who follows Microsoft',
    is: 'fail',
    code: 'too-early',
    given: { world: BEFORE, setup: { ...lowered(60), ...AN_HOUR } },
  },
  {
    when: 'time has passed and the present TTL is not proved',
    given: { world: left(200), setup: lowered(7200) },
    is: 'unknown',
    code: 'ttl-not-proved',
  },
  { when: 'nobody said when it was lowered', given: { world: BEFORE }, is: 'unknown', code: 'not-given' },
  {
    when: 'only the former TTL is known',
    given: { world: BEFORE, setup: { formerMxTtlSeconds: 3600 } },
    is: 'unknown',
    code: 'not-given',
  },
  {
    when: 'one resolver did not answer',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: BEFORE,
      google: { 'contoso.com MX': { status: 'SERVFAIL' } },
      setup: lowered(7200),
    },
  },
  {
    when: 'an answer that was pasted without its TTL',
    given: {
      world: { ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: null } },
      only: 'pasted',
      setup: lowered(7200),
    },
    is: 'unknown',
    code: 'ttl-not-told',
  },
  {
    when: 'every read is older than the lowering',
    given: {
      world: left(86_000),
      readAt: secondsFromNow(-120),
      setup: { formerMxTtlSeconds: 60, mxTtlLoweredAt: secondsFromNow(-90) },
    },
    is: 'unknown',
    code: 'read-before-lowering',
  },
  {
    when: 'nobody said when it was lowered, and no TTL was told',
    given: { world: { ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: null } }, only: 'pasted' },
    is: 'unknown',
    code: 'not-given',
  },
  {
    when: 'the lowering is still to come',
    given: { world: BEFORE, setup: lowered(-60) },
    is: 'unknown',
    code: 'lowered-in-future',
  },
  {
    when: 'no MX',
    given: { world: without(BEFORE, 'contoso.com MX'), setup: lowered(7200) },
    is: 'not-applicable',
    code: 'no-mx',
  },
  {
    when: 'read twenty minutes ago',
    given: { world: BEFORE, setup: lowered(7200), readAt: secondsFromNow(-1200) },
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'a mode that leaves MX',
    is: 'not-applicable',
    code: 'other-mode',
    given: {
      world: BEFORE,
      setup: { systems: [system('opswat', { mode: 'connector-loop' })] },
    },
  },
]);
