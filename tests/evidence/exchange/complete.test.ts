import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservedSources } from '../../../src/evidence/case.ts';
import { completeExchange } from '../../../src/evidence/exchange/complete.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { ITS_OWN, propertyAmong } from '../../../src/evidence/exchange/property.ts';
import { ALL_KINDS } from '../../../src/evidence/import/kinds.ts';
import { readObjects } from '../../../src/evidence/import/read-objects.ts';
import type { Observed } from '../../../src/evidence/observed.ts';
import { settle } from '../../../src/evidence/settle.ts';
import { absentReading, NOW, partReading, secondsFromNow, wholeReading } from '../../support/build.ts';
import { EXPORTED, inbound } from '../../support/exchange.ts';

const DAY = 86_400;
type Connectors = Observed<readonly InboundConnector[]>;
const from = (request: string, days: number, ...connectors: readonly InboundConnector[]): Connectors[number] =>
  wholeReading(connectors, { route: 'file', request, at: secondsFromNow(-days * DAY) });
/** What a snapshot leaves out. */
const bare = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ requireTls: null, efTestMode: null, notCarried: ['EFTestMode', 'Guid', 'RequireTls'], ...change });
const completed = (readings: Connectors, isFresh: (at: string) => boolean = () => true): Connectors =>
  completeExchange({ inboundConnectors: readings }, isFresh).inboundConnectors ?? [];
const untouched = (...readings: Connectors): void => {
  const observed: ObservedSources = { inboundConnectors: readings };
  expect(completeExchange(observed, () => true)).toBe(observed);
};

describe('a property that the newest reading does not carry', () => {
  const older = from('export.json', 2, inbound({ requireTls: false, efTestMode: false }));

  it('is taken from an older one, which is named, and whose age it then has', () => {
    expect(completed([older, from('snapshot.json', 0, bare())])).toEqual([
      {
        extent: 'whole',
        value: [inbound({ requireTls: false, efTestMode: false, notCarried: ['Guid'] })],
        provenance: { route: 'file', request: 'snapshot.json + export.json', at: secondsFromNow(-2 * DAY) },
      },
    ]);
  });

  it('is taken from the newest that has it', () => {
    const [reading] = completed([
      from('a.json', 3, inbound({ requireTls: true, efTestMode: true })),
      from('b.json', 2, bare({ efTestMode: false, notCarried: ['RequireTls'] })),
      from('c.json', 0, bare()),
    ]);
    expect(reading).toMatchObject({
      value: [{ requireTls: true, efTestMode: false }],
      provenance: { request: 'c.json + b.json + a.json', at: secondsFromNow(-3 * DAY) },
    });
  });

  it('stays open where the older reading counts no longer', () => {
    const readings = [older, from('snapshot.json', 0, bare())];
    expect(completed(readings, (at) => at > secondsFromNow(-DAY))).toBe(readings);
  });

  it.each<readonly [string, InboundConnector, InboundConnector]>([
    ['the object was changed since', bare({ changedAt: NOW }), inbound()],
    ['the object was made anew', bare({ guid: 'b' }), inbound({ guid: 'a' })],
    ['it has another name', bare({ name: 'New' }), inbound()],
    ['it has no name', bare({ name: null }), inbound()],
    ['it does not say so', bare({ notCarried: [] }), inbound()],
    ['the older does not have it either', bare(), bare()],
    ['nothing is open', inbound({ requireTls: true }), inbound({ requireTls: false })],
    ['what is open tells which object it is', inbound({ guid: null, notCarried: ['Guid'] }), inbound({ guid: 'a' })],
  ])('stays open, and the readings as they were, where %s', (_, newer, before) => {
    untouched(from('a.json', 1, before), from('b.json', 0, newer));
  });

  it('is not taken from a list that was cut', () => {
    const newer = inbound({ efUsers: null, notCarried: ['EFUsers'] });
    untouched(from('a.json', 1, inbound({ efUsers: ['a'], cut: ['EFUsers'] })), from('b.json', 0, newer));
  });

  it('is not taken where two objects have the name', () => {
    untouched(from('a.json', 1, inbound(), inbound()), from('b.json', 0, bare()));
    untouched(from('a.json', 1, inbound()), from('b.json', 0, bare(), bare()));
  });

  it('is not looked for behind a reading that failed, lacks the object, or has the list cut', () => {
    const oldest = from('a.json', 3, inbound({ efUsers: [] }));
    const newer = from('c.json', 0, inbound({ efUsers: null, notCarried: ['EFUsers'] }));
    untouched(oldest, absentReading('not-permitted', { at: secondsFromNow(-DAY) }), newer);
    untouched(oldest, from('b.json', 1), newer);
    untouched(
      oldest,
      partReading<readonly InboundConnector[]>([], ['more-objects'], { at: secondsFromNow(-DAY) }),
      newer,
    );
    untouched(oldest, from('b.json', 1, inbound({ efUsers: ['a'], cut: ['EFUsers'] })), newer);
  });

  it('is taken from the later in the list of two readings of one time', () => {
    const [a, b] = [
      from('a.json', 1, inbound({ requireTls: true })),
      from('b.json', 1, inbound({ requireTls: false })),
    ];
    expect(completed([a, b, from('c.json', 1, bare())])).toMatchObject([{ value: [{ requireTls: false }] }]);
  });

  it('is not taken for kinds of which several may have one name', () => {
    const policy = (days: number, scope: string | null) => {
      const of = {
        ...EXPORTED,
        accessRight: null,
        notCarried: ['AccessRight'],
        appIds: ['a'],
        scope: 'group',
      } as const;
      const told = scope === null ? of : { ...of, accessRight: 'DenyAccess', notCarried: [] };
      return wholeReading([told], { at: secondsFromNow(-days * DAY) });
    };
    const observed = { applicationAccessPolicies: [policy(1, 'told'), policy(0, null)] } as ObservedSources;
    expect(completeExchange(observed, () => true)).toBe(observed);
  });

  it('is not taken where the newest reading failed, or is the only one', () => {
    untouched(older, absentReading('not-permitted', { at: NOW }));
    untouched(from('a.json', 0, bare()));
  });

  it('is taken from a part, and into one, which stays a part', () => {
    const part = partReading([bare()], ['more-objects'], { at: NOW });
    expect(completed([older, part])).toMatchObject([{ extent: 'part', value: [{ requireTls: false }] }]);
  });
});

describe('whatever the readings', () => {
  const connector = fc.record({
    name: fc.constantFrom('A', 'B', null),
    guid: fc.constantFrom('1', '2', null),
    changedAt: fc.constantFrom(secondsFromNow(-4 * DAY), null),
    requireTls: fc.constantFrom(true, false, null),
    efTestMode: fc.constantFrom(true, false, null),
    efUsers: fc.constantFrom(['a'], [], null),
    cut: fc.constantFrom<readonly string[]>([], ['EFUsers']),
  });
  const reading = fc.record({
    days: fc.integer({ min: 0, max: 4 }),
    isPart: fc.boolean(),
    connectors: fc.uniqueArray(connector, { maxLength: 3, selector: ({ name }) => name }),
  });
  const some = fc.array(reading, { minLength: 2, maxLength: 5 }).map((given): Connectors =>
    given.map(({ days, isPart, connectors }, index) => {
      const value = connectors.map((one) => inbound({ ...one, notCarried: lackOf(one) }));
      const made = { route: 'file', request: `${index}.json`, at: secondsFromNow(-days * DAY) } as const;
      return isPart ? partReading(value, ['more-objects'], made) : wholeReading(value, made);
    }),
  );
  const lackOf = (one: object): readonly string[] =>
    Object.entries(one).flatMap(([field, value]) =>
      value === null ? [field.charAt(0).toUpperCase() + field.slice(1)] : [],
    );
  const isFresh = (at: string): boolean => at > secondsFromNow(-3 * DAY);

  /** What of the second tells something that the first does not: an object, or a property with another content. */
  const toldBesides = (first: readonly InboundConnector[], second: readonly InboundConnector[]): readonly unknown[] =>
    second.flatMap((object, index) => {
      const other = first[index];
      return Object.entries(object).filter(
        ([field, value]) =>
          value !== null &&
          field !== 'notCarried' &&
          JSON.stringify(value) !== JSON.stringify(new Map<string, unknown>(Object.entries(other ?? {})).get(field)),
      );
    });
  const settled = (readings: Connectors): readonly InboundConnector[] => {
    const found = settle(completed(readings, isFresh));
    return found.kind === 'gap' ? [] : found.reading.value;
  };

  it('no object comes or goes, and nothing that was carried changes', () => {
    fc.assert(
      fc.property(some, (readings) => {
        const newest = settle(readings);
        const before = newest.kind === 'gap' ? [] : newest.reading.value;
        const after = settled(readings);
        expect(after).toHaveLength(before.length);
        expect(toldBesides(after, before)).toEqual([]);
        after.forEach(({ notCarried }, index) => {
          expect(before[index]?.notCarried).toEqual(expect.arrayContaining([...notCarried]));
        });
      }),
    );
  });

  it('losing one of them, or the end of all, tells nothing that was not told', () => {
    fc.assert(
      fc.property(some, fc.nat(3), (readings, keep) => {
        const before = settled(readings);
        for (const lost of readings.keys()) {
          const less = readings.map((one, at) =>
            at === lost && one.extent !== 'absent' ? absentReading('unreachable', { at: one.provenance.at }) : one,
          );
          expect(toldBesides(before, settled(less))).toEqual([]);
        }
        const cut = readings.map((one) =>
          one.extent === 'absent' ? one : partReading(one.value.slice(0, keep), ['page 2'], one.provenance),
        );
        expect(toldBesides(before, settled(cut))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('every field that a route may not carry is found among what it says it lacks', () => {
  for (const kind of ALL_KINDS) {
    const group = { kind, records: [new Map([['Nothing', 'x']])], missing: [] };
    const { value } = readObjects(kind, group, { format: 'json', file: 'x', absent: 'not-carried' });
    for (const object of value)
      for (const [field, content] of Object.entries(object))
        if (content === null && !ITS_OWN.has(field))
          expect([kind, field, propertyAmong(object.notCarried, field)]).not.toContain(null);
  }
});
