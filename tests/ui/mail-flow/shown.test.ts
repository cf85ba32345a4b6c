import { describe, expect, it } from 'vitest';
import type { FollowedStep } from '../../../src/report/followed-message.ts';
import type { FlowObject } from '../../../src/report/mail-flow-report.ts';
import { evidenceOf } from '../../../src/ui/mail-flow/flow-evidence.ts';
import { isExchangeRead } from '../../../src/ui/mail-flow/exchange-read.ts';
import { answerTone } from '../../../src/ui/mail-flow/flow-words.ts';
import { groupSteps } from '../../../src/ui/mail-flow/step-groups.ts';
import { absentReading, caseOf, NOW, secondsFromNow } from '../../support/build.ts';
import { exchangeOf, inbound } from '../../support/exchange.ts';

const step = (outcome: FollowedStep['outcome'], kind: FollowedStep['kind'] = 'rule'): FollowedStep => ({
  kind,
  outcome,
  name: outcome,
  says: '',
  decides: [],
  missing: [],
  from: null,
});
const grouped = (...steps: readonly FollowedStep[]): readonly string[] =>
  groupSteps(steps).map((group) =>
    group.kind === 'step' ? `${group.place} ${group.step.outcome}` : `${group.place} ${group.steps.length} quiet`,
  );

describe('steps', () => {
  it('without a say are folded where three follow each other', () => {
    expect(grouped(step('idle'), step('not-met'), step('met'), step('not-met'), step('idle'), step('not-met'))).toEqual(
      ['1 idle', '2 not-met', '3 met', '4 3 quiet'],
    );
  });
  it('are not folded where they leave something open', () => {
    const audits = { ...step('idle'), missing: ['whether it stops'] };
    expect(grouped(step('not-met'), audits, step('not-met'), step('not-met'))).toEqual([
      '1 not-met',
      '2 idle',
      '3 not-met',
      '4 not-met',
    ]);
  });
  it('of connectors and of rules are folded apart', () => {
    const connector = step('not-concerned', 'connector');
    expect(
      grouped(connector, connector, connector, step('idle'), step('idle'), step('idle'), step('not-known')),
    ).toEqual(['1 3 quiet', '4 3 quiet', '7 not-known']);
  });
});

describe('evidence of a way', () => {
  const object = (name: string, at = NOW): FlowObject => ({ name, kind: 'rule', from: { request: 'a.json', at } });
  it('is told once for what stands in the same reading', () => {
    const objects = [...Array.from({ length: 10 }, (_, i) => object(`Rule ${i}`)), object('Older', secondsFromNow(-1))];
    const rows = evidenceOf([
      { stage: 'rules', state: 'open', says: '', objects },
      { stage: 'mailbox', state: 'open', says: '', objects: [] },
    ]);
    expect(rows.map(({ names, more }) => [names.length, more])).toEqual([
      [8, 2],
      [1, 0],
    ]);
  });
});

it('asks about messages only where something of Exchange was read', () => {
  expect(isExchangeRead(caseOf())).toBe(false);
  expect(isExchangeRead(caseOf({ observed: { inboundConnectors: [absentReading('not-in-file')] } }))).toBe(false);
  expect(isExchangeRead(caseOf({ observed: exchangeOf({ inboundConnectors: [inbound()] }) }))).toBe(true);
});

it('calls a product that is not passed by design neither good nor bad', () => {
  const answer = { answer: 'yes', headline: '', says: '', others: [], path: [], names: [] } as const;
  expect([answerTone({ ...answer, code: 'no-lock' }), answerTone({ ...answer, code: 'api-only' })]).toEqual([
    'bad',
    'none',
  ]);
});
