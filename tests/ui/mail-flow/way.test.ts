import { describe, expect, it } from 'vitest';
import type { FlowStep } from '../../../src/report/mail-flow-report.ts';
import type { Route } from '../../../src/report/report.ts';
import { drawnRoutes, type DrawnRoute } from '../../../src/ui/mail-flow/way.ts';
import { hop } from '../harness/parts.ts';

const STAGES = ['sender', 'mx', 'gateway', 'connector', 'rules', 'mailbox'] as const;
type Kind = Route['hops'][number]['kind'];
const route = (...kinds: readonly Kind[]): Route => ({
  direction: 'inbound',
  hops: kinds.map((kind) => hop(kind, kind, 'good')),
});
const path = (...states: readonly FlowStep['state'][]): readonly FlowStep[] =>
  states.map((state, place) => ({ stage: STAGES[place] ?? 'recipient', state, says: state, objects: [] }));
const marks = ({ stations }: DrawnRoute): readonly (string | null)[] => stations.map(({ way }) => way?.draw ?? null);
const THROUGH = route(...STAGES);

describe('the way round the gateway', () => {
  it.each<[string, readonly FlowStep['state'][], readonly (string | null)[]]>([
    [
      'arrives past MX and gateway',
      ['open', 'passed-by', 'passed-by', 'open', 'open', 'open'],
      ['begins', 'past', 'past', 'through', 'through', 'arrives'],
    ],
    [
      'is shut at the connector, and nothing is drawn behind',
      ['open', 'passed-by', 'passed-by', 'closed', 'not-reached', 'not-reached'],
      ['begins', 'past', 'past', 'shut', null, null],
    ],
    [
      'is shut by the rules',
      ['open', 'passed-by', 'passed-by', 'open', 'closed', 'not-reached'],
      ['begins', 'past', 'past', 'through', 'shut', null],
    ],
    [
      'may arrive',
      ['open', 'passed-by', 'passed-by', 'not-known', 'not-known', 'not-known'],
      ['begins', 'past', 'past', 'through', 'through', 'may-arrive'],
    ],
    [
      'meets MX where mail comes by it',
      ['open', 'open', 'passed-by', 'open', 'open', 'open'],
      ['begins', 'through', 'past', 'through', 'through', 'arrives'],
    ],
  ])('%s', (_, states, drawn) => {
    expect(drawnRoutes([THROUGH], path(...states), 'Gateway').map(marks)).toEqual([drawn]);
  });

  const open = path('open', 'passed-by', 'passed-by', 'open', 'open', 'open');

  it('is drawn below the route with the gateway, and below no other', () => {
    const direct = route('sender', 'mx', 'connector', 'rules', 'mailbox');
    const drawn = drawnRoutes([direct, THROUGH], open, 'Gateway');
    expect(drawn.map(({ hasWay }) => hasWay)).toEqual([false, true]);
    expect(marks(drawn[0] ?? { stations: [], hasWay: false }).every((mark) => mark === null)).toBe(true);
  });

  it('is the ordinary way where MX leads to Exchange', () => {
    const direct = route('sender', 'mx', 'connector', 'rules', 'mailbox');
    expect(drawnRoutes([direct], open, 'Gateway').map(marks)).toEqual([
      ['begins', 'past', 'through', 'through', 'arrives'],
    ]);
  });

  it('is drawn by itself where no route has its stations', () => {
    const drawn = drawnRoutes([route('sender', 'mx', 'gateway', 'exchange', 'mailbox')], open, 'Fabrikam Mail');
    expect(drawn.map(({ hasWay }) => hasWay)).toEqual([false, true]);
    expect(drawn[1]?.stations.map(({ hop: { label } }) => label)).toContain('Fabrikam Mail');
    expect(drawn[1]?.stations.every(({ hop: { state } }) => state === null)).toBe(true);
  });

  it('is not drawn where there is none', () => {
    expect(drawnRoutes([THROUGH], [], 'Gateway').map(({ hasWay }) => hasWay)).toEqual([false]);
  });
});
