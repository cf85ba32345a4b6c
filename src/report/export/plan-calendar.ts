import { listed } from '../../checks/english.ts';
import type { Case } from '../../evidence/case.ts';
import type { IsoTime } from '../../evidence/observed.ts';
import type { Plan, PlanStep } from '../plan/plan.ts';
import type { EvidenceStatement } from '../report.ts';
import { calendarText, type CalendarEvent } from './icalendar.ts';
import { scopeOf, stableUid } from './stable-uid.ts';

/**
 * The waits of a plan that end after it was made, and the window of the change. Names of people are not in it: a calendar
 * is shared more widely than a request.
 */
export function planCalendar(file: Case, plan: Plan, evidence: EvidenceStatement): string {
  const waits = plan.steps.flatMap((step) => {
    const ends = step.wait?.ends ?? null;
    return ends === null || ends <= plan.madeAt ? [] : [waitEvent(file, plan, step, ends)];
  });
  return calendarText({
    product: '-//Gatecheck//Gatecheck//EN',
    madeAt: plan.madeAt,
    own: {
      'X-GATECHECK-EVIDENCE-SHA256': evidence.sha256,
      'X-GATECHECK-REDACTED': evidence.redacted ? 'yes' : 'no',
    },
    events: [...(plan.window === null ? [] : [windowEvent(file, plan, plan.window)]), ...waits],
  });
}

/** The moment from which what waits for a step may be done; it may be later where a TTL is known from below only. */
function waitEvent(file: Case, plan: Plan, { id, title, wait, isAtLeast }: PlanStep, ends: IsoTime): CalendarEvent {
  const next = plan.steps.filter(({ after }) => after.includes(id)).map((step) => step.title);
  const over = isAtLeast || wait?.isAtLeast ? 'Wait over at the earliest' : 'Wait over';
  return {
    uid: stableUid('wait', scopeOf(file), id),
    startsAt: ends,
    endsAt: null,
    summary: plain(`${over}${about(file)}: ${title}`),
    description: plain([wait?.says ?? '', ...(next.length === 0 ? [] : ['Next:', ...next.map(inList)])].join('\n')),
    alarm: plain(`${over}: ${title}`),
  };
}

function windowEvent(file: Case, plan: Plan, window: NonNullable<Plan['window']>): CalendarEvent {
  const steps = plan.steps.filter(({ stage, state }) => stage === 'window' && state !== 'done');
  const number = file.setup.change?.number ?? '';
  const systems = plan.systems.map(({ name }) => name);
  return {
    uid: stableUid('window', scopeOf(file)),
    startsAt: window.startsAt,
    endsAt: window.endsAt,
    summary: plain(`Change window${about(file)}${systems.length === 0 ? '' : `: ${listed(systems)}`}`),
    description: plain(
      [...(number === '' ? [] : [`Request ${number}`]), ...steps.map(({ title }) => inList(title))].join('\n'),
    ),
    alarm: null,
  };
}

/** Which change it is, for who has several in one calendar. */
function about({ setup }: Case): string {
  const names = setup.domains.map(({ name }) => name);
  return names.length === 0 ? '' : ` (${listed(names, 1)})`;
}

const inList = (title: string): string => `- ${title}`;

/** Back-quotes set values apart on the page; a calendar shows them as they are. */
const plain = (text: string): string => text.replaceAll('`', '');
