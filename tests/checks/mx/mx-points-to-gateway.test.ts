import { mxPointsToGateway } from '../../../src/checks/mx/mx-points-to-gateway.ts';
import { domain, secondsFromNow, system } from '../../support/build.ts';
import { AFTER, MICROSOFT_MX, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const post = { phase: 'post-cutover', cutoverAt: secondsFromNow(-86_400) } as const;
const setup = post;
const other = (mxHosts: readonly string[]) => ({
  ...post,
  systems: [system('other')],
  otherGateway: { name: 'A gateway', mxHosts, smartHosts: [] },
});

describeCheck(
  mxPointsToGateway,
  [
    { when: 'every host is the gateway’s', given: { world: AFTER, setup }, is: 'pass', code: 'all-gateway' },
    {
      when: 'upper case and a trailing dot make no difference',
      is: 'pass',
      code: 'all-gateway',
      given: {
        world: { ...AFTER, 'contoso.com MX': ['10 MX1-US1.PPE-Hosted.com.', PPE_MX[1]] },
        setup,
      },
    },
    {
      when: 'a described gateway, every host below a domain',
      is: 'pass',
      code: 'all-gateway',
      given: {
        world: { ...AFTER, 'contoso.com MX': '10 a.mx.gateway.example' },
        setup: other(['*.mx.gateway.example']),
      },
    },
    {
      when: 'a Microsoft host was left',
      is: 'fail',
      code: 'other-hosts',
      items: ['contoso-com.mail.protection.outlook.com'],
      given: {
        world: { ...AFTER, 'contoso.com MX': [...PPE_MX, ...MICROSOFT_MX] },
        setup,
      },
    },
    {
      when: 'a host looks like the gateway’s',
      is: 'fail',
      code: 'other-hosts',
      items: ['mx1-us1.ppe-hosted.com.example.net'],
      given: {
        world: { ...AFTER, 'contoso.com MX': '10 mx1-us1.ppe-hosted.com.example.net' },
        setup,
      },
    },
    {
      when: 'a host ends like the gateway’s without a dot before',
      is: 'fail',
      code: 'other-hosts',
      given: {
        world: { ...AFTER, 'contoso.com MX': '10 mx1.notppe-hosted.com' },
        setup,
      },
    },
    {
      when: 'a described host is no suffix',
      is: 'fail',
      code: 'other-hosts',
      given: {
        world: { ...AFTER, 'contoso.com MX': '10 evil.mx.gateway.example' },
        setup: other(['mx.gateway.example']),
      },
    },
    {
      when: 'one resolver still sees Microsoft',
      is: 'fail',
      code: 'other-hosts',
      facts: { resolvers: ['google'], total: 3 },
      given: {
        world: AFTER,
        google: { 'contoso.com MX': MICROSOFT_MX },
        setup,
      },
    },
    {
      when: 'a stranger stands although the other resolver did not answer',
      is: 'fail',
      code: 'other-hosts',
      given: {
        world: { ...AFTER, 'contoso.com MX': MICROSOFT_MX },
        google: { 'contoso.com MX': { status: 'SERVFAIL' } },
        setup,
      },
    },
    { when: 'no MX', is: 'fail', code: 'no-mx', given: { world: without(AFTER, 'contoso.com MX'), setup } },
    { when: 'the null MX', is: 'fail', code: 'no-mx', given: { world: { ...AFTER, 'contoso.com MX': '0 .' }, setup } },
    {
      when: 'left out on purpose',
      is: 'warn',
      code: 'excused',
      facts: { reason: 'moves in March' },
      given: {
        world: AFTER,
        setup: { ...post, domains: [domain('contoso.com', { role: 'excused', reason: 'moves in March' })] },
      },
    },
    {
      when: 'only one resolver was asked',
      is: 'unknown',
      code: 'one-view',
      given: { world: AFTER, only: 'cloudflare', setup },
    },
    {
      when: 'one of two is left out',
      is: 'unknown',
      code: 'one-view',
      given: {
        world: AFTER,
        google: null,
        setup: { ...post, withoutResolvers: ['google'] },
      },
    },
    { when: 'one could not be reached', is: 'unknown', code: 'not-read', given: { world: AFTER, google: null, setup } },
    {
      when: 'one did not answer',
      is: 'unknown',
      code: 'dns-unanswered',
      given: {
        world: AFTER,
        google: { 'contoso.com MX': { status: 'SERVFAIL' } },
        setup,
      },
    },
    {
      when: 'the product has no host names of its own',
      is: 'unknown',
      code: 'hosts-not-documented',
      given: {
        world: AFTER,
        setup: { ...post, systems: [system('opswat')] },
      },
    },
    {
      when: 'no gateway is chosen',
      is: 'unknown',
      code: 'no-gateway',
      given: { world: AFTER, setup: { ...post, systems: [] } },
    },
    {
      when: 'read twenty minutes ago',
      is: 'unknown',
      code: 'stale',
      facts: { limitMinutes: 15 },
      given: {
        world: AFTER,
        readAt: secondsFromNow(-1200),
        setup,
      },
    },
    {
      when: 'another mode',
      is: 'not-applicable',
      code: 'other-mode',
      given: {
        world: AFTER,
        setup: { ...post, systems: [system('trustifi', { mode: 'connector-loop' })] },
      },
    },
    {
      when: 'a domain that only sends',
      is: 'not-applicable',
      code: 'other-role',
      given: {
        world: AFTER,
        setup: { ...post, domains: [domain('contoso.com', { role: 'sends-only' })] },
      },
    },
  ],
  ['perhaps-other-hosts'],
);
