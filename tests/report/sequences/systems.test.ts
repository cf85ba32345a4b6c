import { describe, it } from 'vitest';
import { signed } from '../../support/contoso.ts';
import { expectOrder, type OrderExpected } from '../../support/order.ts';
import * as mailprotector from '../../support/systems/mailprotector/stages.ts';
import * as ninjaone from '../../support/systems/ninjaone/stages.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import { caseFrom, changed, no, type StageChange, type StageParts } from '../../support/systems/parts.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as relay from '../../support/systems/trustifi/loop.ts';
import * as trustifi from '../../support/systems/trustifi/stages.ts';

type Situation = readonly [string, StageParts, StageChange, OrderExpected];
const ONLY_MICROSOFT = 'v=spf1 include:spf.protection.outlook.com -all';

const SITUATIONS: Readonly<Record<string, readonly Situation[]>> = {
  pps: [
    [
      'has the move next when all is prepared',
      pps.prepared,
      {},
      { states: { mx: 'to-do', rule: 'done' }, word: 'ready' },
    ],
    [
      'begins anew where nothing is there',
      pps.prepared,
      {
        exchange: { inboundConnectors: [], outboundConnectors: [], transportRules: [] },
        tenant: { servicePrincipals: [], applications: [], appRoleAssignments: [] },
        unanswered: ['gov-change-approved'],
      },
      {
        states: { inbound: 'to-do', outbound: 'to-do', rule: 'to-do', approval: 'cannot-tell', consent: 'cannot-tell' },
      },
    ],
    [
      'has all done after the move',
      pps.moved,
      {},
      { states: { mx: 'done', lock: 'done', 'trap-tested': 'done' }, word: 'verified' },
    ],
    [
      'sees the rule and the connector that send before SPF lists Proofpoint',
      pps.prepared,
      { world: { 'contoso.com TXT': ONLY_MICROSOFT, 'contoso.net TXT': ONLY_MICROSOFT } },
      { early: ['outbound-on before spf', 'rule before spf'], word: 'not-ready' },
    ],
    [
      'sees the rule whose connector is off',
      pps.prepared,
      { exchange: { outboundConnectors: [pps.toProofpoint({ enabled: false })] } },
      { early: ['rule before outbound-on'], word: 'not-ready' },
    ],
    [
      'sees consent that the security team refused',
      pps.prepared,
      { answers: [no('gov-security-approval')] },
      { early: ['consent before security-approval'], word: 'not-ready' },
    ],
    [
      'sees the lock that is on before the move',
      pps.prepared,
      { exchange: { inboundConnectors: [pps.fromProofpoint()] } },
      { early: ['lock before mx'], word: 'not-ready' },
    ],
    [
      'has a rule to make and switch on while it is off',
      pps.prepared,
      {
        exchange: { transportRules: [pps.bypass(), pps.skipSafeLinks(), pps.pilot({ state: 'Disabled' })] },
        answers: [no('inb-direct-senders-known')],
      },
      { states: { rule: 'to-do', 'senders-known': 'to-do' } },
    ],
    [
      'takes no rule for early that is off',
      pps.prepared,
      {
        world: { 'contoso.com TXT': ONLY_MICROSOFT, 'contoso.net TXT': ONLY_MICROSOFT },
        exchange: {
          outboundConnectors: [pps.toProofpoint({ enabled: false })],
          transportRules: [pps.bypass(), pps.skipSafeLinks(), pps.pilot({ state: 'Disabled' })],
        },
      },
      { states: { rule: 'to-do' }, first: [] },
    ],
  ],
  mailprotector: [
    [
      'has the move next when all is prepared',
      mailprotector.prepared,
      {},
      { states: { preview: 'done', mx: 'to-do' }, word: 'ready' },
    ],
    [
      'has all done after the move',
      mailprotector.moved,
      {},
      { states: { sync: 'done', mx: 'done' }, word: 'verified' },
    ],
    [
      'sees the automatic sync that nobody previewed',
      mailprotector.moved,
      { answers: [no('mp-preview-before-enable')] },
      { early: ['sync before preview'], word: 'not-verified' },
    ],
    [
      'sees lists that the gateway does not know, and users',
      mailprotector.moved,
      { answers: [no('mp-dynamic-lists'), no('sync-first-run')] },
      { early: ['mx before sync', 'mx before dynamic-lists'], word: 'not-verified' },
    ],
    [
      'takes no gateway known from memory for one that MX has left',
      mailprotector.prepared,
      { exchange: { inboundConnectors: [], transportRules: [] } },
      { states: { mx: 'to-do', inbound: 'to-do' }, word: 'not-ready' },
    ],
  ],
  opswat: [
    ['is tried out by a few', opswat.prepared, {}, { states: { rule: 'done', 'loop-guard': 'done' }, word: 'ready' }],
    [
      'has all done',
      opswat.moved,
      {},
      { states: { rule: 'done', hardened: 'done', 'inbound-tested': 'done' }, word: 'verified' },
    ],
    [
      'sees the rule without a guard',
      opswat.prepared,
      { exchange: { transportRules: [opswat.skipping(), opswat.pilot({ exceptions: [] })] } },
      { early: ['rule before loop-guard'], word: 'not-ready' },
    ],
    [
      'sees the rule without a way back',
      opswat.prepared,
      { exchange: { inboundConnectors: [] } },
      { early: ['rule before inbound'], word: 'not-ready' },
    ],
    [
      'sees the rule without a bypass for what comes back',
      opswat.prepared,
      { exchange: { transportRules: [opswat.pilot()] } },
      { early: ['rule before filter'], word: 'not-ready' },
    ],
    [
      'sees the rule whose connector is off',
      opswat.prepared,
      { exchange: { outboundConnectors: [opswat.away({ enabled: false })] } },
      { early: ['rule before outbound-on'], word: 'not-ready' },
    ],
    [
      'sees a gateway that relays for everybody',
      opswat.moved,
      { answers: [no('ops-open-relay')] },
      { early: ['outbound-on before hardened'], word: 'not-verified' },
    ],
    [
      'sees the connector that is on before SPF lists the gateway',
      opswat.prepared,
      { world: { 'contoso.com TXT': ONLY_MICROSOFT } },
      { early: ['outbound-on before spf'], word: 'not-ready' },
    ],
    [
      'begins anew where nothing is there',
      opswat.prepared,
      {
        exchange: { inboundConnectors: [], outboundConnectors: [], transportRules: [] },
        unanswered: ['outb-connector-present', 'baseline-recorded'],
      },
      { states: { baseline: 'to-do', inbound: 'to-do', filter: 'to-do', outbound: 'to-do', rule: 'to-do' } },
    ],
  ],
  trustifi: [
    ['has the consent next', trustifi.prepared, {}, { states: { approval: 'done', 'mx-kept': 'done' }, word: 'ready' }],
    [
      'has all done by its API',
      trustifi.moved,
      {},
      { states: { consent: 'done' }, next: ['security-approval'], word: 'verified' },
    ],
    [
      'sees consent that the security team refused',
      trustifi.moved,
      { answers: [no('gov-security-approval')] },
      { early: ['consent before security-approval'], word: 'not-verified' },
    ],
    [
      'sees that MX was moved to it',
      trustifi.moved,
      { world: { 'contoso.com MX': signed(['10 in.trustifi.com'], 3600), 'in.trustifi.com A': '192.0.2.61' } },
      { states: { 'mx-kept': 'to-do' }, word: 'not-verified' },
    ],
    [
      'sees by relay that nothing comes back in',
      relay.prepared,
      { exchange: { inboundConnectors: [] } },
      { early: ['rule before inbound'], word: 'not-ready' },
    ],
    ['has all done by relay', relay.moved, {}, { states: { rule: 'done', 'outbound-on': 'done' }, word: 'verified' }],
  ],
  ninjaone: [
    [
      'begins with the package',
      ninjaone.prepared,
      { tenant: { intuneApps: [] } },
      {
        states: { package: 'to-do', command: 'to-do', detection: 'to-do', assignment: 'to-do', installed: 'to-do' },
        next: ['package'],
      },
    ],
    [
      'has all done',
      ninjaone.moved,
      {},
      { states: { installed: 'done', console: 'done' }, next: [], word: 'verified' },
    ],
    [
      'is made and not assigned',
      ninjaone.prepared,
      { tenant: { intuneApps: [ninjaone.agent({ assignments: [] })] } },
      { states: { command: 'done', assignment: 'to-do', console: 'to-do' }, next: ['assignment'] },
    ],
    [
      'sees what is assigned without a detection rule',
      ninjaone.prepared,
      { tenant: { intuneApps: [ninjaone.agent({ detection: [] })] } },
      { early: ['assignment before detection'], word: 'not-ready' },
    ],
    [
      'sees what is assigned with a command that asks',
      ninjaone.prepared,
      { tenant: { intuneApps: [ninjaone.installing('msiexec /i "NinjaOneAgent-x86.msi"')] } },
      { early: ['assignment before command'], word: 'not-ready' },
    ],
    [
      'sees what is assigned and installs as the user',
      ninjaone.prepared,
      { tenant: { intuneApps: [ninjaone.agent({ runsAs: 'user' })] } },
      { early: ['assignment before context'], word: 'not-ready' },
    ],
    [
      'sees that nobody agreed to the roll-out',
      ninjaone.prepared,
      { answers: [no('gov-change-approved')] },
      { early: ['assignment before approval'], word: 'not-ready' },
    ],
    [
      'has an assignment in part that goes to everybody',
      ninjaone.prepared,
      {
        tenant: {
          intuneApps: [ninjaone.agent({ assignments: [ninjaone.requiredOn('All', { target: 'all-devices' })] })],
        },
      },
      { states: { assignment: 'part' } },
    ],
  ],
};

describe.each(Object.entries(SITUATIONS))('the set-up of %s', (system, situations) => {
  it.each(situations)('%s', (_name, stage, change, expected) => {
    expectOrder(caseFrom(changed(stage, change)), system, expected);
  });
});
