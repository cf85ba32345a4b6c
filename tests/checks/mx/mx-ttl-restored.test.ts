import { mxTtlRestored } from '../../../src/checks/mx/mx-ttl-restored.ts';
import { domain, secondsFromNow } from '../../support/build.ts';
import { AFTER, PPE_MX, signed } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const cutover = (daysAgo: number) => ({ phase: 'post-cutover', cutoverAt: secondsFromNow(-daysAgo * 86_400) }) as const;
const left = (ttlSeconds: number) => ({ ...AFTER, 'contoso.com MX': { records: PPE_MX, ttlSeconds } });

describeCheck(mxTtlRestored, [
  {
    when: 'an hour again',
    given: { world: { ...AFTER, 'contoso.com MX': signed(PPE_MX, 3600, 7) }, setup: cutover(10) },
    is: 'pass',
    code: 'long',
  },
  { when: 'an hour was seen', given: { world: left(3600), setup: cutover(10) }, is: 'pass', code: 'long' },
  { when: 'five minutes after eight days', given: { world: AFTER, setup: cutover(8) }, is: 'warn', code: 'short' },
  {
    when: 'five minutes after exactly seven days',
    given: { world: AFTER, setup: cutover(7) },
    is: 'warn',
    code: 'short',
  },
  {
    when: 'five minutes in the first week',
    given: { world: AFTER, setup: cutover(6.99) },
    is: 'not-applicable',
    code: 'first-week',
  },
  {
    when: 'nobody said when the cutover was',
    given: { world: AFTER, setup: { phase: 'post-cutover' } },
    is: 'unknown',
    code: 'cutover-not-given',
  },
  {
    when: 'only a low remainder was seen',
    given: { world: left(50), setup: cutover(10) },
    is: 'unknown',
    code: 'not-proved',
  },
  {
    when: 'one resolver did not answer',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': { status: 'SERVFAIL' } },
      setup: cutover(10),
    },
  },
  {
    when: 'an answer that was pasted without its TTL',
    given: {
      world: { ...AFTER, 'contoso.com MX': { records: PPE_MX, ttlSeconds: null } },
      only: 'pasted',
      setup: cutover(10),
    },
    is: 'unknown',
    code: 'ttl-not-told',
  },
  {
    when: 'every read is older than the lowering',
    given: {
      world: left(50),
      readAt: secondsFromNow(-120),
      setup: { ...cutover(10), formerMxTtlSeconds: 60, mxTtlLoweredAt: secondsFromNow(-90) },
    },
    is: 'unknown',
    code: 'read-before-lowering',
  },
  {
    when: 'no MX',
    given: { world: without(AFTER, 'contoso.com MX'), setup: cutover(10) },
    is: 'not-applicable',
    code: 'no-mx',
  },
  {
    when: 'no cutover time, read two days ago',
    is: 'unknown',
    code: 'stale',
    given: {
      world: { ...AFTER, 'contoso.com MX': signed(PPE_MX, 3600) },
      setup: { phase: 'post-cutover' },
      readAt: secondsFromNow(-2 * 86_400),
    },
  },
  {
    when: 'a domain that only sends',
    is: 'not-applicable',
    code: 'other-role',
    given: {
      world: AFTER,
      setup: { ...cutover(10), domains: [domain('contoso.com', { role: 'sends-only' })] },
    },
  },
]);
