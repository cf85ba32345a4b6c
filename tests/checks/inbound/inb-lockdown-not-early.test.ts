import { inbLockdownNotEarly } from '../../../src/checks/inbound/inb-lockdown-not-early.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { absentReading, domain, partReading, secondsFromNow, system } from '../../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { type ExchangeParts, exchangeCase, inbound, open, OUTSIDE, ppeInbound, rule } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, pps } from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const tenant = (
  connectors: readonly InboundConnector[],
  more: Parameters<typeof having>[1] = {},
  exchange: ExchangeParts = {},
) => having(connectors, { ...more, exchange: { transportRules: [], ...exchange } });
const after = (connectors: readonly InboundConnector[], more: Parameters<typeof having>[1] = {}) =>
  tenant(connectors, { phase: 'post-cutover', ...more });
const OLD_MX = { 'contoso.com MX': signed(MICROSOFT_MX, 300) };
/** Moved an hour ago, with a former TTL of so long. */
const moved = (formerMxTtlSeconds: number) => ({ setup: { cutoverAt: secondsFromNow(-3600), formerMxTtlSeconds } });
const LOOP = { systems: [system('trustifi', { mode: 'connector-loop' })] } as const;
const moving = rule({ conditions: [OUTSIDE] });

describeCheck(
  inbLockdownNotEarly,
  [
    {
      when: 'no lock before the move',
      given: tenant([ppeInbound({ restrictDomainsToIpAddresses: false })]),
      is: 'pass',
      code: 'no-lock',
    },
    {
      when: 'no lock after the move',
      given: after([ppeInbound({ restrictDomainsToIpAddresses: false })]),
      is: 'pass',
      code: 'no-lock',
    },
    {
      when: 'a lock in force while MX is at Microsoft',
      given: tenant([ppeInbound()]),
      is: 'fail',
      code: 'locked-too-early',
      items: [NAME, 'contoso-com.mail.protection.outlook.com'],
    },
    {
      when: 'a lock in force after the move, and one resolver shows the old MX',
      given: after([ppeInbound()], { google: OLD_MX }),
      is: 'fail',
      code: 'locked-too-early',
      facts: { resolvers: ['google'] },
    },
    {
      when: 'a rule in force while MX is at Microsoft',
      given: tenant([], {}, { transportRules: [moving] }),
      is: 'fail',
      code: 'locked-too-early',
      items: ['Reject others', 'contoso-com.mail.protection.outlook.com'],
    },
    {
      when: 'a lock in force, and every resolver shows the gateway',
      given: after([ppeInbound()]),
      is: 'pass',
      code: 'moved-everywhere',
      items: [NAME],
    },
    {
      when: 'a lock in force before the phase changes, MX moved',
      given: tenant([ppeInbound()], { world: AFTER }),
      is: 'pass',
      code: 'moved-everywhere',
    },
    {
      when: 'a lock that is off, before',
      given: tenant([ppeInbound({ enabled: false })]),
      is: 'warn',
      code: 'lock-ready',
      items: [NAME],
    },
    {
      when: 'a lock that is off, after',
      given: after([ppeInbound({ enabled: false })]),
      is: 'warn',
      code: 'lock-ready',
    },
    {
      when: 'a rule that is off',
      given: tenant([], {}, { transportRules: [{ ...moving, state: 'Disabled' }] }),
      is: 'warn',
      code: 'lock-ready',
      items: ['Reject others'],
    },
    {
      when: 'in force while caches may hold the old MX',
      given: after([ppeInbound({ changedAt: secondsFromNow(-1800) })], moved(7200)),
      is: 'warn',
      code: 'too-soon',
      facts: { safeAt: secondsFromNow(3600) },
    },
    {
      when: 'last changed before caches let go of the old MX',
      given: after([ppeInbound({ changedAt: secondsFromNow(-3000) })], moved(1800)),
      is: 'warn',
      code: 'too-soon',
      facts: { safeAt: secondsFromNow(-1800) },
    },
    {
      when: 'changed after caches let go of the old MX',
      given: after([ppeInbound({ changedAt: secondsFromNow(-600) })], moved(1800)),
      is: 'pass',
      code: 'moved-everywhere',
    },
    {
      when: 'since when was not told',
      given: after([ppeInbound()], moved(1800)),
      is: 'warn',
      code: 'since-when-not-told',
    },
    {
      when: 'a lock for some senders only',
      given: tenant([ppeInbound({ senderDomains: ['fabrikam.com'] })]),
      is: 'pass',
      code: 'no-lock',
    },
    {
      when: 'a lock for another domain',
      given: tenant([ppeInbound({ associatedAcceptedDomains: ['fabrikam.com'] })]),
      is: 'pass',
      code: 'no-lock',
    },
    {
      when: 'a looser connector beside the lock',
      given: tenant([ppeInbound(), open()]),
      is: 'unknown',
      code: 'lock-not-known',
    },
    {
      when: 'the switch not carried',
      given: tenant([ppeInbound({ restrictDomainsToIpAddresses: null })]),
      is: 'unknown',
      code: 'lock-not-known',
      facts: { names: ['RestrictDomainsToIPAddresses'] },
    },
    {
      when: 'connectors read in part, nothing among them',
      given: tenant([], {}, { inboundConnectors: partReading([], ['page 2']) }),
      is: 'unknown',
      code: 'read-in-part',
    },
    {
      when: 'connectors read in part, a lock among them',
      given: tenant([], {}, { inboundConnectors: partReading([ppeInbound()], ['page 2']) }),
      is: 'unknown',
      code: 'read-in-part',
    },
    {
      when: 'rules not read',
      given: tenant([ppeInbound()], {}, { transportRules: absentReading('not-in-file') }),
      is: 'unknown',
      code: 'not-read',
    },
    { when: 'one resolver missing', given: after([ppeInbound()], { google: null }), is: 'unknown', code: 'not-read' },
    {
      when: 'one resolver missing, and the other shows another MX',
      given: tenant([ppeInbound()], { google: null }),
      is: 'fail',
      code: 'locked-too-early',
    },
    {
      when: 'one resolver only',
      given: exchangeCase(
        { inboundConnectors: [ppeInbound()], transportRules: [] },
        { world: AFTER, only: 'cloudflare', setup: { phase: 'post-cutover' } },
      ),
      is: 'unknown',
      code: 'one-view',
    },
    {
      when: 'MX without an answer',
      given: after([ppeInbound()], { world: { ...AFTER, 'contoso.com MX': { status: 'SERVFAIL' } } }),
      is: 'unknown',
      code: 'dns-unanswered',
    },
    {
      when: 'answers older than a quarter of an hour',
      given: exchangeCase(
        { inboundConnectors: [ppeInbound()], transportRules: [] },
        { world: AFTER, readAt: secondsFromNow(-1200), setup: { phase: 'post-cutover' } },
      ),
      is: 'unknown',
      code: 'stale',
    },
    {
      when: 'no MX record',
      given: tenant([ppeInbound()], { world: { ...BEFORE, 'contoso.com MX': [] } }),
      is: 'not-applicable',
      code: 'no-mx',
    },
    {
      when: 'an excused domain that stays at Microsoft',
      given: tenant([ppeInbound()], {
        setup: { domains: [domain('contoso.com', { role: 'excused', reason: 'later' })] },
      }),
      is: 'fail',
      code: 'locked-too-early',
    },
    {
      when: 'hosts that nobody documents',
      given: tenant([inbound()], { setup: { systems: [system('opswat')] } }),
      is: 'unknown',
      code: 'hosts-not-documented',
    },

    {
      when: 'addresses that nobody can compare',
      given: tenant([inbound()], { setup: pps }),
      is: 'fail',
      code: 'locked-too-early',
    },
    {
      when: 'mail is looped, and nothing locks',
      given: tenant([ppeInbound({ restrictDomainsToIpAddresses: false })], { setup: LOOP }),
      is: 'pass',
      code: 'no-lock',
    },
    {
      when: 'mail is looped, and a connector refuses all that does not come from the gateway',
      given: tenant([ppeInbound()], { setup: LOOP }),
      is: 'fail',
      code: 'locked-though-mx-stays',
      items: [NAME, 'contoso-com.mail.protection.outlook.com'],
    },
    {
      when: 'the product works by its API, and the lock of a former gateway is still on',
      given: tenant([ppeInbound()], { setup: { systems: [system('trustifi', { mode: 'api-only' })] } }),
      is: 'fail',
      code: 'locked-though-mx-stays',
    },
    {
      when: 'mail is looped behind another gateway, and something locks',
      given: after([ppeInbound()], { setup: LOOP }),
      is: 'unknown',
      code: 'behind-another',
    },
  ],
  ['perhaps-locked-too-early'],
);
