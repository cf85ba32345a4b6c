import { mxTtlLowered } from '../../../src/checks/mx/mx-ttl-lowered.ts';
import { domain, mx, secondsFromNow, system } from '../../support/build.ts';
import { BEFORE, MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { without } from '../../support/world.ts';

const withTtl = (ttlSeconds: number, leftSeconds?: number) => ({
  ...BEFORE,
  'contoso.com MX': signed(MICROSOFT_MX, ttlSeconds, leftSeconds),
});
const left = (ttlSeconds: number) => ({ ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds } });
const read = (ttlSeconds: number, at: number) =>
  mx('contoso.com', MICROSOFT_MX, { ttlSeconds, at: secondsFromNow(at) });
const AN_HOUR = following('mx-ttl', 'an-hour');

describeCheck(mxTtlLowered, [
  {
    when: 'signed and 300 s, with little left',
    given: { world: withTtl(300, 12) },
    is: 'pass',
    code: 'low',
    facts: { how: 'signed' },
  },
  {
    when: 'two fresh fills of the same value',
    is: 'pass',
    code: 'low',
    facts: { how: 'confirmed', ttlSeconds: 300 },
    given: {
      world: left(100),
      readAt: secondsFromNow(-102),
      more: { cloudflare: [read(300, -1)], google: [read(300, -1)] },
    },
  },
  { when: 'signed and half an hour', given: { world: withTtl(1800, 3) }, is: 'warn', code: 'medium' },
  {
    when: 'signed and half an hour, for a reader who follows Microsoft',
    given: { world: withTtl(1800, 3), setup: AN_HOUR },
    is: 'pass',
    code: 'within-an-hour',
  },
  {
    when: 'signed and 300 s, for a reader who follows Microsoft',
    given: { world: withTtl(300), setup: AN_HOUR },
    is: 'pass',
    code: 'low',
  },
  {
    when: 'half an hour is not proved, for a reader who follows Microsoft',
    given: { world: left(1800), setup: AN_HOUR },
    is: 'unknown',
    code: 'not-proved',
  },
  {
    when: 'signed and two hours, for a reader who follows Microsoft',
    given: { world: withTtl(7200), setup: AN_HOUR },
    is: 'fail',
    code: 'high',
  },
  {
    when: 'signed and two hours, although little is left',
    given: { world: withTtl(7200, 40) },
    is: 'fail',
    code: 'high',
  },
  {
    when: 'one reading above an hour is enough',
    given: { world: left(3601) },
    is: 'fail',
    code: 'high',
    facts: { how: 'at-least' },
  },
  {
    when: 'one resolver holds it for long, the other gives no answer',
    is: 'fail',
    code: 'high',
    given: {
      world: left(86_400),
      google: { 'contoso.com MX': { status: 'SERVFAIL' } },
    },
  },
  { when: 'one low reading proves nothing', given: { world: left(40) }, is: 'unknown', code: 'not-proved' },
  {
    when: 'one resolver did not answer',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: withTtl(300),
      google: { 'contoso.com MX': { status: 'timeout' } },
    },
  },
  { when: 'one resolver missing', given: { world: withTtl(300), google: null }, is: 'unknown', code: 'not-read' },
  {
    when: 'read twenty minutes ago',
    given: { world: withTtl(300), readAt: secondsFromNow(-1200) },
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'an answer that was pasted without its TTL',
    given: { world: { ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: null } }, only: 'pasted' },
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
    when: 'a lowering that is still to come is none',
    given: { world: left(86_000), setup: { formerMxTtlSeconds: 86_400, mxTtlLoweredAt: secondsFromNow(60) } },
    is: 'fail',
    code: 'high',
  },
  {
    when: 'one resolver gives no MX, the other one whose TTL is not told',
    given: {
      world: { ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: null } },
      google: { 'contoso.com MX': [] },
    },
    is: 'unknown',
    code: 'ttl-not-told',
  },
  { when: 'no MX', given: { world: without(BEFORE, 'contoso.com MX') }, is: 'not-applicable', code: 'no-mx' },
  { when: 'no gateway', given: { world: BEFORE, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
  {
    when: 'a mode that leaves MX',
    is: 'not-applicable',
    code: 'other-mode',
    given: {
      world: BEFORE,
      setup: { systems: [system('opswat', { mode: 'connector-loop' })] },
    },
  },
  {
    when: 'a parked domain',
    is: 'not-applicable',
    code: 'other-role',
    given: {
      world: BEFORE,
      setup: { domains: [domain('contoso.com', { role: 'parked' })] },
    },
  },
]);
