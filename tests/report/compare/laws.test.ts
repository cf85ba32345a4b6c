import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case, ObservedSources } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import { casesFound } from '../../../src/report/compare/cases-found.ts';
import { compareCases } from '../../../src/report/compare/compare-cases.ts';
import { anyCase } from '../../support/arbitrary.ts';
import { absentReading, personSays, secondsFromNow } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { STORIES } from '../../support/stories.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import { trustifi } from '../../support/systems/trustifi.ts';
import { NO_PLAN, RICH, richCase, SOURCE_NAMES, withSource } from './rich.ts';

vi.setConfig({ testTimeout: 120_000 });

const at = ({ assessedAt }: Case): Date => new Date(assessedAt);
const compared = (before: Case, after: Case) => compareCases(before, after, { now: at(after), plan: NO_PLAN });
const STAGES = [ppe, pps, opswat, mailprotector, trustifi, ninjaone].flatMap(({ system, stages }) =>
  Object.entries(stages).map(([stage, file]) => [`${system} ${stage}`, file] as const),
);
const FILES: readonly (readonly [string, Case])[] = [
  ['rich', richCase()],
  ...STAGES,
  ...DEMOS.map(({ id, file }) => [`demo ${id}`, file] as const),
  ...STORIES.map(({ id, file }) => [`story ${id}`, file] as const),
];

/** With each list in the other order, and the keys of each object. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned).reverse() as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, turned(inner)])
      .reverse(),
  ) as T;
}

/** Each value in the other order; the readings stay, since of two of one instant the later counts. */
const withTurnedValues = ({ observed, ...rest }: Case): Case => ({
  ...rest,
  observed: Object.fromEntries(
    Object.entries(observed as Readonly<Record<string, readonly object[]>>).map(([source, readings]) => [
      source,
      readings.map((reading) =>
        'value' in reading && source !== 'dns' && !IN_ORDER.has(source)
          ? { ...reading, value: turned(reading.value) }
          : reading,
      ),
    ]),
  ),
});
/** The hops of a message stand in their order, as do the replies of a server and the texts of a policy. */
const IN_ORDER: ReadonlySet<string> = new Set(['messageHeaders', 'smtpSessions', 'mtaStsPolicies']);

describe('a comparison', () => {
  it.each(FILES)('of a case with itself is empty: %s', (_name, file) => {
    const { differences, outcomes, notes } = compared(file, structuredClone(file));
    expect({ differences, outcomes, notes }).toStrictEqual({ differences: [], outcomes: [], notes: [] });
  });

  it.each(FILES)('finds nothing where lists and keys stand in another order: %s', (_name, file) => {
    expect(compared(file, withTurnedValues(file)).differences).toStrictEqual([]);
  });

  it.each(STAGES)('finds nothing where everything was read an hour later: %s', (_name, file) => {
    const later = { ...file, observed: anHourLater(file.observed) };
    const { found } = casesFound(
      { file, report: assess(file, { now: at(file) }) },
      { file: later, report: assess(later, { now: at(file) }) },
    );
    expect(found).toStrictEqual([]);
  });

  it('is the same the other way round, with before and after exchanged', () => {
    for (const { stages } of [ppe, pps, opswat, mailprotector, trustifi, ninjaone]) {
      const { prepared, moved } = stages;
      const there = compared(prepared, moved).differences;
      const back = compared(moved, prepared).differences;
      const turn = { added: 'removed', removed: 'added', changed: 'changed' } as const;
      const lines = (list: typeof there): readonly string[] => list.map((one) => JSON.stringify(one)).sort();
      expect(there.length).toBeGreaterThan(0);
      expect(lines(there)).toStrictEqual(
        lines(
          back
            .map(({ what, before, after, ...rest }) => ({ ...rest, what: turn[what], before: after, after: before }))
            .map(({ area, source, what, object, property, before, after, expected }) => ({
              ...{ area, source, what, object, property, before, after, expected },
            })),
        ),
      );
    }
  });

  it('gives the same for the same two cases, leaves them alone and never throws, whatever they hold', () => {
    fc.assert(
      fc.property(anyCase, anyCase, (before, after) => {
        const copies = [structuredClone(before), structuredClone(after)] as const;
        const found = compareCases(before, after, { now: at(after), plan: NO_PLAN });
        expect(compareCases(...copies, { now: at(after), plan: NO_PLAN })).toStrictEqual(found);
        expect([before, after]).toStrictEqual(copies);
        expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});

const anHourLater = (observed: ObservedSources): ObservedSources =>
  Object.fromEntries(
    Object.entries(observed as Readonly<Record<string, readonly { extent: string; provenance: { at: string } }[]>>).map(
      ([source, readings]) => [
        source,
        readings.map((one) =>
          one.extent === 'absent'
            ? one
            : {
                ...one,
                provenance: {
                  ...one.provenance,
                  at: new Date(Date.parse(one.provenance.at) + 3_600_000).toISOString(),
                },
              },
        ),
      ],
    ),
  );

describe('what was not read', () => {
  it.each(SOURCE_NAMES)('is no difference, and is named: %s', (source) => {
    const { observed, ...rest } = richCase();
    const without: Case = { ...rest, observed: { ...observed, [source]: [] } };
    for (const [before, after] of [
      [richCase(), without],
      [without, richCase()],
    ] as const) {
      const { differences, notCompared } = compared(before, after);
      expect(differences).toStrictEqual([]);
      expect(notCompared.map((one) => one.source)).toContain(source);
    }
  });

  it.each(SOURCE_NAMES.filter((source) => source !== 'dns'))('in part is neither new nor gone: %s', (source) => {
    const partly = (file: Case): Case => ({
      ...file,
      observed: {
        ...file.observed,
        [source]: (file.observed[source] ?? []).map((one) => ({ ...one, extent: 'part', missing: ['the rest'] })),
      },
    });
    const value: unknown = RICH[source];
    if (!Array.isArray(value)) return;
    // None of it may be in what was not read, and nothing of what is there may be new.
    const empty = partly(withSource(source, [] as never));
    expect(compared(richCase(), empty).differences).toStrictEqual([]);
    expect(compared(empty, richCase()).differences).toStrictEqual([]);
    expect(compared(empty, richCase()).notCompared.map((one) => one.source)).toContain(source);
  });

  it('counts as not read where the newest attempt failed', () => {
    const file = richCase();
    const failed: Case = {
      ...file,
      observed: {
        ...file.observed,
        inboundConnectors: [
          ...(file.observed.inboundConnectors ?? []),
          absentReading('malformed', { at: secondsFromNow(60), route: 'file', request: 'x.json' }),
        ],
      },
    };
    const { differences, notCompared } = compared(file, failed);
    expect(differences).toStrictEqual([]);
    expect(notCompared.map((one) => one.source)).toStrictEqual(['inboundConnectors']);
  });

  it('of one resolver is no difference, though the two saw different records', () => {
    const file = richCase();
    const [cloudflare, google] = file.observed.dns ?? [];
    if (cloudflare?.extent !== 'whole' || google === undefined) throw new Error('Both resolvers were to be there.');
    const [view] = cloudflare.value;
    const other = {
      ...view,
      answers: view.answers.map((one) => (one.type === 'MX' ? { ...one, records: ['5 mx9.example.net'] } : one)),
    };
    const both: Case = { ...file, observed: { ...file.observed, dns: [{ ...cloudflare, value: [other] }, google] } };
    const one: Case = { ...file, observed: { ...file.observed, dns: [google] } };
    expect(compared(both, one).differences).toStrictEqual([]);
    expect(compared(file, both).differences.map(({ object, after }) => [object, after])).toStrictEqual([
      ['MX of contoso.com', '10 mx1.example.net, 5 mx9.example.net'],
    ]);
  });

  it('of a property by one route is no difference', () => {
    const lacking = (RICH.inboundConnectors as readonly object[]).map((one) => ({
      ...one,
      requireTls: null,
      notCarried: ['RequireTls'],
    }));
    expect(compared(richCase(), withSource('inboundConnectors', lacking as never)).differences).toStrictEqual([]);
  });
});

describe('what the reader typed and answered', () => {
  const plain = richCase();
  const told = (after: Case): readonly unknown[] =>
    compared(plain, after).differences.map(({ area, what, object, property, before: was, after: is, expected }) => [
      ...[area, what, object, property, was, is, expected],
    ]);

  it('is compared answer by answer; one that was only given anew is the same', () => {
    const again = personSays('gov-change-approved', 'yes', { at: secondsFromNow(-60) });
    expect(told({ ...plain, answers: [again] })).toStrictEqual([]);
    const no = personSays('gov-change-approved', 'no', { at: secondsFromNow(60), by: 'somebody' });
    expect(told({ ...plain, answers: [...plain.answers, no] })).toStrictEqual([
      ['answers', 'changed', 'Answer to “The change request is approved”', 'value', 'yes', 'no', 'observed'],
      [
        'answers',
        'changed',
        'Answer to “The change request is approved”',
        'by',
        'postmaster@contoso.com',
        'somebody',
        'observed',
      ],
    ]);
  });

  it('is compared waiver by waiver', () => {
    const [one] = plain.waivers;
    if (one === undefined) throw new Error('A waiver was to be there.');
    const changed = told({ ...plain, waivers: [{ ...one, items: ['a', 'b'] }] });
    expect(changed).toStrictEqual([
      [
        'answers',
        'changed',
        expect.stringMatching(/^Waiver of “.*” for contoso\.com$/),
        'items',
        'a',
        'a, b',
        'observed',
      ],
    ]);
    expect(told({ ...plain, waivers: [] })).toHaveLength(1);
  });

  it('is compared setting by setting, and what is typed for the change is left alone', () => {
    const setup = { ...plain.setup, change: { title: 'Move' } };
    expect(told({ ...plain, setup })).toStrictEqual([]);
    const other = {
      ...plain.setup,
      sendingRanges: ['192.0.2.0/25'],
      systems: [{ id: 'ppe', mode: 'mx-inline' as const }],
    };
    expect(told({ ...plain, setup: other })).toStrictEqual([
      ['setup', 'changed', 'Set-up', 'sendingRanges', '192.0.2.0/24', '192.0.2.0/25', 'observed'],
      ['setup', 'added', 'System ppe', null, null, 'ppe', 'observed'],
    ]);
  });

  it('names two tenants that are not one', () => {
    const other = withSource('organisation', { ...RICH.organisation, id: 'another' });
    expect(compared(plain, other).notes).toStrictEqual(['The two cases are of different tenants.']);
  });
});
