import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { ChangeDetails } from '../../../src/evidence/setup.ts';
import { assess } from '../../../src/report/assess.ts';
import { type ChangeRequest, type SectionId, SECTIONS } from '../../../src/report/change-request/change-request.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import type { Plan, PlanStep } from '../../../src/report/plan/plan.ts';
import { secondsFromNow } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { SEVERITY_WORD } from '../../../src/words/judgement.ts';

const demo = (id: string): Case => DEMOS.find((one) => one.id === id)!.file;

const PLAN: Plan = {
  madeAt: secondsFromNow(0),
  phase: 'pre-change',
  systems: [{ id: 'ppe', name: 'Proofpoint Essentials' }],
  window: null,
  steps: [],
  earliestCutover: null,
  warnings: [],
  says: '',
};

const STEP: PlanStep = {
  id: 'ppe/mx',
  of: { kind: 'set-up', system: 'ppe', step: 'mx' },
  title: 'MX leads to the gateway',
  how: 'Whoever keeps the DNS zone changes MX.',
  stage: 'window',
  state: 'to-do',
  after: [],
  risks: ['Mail is split between both.'],
  begins: null,
  latest: null,
  changes: [
    {
      kind: 'dns',
      name: 'contoso.com',
      type: 'MX',
      before: { ttlSeconds: 3391, records: ['0 contoso-com.mail.protection.outlook.com'] },
      after: { ttlSeconds: 300, records: ['10 mx1-us1.ppe-hosted.com'] },
      publish: ['contoso.com. 300 IN MX 10 mx1-us1.ppe-hosted.com.'],
      withdraw: ['contoso.com. 3391 IN MX 0 contoso-com.mail.protection.outlook.com.'],
    },
  ],
  missing: [],
  steps: [],
  wait: { says: 'Caches may hold the former answer.', seconds: 3391, ends: null },
  verify: [
    {
      checkId: 'mx-points-to-gateway',
      domain: 'contoso.com',
      phase: 'post-cutover',
      title: 'All mail arrives at the gateway first',
      outcome: 'fail',
      code: 'other-hosts',
      how: 'Read DNS again here.',
    },
  ],
  back: {
    says: 'Take the change back.',
    changes: [
      {
        kind: 'dns',
        name: 'contoso.com',
        type: 'MX',
        before: { ttlSeconds: 300, records: ['10 mx1-us1.ppe-hosted.com'] },
        after: { ttlSeconds: 3391, records: ['0 contoso-com.mail.protection.outlook.com'] },
        publish: ['contoso.com. 3391 IN MX 0 contoso-com.mail.protection.outlook.com.'],
        withdraw: [],
      },
    ],
  },
  source: null,
};
const LOCK: PlanStep = { ...STEP, id: 'ppe/lock', title: 'Exchange takes mail from the gateway only', stage: 'after' };
const DONE: PlanStep = { ...STEP, id: 'ppe/known', title: 'Senders are known', state: 'done' };

function requestOf(file: Case, change?: ChangeDetails, steps: readonly PlanStep[] = []): ChangeRequest {
  const setup = change === undefined ? file.setup : { ...file.setup, change };
  const given = { ...file, setup };
  const report = assess(given, { now: new Date(file.assessedAt) });
  return changeRequestOf({ file: given, report, plan: { ...PLAN, steps } });
}
const sectionOf = ({ sections }: ChangeRequest, id: SectionId): string =>
  sections.find((section) => section.id === id)!.text;

describe('a change request', () => {
  it('has every section, in the order of the list', () => {
    const { sections } = requestOf(demo('before'));
    expect(sections.map(({ id }) => id)).toEqual(SECTIONS);
    for (const { text, made, isRewritten } of sections)
      expect({ isSame: text === made, isRewritten }).toEqual({ isSame: true, isRewritten: false });
  });

  it('takes what was typed', () => {
    const request = requestOf(demo('before'), {
      title: 'Mail through the filter',
      number: 'CHG-2031',
      requestedBy: 'The mail team',
      justification: 'Phishing gets through.\n\nThe board *wants* it stopped.',
      approvers: ['Chief technology officer', 'Head of security'],
      window: { startsAt: '2026-12-05T20:00:00.000Z', endsAt: '2026-12-05T23:00:00.000Z' },
    });
    expect(request.title).toBe('Mail through the filter');
    expect(request.missing).toEqual([]);
    expect(sectionOf(request, 'summary')).toContain('| Number | CHG-2031 |');
    expect(sectionOf(request, 'summary')).toContain('2026-12-05 20:00 UTC to 2026-12-05 23:00 UTC');
    expect(sectionOf(request, 'justification')).toBe('Phishing gets through.\n\nThe board \\*wants\\* it stopped.');
    expect(sectionOf(request, 'approvals')).toContain(
      '| Chief technology officer |  |  |  |\n| Head of security |  |  |  |',
    );
  });

  it('asks for what only a person can say', () => {
    const request = requestOf(demo('before'));
    expect(request.missing).toHaveLength(4);
    expect(requestOf(demo('before'), { justification: 'x', approvers: [' '] }).missing).toHaveLength(3);
    expect(sectionOf(request, 'justification')).toContain('Mail for contoso.com goes to Proofpoint Essentials first');
  });

  it('asks for nothing that stands in a section that the reader rewrote', () => {
    const rewritten = (['justification', 'summary', 'implementation', 'approvals'] as const).map((section) => ({
      section,
      text: 'x',
    }));
    expect(requestOf(demo('before'), { rewritten }).missing).toEqual([]);
  });

  it('keeps beside a section that the reader rewrote what was made, and of two texts takes the first', () => {
    const { sections } = requestOf(demo('before'), {
      rewritten: [
        { section: 'risk', text: 'None *at all*.' },
        { section: 'risk', text: 'Some.' },
        { section: 'no-such-section', text: 'x' },
      ],
    });
    expect(sections).toHaveLength(SECTIONS.length);
    const risk = sections.find(({ id }) => id === 'risk')!;
    expect(risk).toMatchObject({ text: 'None *at all*.', isRewritten: true });
    expect(risk.made).toContain('### Critical and high failures');
  });

  it('captures records with their TTL, and the settings of connectors and rules', () => {
    const present = sectionOf(requestOf(demo('round-the-gateway')), 'present');
    expect(present).toContain('| MX of `contoso.com` | `10 mx1-us1.ppe-hosted.com`, `10 mx2-us1.ppe-hosted.com` |');
    expect(present).toContain('#### “Scanner in the branch office”');
    expect(present).toContain('| `SenderIPAddresses` | `203.0.113.40` |');
    expect(present).toContain('| Condition | the sender’s domain is one of these: `newsletter.example` |');
    expect(present).toContain('| `RejectDirectSend` | `$false` |');
  });

  it('says what was not read instead of what it might be', () => {
    const request = requestOf(demo('before'));
    expect(sectionOf(request, 'present')).toContain(
      '### Inbound connectors\n\nThe list of inbound connectors: not read.',
    );
    expect(sectionOf(request, 'scope')).toContain('### What was not looked at');
    expect(sectionOf(request, 'scope')).toContain('Exchange Online: not looked at.');
  });

  it('shows each critical or high failure, and no passed check', () => {
    const file = demo('before');
    const report = assess(file, { now: new Date(file.assessedAt) });
    const risk = sectionOf(requestOf(file), 'risk');
    const rows = report.findings
      .filter(({ severity }) => severity === 'critical' || severity === 'high')
      .map(({ outcome, severity, title, domain = 'The whole tenant' }) => ({
        outcome,
        row: `| ${title} | ${SEVERITY_WORD[severity]} | ${domain} |`,
      }));
    for (const { outcome, row } of rows)
      expect(risk.includes(row), row).toBe(outcome === 'fail' || outcome === 'unknown' || outcome === 'manual');
  });

  it('names a failure that was accepted with its owner, reason and end, apart from those that count', () => {
    const risk = sectionOf(requestOf(demo('after')), 'risk');
    const accepted = risk.slice(risk.indexOf('### Failures that somebody accepted'));
    expect(accepted).toContain('accepted by `helpdesk@contoso.com` until');
    expect(accepted).toContain('No new profiles are set up before Thursday.');
  });

  it('writes the steps that are left with values, waits and proofs, and what is done by name alone', () => {
    const request = requestOf(demo('before'), {}, [DONE, STEP, LOCK]);
    const implementation = sectionOf(request, 'implementation');
    expect(implementation).toContain('### The cutover\n\n#### Step 1: MX leads to the gateway');
    expect(implementation).toContain('#### Step 2: Exchange takes mail from the gateway only');
    expect(implementation).toContain('```text\ncontoso.com. 300 IN MX 10 mx1-us1.ppe-hosted.com.\n```');
    expect(implementation).toContain('It takes 3391 s.');
    expect(implementation).toContain('### Done already\n\n- Senders are known');
    expect(sectionOf(request, 'verification')).toContain(
      '| Step 1: MX leads to the gateway | All mail arrives at the gateway first, contoso.com |',
    );
  });

  it('goes back from the last step to the first, to what was captured', () => {
    const rollback = sectionOf(requestOf(demo('before'), {}, [DONE, STEP, LOCK]), 'rollback');
    expect([...rollback.matchAll(/### Back from step (\d)/g)].map(([, number]) => number)).toEqual(['2', '1']);
    expect(rollback).toContain('contoso.com. 3391 IN MX 0 contoso-com.mail.protection.outlook.com.');
  });
});

describe('the request for a product that stands in no mail path', () => {
  const request = requestOf(demo('ninjaone-during'));

  it('says that mail takes the way it took, and nothing of connectors that nobody had to read', () => {
    expect(sectionOf(request, 'scope')).toContain('No change of the way that mail takes');
    expect(sectionOf(request, 'present')).not.toMatch(/connectors|Mail-flow rules/);
  });

  it('names what was read of them all the same', () => {
    const { observed } = demo('ppe-before');
    const { inboundConnectors = [] } = observed;
    const file = demo('ninjaone-during');
    const read = requestOf({ ...file, observed: { ...file.observed, inboundConnectors } });
    expect(sectionOf(read, 'present')).toContain('Scanner in the branch office');
  });
});
