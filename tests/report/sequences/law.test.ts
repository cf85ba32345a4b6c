import { expect, it, vi } from 'vitest';
import { assess } from '../../../src/report/assess.ts';
import { MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { ppeInbound, ppeOutbound } from '../../support/exchange.ts';
import { betterWithLess, everyLoss, lose } from '../../support/law.ts';
import * as mailprotector from '../../support/systems/mailprotector/stages.ts';
import * as ninjaone from '../../support/systems/ninjaone/stages.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import { caseFrom, changed, no, type StageChange, type StageParts } from '../../support/systems/parts.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as relay from '../../support/systems/trustifi/loop.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 240_000 });

/** Set-ups out of order that would come right if a step that cannot be seen counted as done, or as not begun. */
const TEMPTING: readonly (readonly [string, StageParts, StageChange])[] = [
  ['the lock is on before the move', ppe.prepared, { exchange: { inboundConnectors: [ppeInbound()] } }],
  [
    'the outbound connector is on before SPF has aged',
    ppe.prepared,
    { exchange: { outboundConnectors: [ppeOutbound()] }, answers: [no('outb-disabled-until-spf')] },
  ],
  [
    'one resolver still gives the old MX while the lock is on',
    ppe.moved,
    { google: { 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
  ],
  ['nobody knows the users at the gateway', mailprotector.moved, { answers: [no('sync-first-run')] }],
  [
    'the rule hands mail to a connector that is off',
    pps.prepared,
    { exchange: { outboundConnectors: [pps.toProofpoint({ enabled: false })] } },
  ],
  [
    'mail loops without a guard',
    opswat.prepared,
    { exchange: { transportRules: [opswat.skipping(), opswat.pilot({ exceptions: [] })] } },
  ],
  ['nothing comes back in', relay.prepared, { exchange: { inboundConnectors: [] } }],
  [
    'the agent is assigned without a detection rule',
    ninjaone.prepared,
    { tenant: { intuneApps: [ninjaone.agent({ detection: [] })] } },
  ],
];

it.each(TEMPTING)(
  'no less evidence brings a set-up in order or betters its verdict, where %s',
  (_name, stage, change) => {
    const file = caseFrom(changed(stage, change));
    const now = new Date(file.assessedAt);
    const before = assess(file, { now });
    expect(before.sequences?.some(({ inOrder }) => inOrder === 'no')).toBe(true);
    // Single questions, and parts that hold something still, are taken away by the tests of the law itself.
    const losses = everyLoss(file).filter(
      (loss) => loss.kind !== 'unasked' && (loss.kind !== 'reading-part' || loss.keep === 0),
    );
    const better = losses.flatMap((loss) =>
      betterWithLess(before, assess(lose(file, loss), { now })).map((what) => ({ loss, what })),
    );
    expect(better).toStrictEqual([]);
  },
);
