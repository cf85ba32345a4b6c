import { describe, expect, it } from 'vitest';
import { domain, personSays, policiesOf, secondsFromNow } from '../../support/build.ts';
import { AFTER, MICROSOFT_MX, PPE_MX, signed, SPF_WITH_GATEWAY, wellKept } from '../../support/contoso.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, ppeOutbound } from '../../support/exchange.ts';
import { expectOrder, type OrderExpected, sequenceIn } from '../../support/order.ts';
import { audit, caseFrom, changed, no, type StageChange, tenantDomainsOf } from '../../support/systems/parts.ts';
import { integration, moved, prepared, standingGrants } from '../../support/systems/ppe/stages.ts';
import { grants } from '../../support/tenant.ts';

type Situation = readonly [string, StageChange, OrderExpected];

const BARE = {
  exchange: { inboundConnectors: [], outboundConnectors: [], transportRules: [] },
  world: {
    'contoso.com MX': signed(MICROSOFT_MX, 86_400),
    'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all',
  },
  tenant: { servicePrincipals: [], appRoleAssignments: [] },
  setup: {},
  unanswered: ['gov-change-approved', 'gov-change-window', 'baseline-recorded', 'inb-direct-senders-known'],
} satisfies StageChange;

const BEFORE_THE_MOVE: readonly Situation[] = [
  [
    'with nothing done, begins with what can be done at once',
    BARE,
    {
      states: {
        baseline: 'to-do',
        approval: 'cannot-tell',
        inbound: 'to-do',
        filter: 'to-do',
        spf: 'to-do',
        outbound: 'to-do',
        'ttl-lowered': 'to-do',
        'ttl-waited': 'to-do',
        mx: 'to-do',
        lock: 'to-do',
        'outbound-on': 'to-do',
        'ttl-restored': 'to-do',
      },
      word: 'not-ready',
    },
  ],
  [
    'with all prepared, has the move next',
    {},
    { states: { mx: 'to-do', 'ttl-waited': 'done', 'outbound-on': 'to-do' }, word: 'ready' },
  ],
  [
    'waits for the old TTL, and tells until when',
    { setup: { mxTtlLoweredAt: secondsFromNow(-600) } },
    { states: { 'ttl-lowered': 'done', 'ttl-waited': 'waiting' } },
  ],
  [
    'does not call an hour’s TTL lowered',
    { world: { 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
    { states: { 'ttl-lowered': 'part' } },
  ],
  [
    'has an inbound connector to do while it is off',
    { exchange: { inboundConnectors: [ppeInbound({ enabled: false })] } },
    { states: { inbound: 'to-do' } },
  ],
  [
    'sees the lock that is on while MX leads to Microsoft',
    { exchange: { inboundConnectors: [ppeInbound()] } },
    { states: { lock: 'done', mx: 'to-do' }, early: ['lock before mx'], word: 'not-ready' },
  ],
  [
    'sees the outbound connector that is on before SPF lists the gateway',
    {
      exchange: { outboundConnectors: [ppeOutbound()] },
      world: { 'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all' },
    },
    {
      states: { 'outbound-on': 'done', spf: 'to-do' },
      early: ['outbound-on before spf'],
      word: 'not-ready',
    },
  ],
  [
    'sees the outbound connector that is on before SPF has aged',
    { exchange: { outboundConnectors: [ppeOutbound()] }, answers: [no('outb-disabled-until-spf')] },
    { states: { 'spf-aged': 'waiting' }, early: ['outbound-on before spf-aged'], word: 'not-ready' },
  ],
  [
    'sees consent that the security team refused',
    { answers: [no('gov-security-approval')] },
    { states: { consent: 'done' }, early: ['consent before security-approval'], word: 'not-ready' },
  ],
  [
    'sees that the rights of the set-up went before the connectors came',
    { exchange: { inboundConnectors: [], outboundConnectors: [] } },
    { early: ['setup-rights before outbound'], word: 'not-ready' },
  ],
  [
    'sees MX that has moved already, while it is asked whether it may',
    { world: { 'contoso.com MX': signed(PPE_MX, 300) }, exchange: { transportRules: [audit(PPE_PIECES)] } },
    {
      states: { mx: 'done', filter: 'to-do', 'ttl-lowered': 'past', 'ttl-waited': 'past', baseline: 'past' },
      early: ['mx before filter'],
      word: 'not-ready',
    },
  ],
];

const AFTER_THE_MOVE: readonly Situation[] = [
  [
    'with all done, has nothing left but what nobody asked here',
    {},
    { states: { mx: 'done', lock: 'done', 'ttl-restored': 'done' }, next: ['security-approval'], word: 'verified' },
  ],
  [
    'sees that nobody agreed',
    { answers: [no('gov-change-approved')] },
    { early: ['mx before approval', 'outbound-on before approval'], word: 'not-verified' },
  ],
  [
    'forgets what nobody said, once MX has moved',
    { unanswered: ['gov-change-approved'] },
    { states: { approval: 'past' }, word: 'verified' },
  ],
  [
    'sees a domain that the gateway turns away',
    { answers: [no('ppe-domains-enabled')] },
    { early: ['mx before domains-enabled'], word: 'not-verified' },
  ],
  [
    'sees users whom the gateway does not know',
    { answers: [no('sync-first-run')] },
    { early: ['mx before sync'], word: 'not-verified' },
  ],
  [
    'sees that no inbound connector knows the gateway',
    { exchange: { inboundConnectors: [] } },
    {
      states: { inbound: 'to-do', lock: 'to-do' },
      early: ['mx before inbound'],
      word: 'not-verified',
    },
  ],
  [
    'sees that nothing is settled about filtering',
    { exchange: { transportRules: [audit(PPE_PIECES)] } },
    { early: ['mx before filter'], word: 'not-verified' },
  ],
  [
    'sees the policy that turns the gateway away',
    {
      world: { '_mta-sts.contoso.com TXT': 'v=STSv1; id=1' },
      observed: {
        mtaStsPolicies: policiesOf({
          domain: 'contoso.com',
          text: 'version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 600',
        }),
      },
    },
    { states: { 'mta-sts': 'to-do' }, early: ['mx before mta-sts'], word: 'not-verified' },
  ],
  [
    'sees a resolver that still gives the old MX while the lock is on and the TTL is long',
    { google: { 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
    {
      states: { mx: 'part', resolvers: 'to-do' },
      early: ['lock before mx', 'lock before coverage', 'ttl-restored before resolvers'],
      word: 'not-verified',
    },
  ],
  [
    'sees the lock that nobody looked before',
    { exchange: { transportRules: [ppeBypass()] }, unanswered: ['inb-direct-senders-known'] },
    { early: ['lock before senders-known'], word: 'not-verified' },
  ],
  [
    'sees a domain that the lock shuts out',
    {
      tenant: { tenantDomains: tenantDomainsOf('contoso.com', 'fabrikam.com', 'adatum.example') },
      setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' }), domain('adatum.example')] },
      world: {
        ...wellKept('adatum.example'),
        'adatum.example MX': signed(['0 contoso-com.mail.protection.outlook.com'], 300),
        'adatum.example TXT': SPF_WITH_GATEWAY,
      },
      answers: [personSays('ppe-domains-enabled', 'yes')],
    },
    { states: { coverage: 'to-do' }, early: ['lock before mx', 'lock before coverage'], word: 'not-verified' },
  ],
  [
    'does not take a connector that is off with a reason for a step to do',
    {
      exchange: { outboundConnectors: [ppeOutbound({ enabled: false })] },
      answers: [personSays('outb-enabled-after-cutover', 'yes')],
    },
    { states: { spf: 'done' } },
  ],
];

describe('Proofpoint Essentials before the move', () => {
  it.each(BEFORE_THE_MOVE)('%s', (_name, change, expected) => {
    expectOrder(caseFrom(changed(prepared, change)), 'ppe', expected);
  });

  it('tells the moment at which the old TTL is gone', () => {
    const file = caseFrom(changed(prepared, { setup: { mxTtlLoweredAt: secondsFromNow(-600) } }));
    const step = sequenceIn(file, 'ppe').steps.find(({ id }) => id === 'ttl-waited');
    expect(step?.until).toBe(secondsFromNow(3000));
  });

  it('points to the findings of the same question, and to none where another phase puts it', () => {
    const { steps } = sequenceIn(caseFrom(prepared), 'ppe');
    const proofs = steps.flatMap((step) => step.proofs);
    expect(proofs.find(({ checkId }) => checkId === 'spf-authorises-gateway')?.finding).not.toBeNull();
    expect(proofs.find(({ checkId }) => checkId === 'mx-points-to-gateway')?.finding).toBeNull();
  });

  it('has tests of the move only once MX has moved', () => {
    const said = caseFrom(changed(prepared, { answers: [personSays('test-inbound', 'yes')] }));
    expectOrder(said, 'ppe', { states: { 'inbound-tested': 'to-do', resolvers: 'to-do' } });
  });

  it('leaves out outbound mail where none goes through the gateway', () => {
    const file = caseFrom(
      changed(prepared, { setup: { outboundThroughGateway: false }, exchange: { outboundConnectors: [] } }),
    );
    const ids = sequenceIn(file, 'ppe').steps.map(({ id }) => id);
    expect(ids).not.toContain('outbound-on');
    expect(ids).not.toContain('spf');
    expect(ids).toContain('mx');
  });
});

describe('Proofpoint Essentials after the move', () => {
  it.each(AFTER_THE_MOVE)('%s', (_name, change, expected) => {
    expectOrder(caseFrom(changed(moved, change)), 'ppe', expected);
  });

  it('still asks for what the set-up leaves behind', () => {
    const kept = [...standingGrants, ...grants('ppe', 'RoleManagement.ReadWrite.Directory')];
    const file = caseFrom(changed(moved, { tenant: { servicePrincipals: [integration()], appRoleAssignments: kept } }));
    expectOrder(file, 'ppe', { states: { 'setup-rights': 'to-do' }, next: ['setup-rights', 'security-approval'] });
  });

  it('lets a week pass before the TTL has to be long again', () => {
    const file = caseFrom(changed(moved, { world: { 'contoso.com MX': AFTER['contoso.com MX'] ?? null } }));
    expectOrder(file, 'ppe', { states: { 'ttl-restored': 'waiting' } });
  });
});

describe('several domains', () => {
  const names = ['contoso.com', 'adatum.example', 'wingtip.example'];
  const both = (second: readonly string[]): StageChange => ({
    setup: { domains: names.map((name) => domain(name)) },
    tenant: { tenantDomains: tenantDomainsOf(...names) },
    world: {
      ...wellKept('adatum.example'),
      ...wellKept('wingtip.example'),
      'adatum.example MX': signed(second, 300),
      'adatum.example TXT': SPF_WITH_GATEWAY,
      'wingtip.example MX': signed(MICROSOFT_MX, 300),
      'wingtip.example TXT': SPF_WITH_GATEWAY,
      'contoso.com MX': signed(PPE_MX, 300),
    },
  });
  const file = caseFrom(changed(prepared, both(PPE_MX)));

  it('are half moved, and what is past for some is still to be waited for by others', () => {
    expectOrder(file, 'ppe', { states: { mx: 'part', 'ttl-waited': 'done', resolvers: 'part' } });
    const mx = sequenceIn(file, 'ppe').steps.find(({ id }) => id === 'mx');
    expect(mx?.says).toMatch(/^2 of 3 domains\./);
    const waited = sequenceIn(file, 'ppe').steps.find(({ id }) => id === 'ttl-waited');
    expect(waited?.proofs.map((proof) => proof.domain)).toStrictEqual(['wingtip.example']);
  });

  it('are locked too early where one has not moved', () => {
    const locked = changed(changed(prepared, both(PPE_MX)), { exchange: { inboundConnectors: [ppeInbound()] } });
    expectOrder(caseFrom(locked), 'ppe', { early: ['lock before mx'], word: 'not-ready' });
  });

  it('are not out of order because one domain is ahead of another', () => {
    const waiting = changed(changed(prepared, both(MICROSOFT_MX)), { setup: { mxTtlLoweredAt: secondsFromNow(-600) } });
    expectOrder(caseFrom(waiting), 'ppe', { states: { mx: 'part', 'ttl-waited': 'waiting' } });
  });
});
