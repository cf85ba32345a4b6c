import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { calendarText, type CalendarEvent } from '../../../src/report/export/icalendar.ts';
import { planCalendar } from '../../../src/report/export/plan-calendar.ts';
import type { Plan, PlanStep } from '../../../src/report/plan/plan.ts';
import { caseOf, NOW, secondsFromNow } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { partsOf, textOf } from './exported.ts';

const EVIDENCE = { sha256: 'a'.repeat(64), canonical: 'RFC 8785', redacted: false } as const;
const octets = (line: string): number => new TextEncoder().encode(line).byteLength;

function parsed(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
}
const eventsIn = (text: string): readonly ICAL.Event[] =>
  parsed(text)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));
const isoOf = (time: ICAL.Time): string => time.toJSDate().toISOString();

const step = (id: string, parts: Partial<PlanStep> = {}): PlanStep => ({
  id,
  of: { kind: 'set-up', system: 'ppe', step: id },
  title: `Title of ${id}`,
  how: '',
  stage: 'before',
  state: 'to-do',
  after: [],
  risks: [],
  begins: null,
  latest: null,
  changes: [],
  missing: [],
  steps: [],
  wait: null,
  verify: [],
  back: null,
  source: null,
  ...parts,
});
const wait = (seconds: number | null, says = 'Old answers are gone.') => ({
  says,
  seconds,
  ends: seconds === null ? null : secondsFromNow(seconds),
});
const plan = (parts: Partial<Plan> = {}): Plan => ({
  madeAt: NOW,
  phase: 'pre-change',
  systems: [{ id: 'ppe', name: 'Proofpoint Essentials' }],
  window: null,
  steps: [],
  earliestCutover: null,
  warnings: [],
  says: '',
  ...parts,
});
const written = (parts: Partial<Plan>, file: Case = caseOf()): string => planCalendar(file, plan(parts), EVIDENCE);

describe('the calendar of a plan', () => {
  const WINDOW = { startsAt: secondsFromNow(86_400), endsAt: secondsFromNow(90_000) };
  const STEPS = [
    step('ppe/ttl-lowered', { wait: wait(3_600) }),
    step('ppe/mx-moved', { stage: 'window', after: ['ppe/ttl-lowered'], wait: wait(null) }),
    step('ppe/over', { wait: wait(-60) }),
  ];

  it('holds the window and each wait that ends later, in UTC', () => {
    const [window, ...waits] = eventsIn(written({ window: WINDOW, steps: STEPS }));
    expect([isoOf(window!.startDate), isoOf(window!.endDate)]).toStrictEqual([WINDOW.startsAt, WINDOW.endsAt]);
    expect(waits.map(({ startDate }) => isoOf(startDate))).toStrictEqual([secondsFromNow(3_600)]);
    expect(waits[0]?.duration.toSeconds()).toBe(900);
    expect(waits[0]?.summary).toContain('Title of ppe/ttl-lowered');
    expect(waits[0]?.description).toContain('Title of ppe/mx-moved');
    expect(waits[0]?.component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('action')).toBe('DISPLAY');
  });

  it('says of an end that is known from below only that it is the earliest', () => {
    const steps = [
      step('ppe/known', { wait: wait(60) }),
      step('ppe/below', { wait: { ...wait(70), isAtLeast: true } }),
      step('ppe/behind', { wait: wait(80), isAtLeast: true }),
    ];
    const summaries = eventsIn(written({ steps })).map(({ summary }) => summary.includes('at the earliest'));
    expect(summaries).toStrictEqual([false, true, true]);
  });

  it('gives a wait the same id in every plan of the same tenant, and another in another', () => {
    const uids = (text: string) => eventsIn(text).map(({ uid }) => uid);
    const first = uids(written({ window: WINDOW, steps: STEPS }));
    const later = written({
      madeAt: secondsFromNow(60),
      window: WINDOW,
      steps: [step('ppe/ttl-lowered', { wait: wait(9_000) })],
    });
    expect(uids(later)).toStrictEqual(first);
    expect(new Set(first).size).toBe(first.length);
    const other = caseOf({ setup: { domains: [{ name: 'fabrikam.com', role: 'receives' }] } });
    expect(uids(written({ window: WINDOW, steps: STEPS }, other)).filter((uid) => first.includes(uid))).toStrictEqual(
      [],
    );
  });

  it('counts each later export as a newer version of the same event', () => {
    const sequence = (madeAt: string) => eventsIn(written({ madeAt, steps: STEPS }))[0]!.sequence;
    expect(sequence(secondsFromNow(60))).toBe(sequence(NOW) + 1);
  });

  it('states the evidence that it was made from, and asks for no answer', () => {
    const calendar = parsed(written({ steps: STEPS }));
    expect(calendar.getFirstPropertyValue('x-gatecheck-evidence-sha256')).toBe(EVIDENCE.sha256);
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  });

  it('names nobody: neither who asked for the change nor who approves it', () => {
    const change = {
      window: WINDOW,
      number: 'CHG-2031',
      title: 'By Avery Quill',
      requestedBy: 'Avery Quill',
      justification: 'Avery Quill says so',
      approvers: ['Robin Marsh'],
    };
    const text = written({ window: WINDOW, steps: STEPS }, caseOf({ setup: { change } })).replaceAll('\r\n ', '');
    expect(text).toContain('CHG-2031');
    expect(text).not.toMatch(/Avery|Quill|Robin|Marsh/);
  });

  it.each(DEMOS)('can be read in the demo $id, and has an event for each wait to come', ({ file }) => {
    const parts = partsOf(file);
    const due = parts.plan.steps.flatMap(({ wait }) => ((wait?.ends ?? '') > parts.plan.madeAt ? [wait?.ends] : []));
    const window = parts.plan.window === null ? [] : [parts.plan.window.startsAt];
    const events = eventsIn(textOf('plan-calendar', parts));
    expect(events.map(({ startDate }) => isoOf(startDate))).toStrictEqual(
      [...window, ...due].map((at) => `${at?.slice(0, 19)}.000Z`),
    );
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });
});

describe('the form of a calendar', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          '\\',
          ';',
          ',',
          ':',
          '"',
          '\n',
          '\r\n',
          '\r',
          '😀',
          'é',
          'a'.repeat(73),
          '\t',
          '\u0000',
          '\u2028',
        ),
        { maxLength: 60 },
      )
      .map((pieces) => pieces.join('')),
  );
  const anyEvent: fc.Arbitrary<CalendarEvent> = fc.record({
    uid: fc.uuid(),
    startsAt: fc.constant(NOW),
    endsAt: fc.constantFrom(null, secondsFromNow(60)),
    summary: anyText,
    description: anyText,
    alarm: fc.option(anyText),
  });
  const text = (events: readonly CalendarEvent[]) =>
    calendarText({ product: '-//Gatecheck//Gatecheck//EN', madeAt: NOW, own: {}, events });

  it('has lines of at most 75 octets, each ended by CR LF, and cuts no character', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 3 }), (events) => {
        const written = text(events);
        expect(written.endsWith('\r\n')).toBe(true);
        const lines = written.slice(0, -2).split('\r\n');
        for (const line of lines) {
          expect(octets(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028\u2029]/u);
          expect(line).not.toMatch(/^ ?$/);
        }
      }),
    );
  });

  it('gives a parser the texts as they were, with one kind of line break and no other control characters', () => {
    const shown = (words: string) => words.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 3 }), (events) => {
        const read = eventsIn(text(events));
        expect(read.map(({ uid, summary, description }) => ({ uid, summary, description }))).toStrictEqual(
          events.map(({ uid, summary, description }) => ({
            uid,
            summary: shown(summary),
            description: shown(description),
          })),
        );
      }),
    );
  });

  it.each([
    [74, [74]],
    [75, [75]],
    [76, [75, 2]],
    [149, [75, 75]],
    [150, [75, 75, 2]],
  ])('folds a line of %i octets into lines of %j', (length, sizes) => {
    const [, , , , ...lines] = calendarText({
      product: 'x',
      madeAt: NOW,
      own: { 'X-OWN': 'a'.repeat(length - 'X-OWN:'.length) },
      events: [],
    }).split('\r\n');
    expect(lines.slice(0, sizes.length).map(octets)).toStrictEqual(sizes);
  });

  it('does not cut an emoji at the fold', () => {
    const [, , , , first, second] = calendarText({
      product: 'x',
      madeAt: NOW,
      own: { 'X-OWN': `${'a'.repeat(67)}😀` },
      events: [],
    }).split('\r\n');
    expect([octets(first ?? ''), second]).toStrictEqual([73, ' 😀']);
  });
});
