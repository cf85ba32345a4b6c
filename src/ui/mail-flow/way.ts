import type { FlowStep } from '../../report/mail-flow-report.ts';
import type { Hop, Route } from '../../report/report.ts';

/** A station of the drawing, and what mail that goes round the gateway meets there; null where it does not come by. */
export interface Station {
  readonly hop: Omit<Hop, 'state'> & { readonly state: Hop['state'] | null };
  readonly way: WayMark | null;
}

/**
 * How the dashed line is drawn below a station: where it begins, past it, through it, up to an end that it reaches or may
 * reach, or to a bar that shuts it.
 */
export interface WayMark {
  readonly draw: 'begins' | 'past' | 'through' | 'arrives' | 'may-arrive' | 'shut';
  /** Empty where the line only passes. */
  readonly says: string;
}

/** A route with what is drawn below its stations; `way` is null where no way round belongs to it. */
export interface DrawnRoute {
  readonly stations: readonly Station[];
  readonly hasWay: boolean;
}

/**
 * Lays the way round the gateway beside the routes of one direction: below the first that has each of its stages, one
 * with the gateway before others; where none has, the way is drawn by itself after them. `path` is empty where there is
 * no such way to draw.
 */
export function drawnRoutes(
  routes: readonly Route[],
  path: readonly FlowStep[],
  gateway: string,
): readonly DrawnRoute[] {
  const fitting = routes.filter(({ hops }) => fits(hops, path));
  const chosen = path.length === 0 ? undefined : (fitting.find(hasGateway) ?? fitting[0]);
  const drawn = routes.map((route): DrawnRoute => {
    const hasWay = route === chosen;
    return { stations: hasWay ? beside(route.hops, path) : route.hops.map((hop) => ({ hop, way: null })), hasWay };
  });
  if (path.length === 0 || chosen !== undefined) return drawn;
  return [
    ...drawn,
    {
      stations: beside(
        path.map((step) => hopOf(step, gateway)),
        path,
      ),
      hasWay: true,
    },
  ];
}

const hasGateway = ({ hops }: Route): boolean => hops.some(({ kind }) => kind === 'gateway');

/** Every stage that such mail comes to has its station, in the same order. */
function fits(hops: readonly Hop[], path: readonly FlowStep[]): boolean {
  const places = path
    .filter(({ state }) => state !== 'passed-by' && state !== 'not-reached')
    .map(({ stage }) => hops.findIndex(({ kind }) => kind === stage));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
}

function beside(hops: readonly Station['hop'][], path: readonly FlowStep[]): readonly Station[] {
  const last = lastReached(path);
  const end = last === null ? -1 : hops.findIndex(({ kind }) => kind === last.stage);
  return hops.map((hop, place): Station => {
    const step = path.find(({ stage }) => stage === hop.kind);
    if (place > end) return { hop, way: null };
    if (step === undefined) return { hop, way: { draw: 'past', says: '' } };
    if (place === 0) return { hop, way: { draw: 'begins', says: '' } };
    return { hop, way: { draw: drawingOf(step, place === end), says: step.says } };
  });
}

function drawingOf({ state }: FlowStep, isEnd: boolean): WayMark['draw'] {
  if (state === 'closed') return 'shut';
  if (isEnd) return state === 'not-known' ? 'may-arrive' : 'arrives';
  return state === 'passed-by' ? 'past' : 'through';
}

/** The stage at which the way ends: the first that shuts it, else the last that it comes to. */
function lastReached(path: readonly FlowStep[]): FlowStep | null {
  const shut = path.find(({ state }) => state === 'closed');
  return shut ?? path.findLast(({ state }) => state !== 'not-reached' && state !== 'passed-by') ?? null;
}

const LABEL: Record<Exclude<FlowStep['stage'], 'gateway'>, string> = {
  sender: 'Any sender',
  mx: 'MX record',
  connector: 'Connectors',
  rules: 'Mail-flow rules',
  mailbox: 'Mailbox',
  recipient: 'Any recipient',
};
const hopOf = ({ stage }: FlowStep, gateway: string): Station['hop'] => ({
  kind: stage,
  label: stage === 'gateway' ? gateway : LABEL[stage],
  detail: '',
  state: null,
});
