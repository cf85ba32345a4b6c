import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case, ObservedSources } from '../../src/evidence/case.ts';
import type { ExchangeSourceName } from '../../src/evidence/exchange/object.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import { assess } from '../../src/report/assess.ts';
import { NOW, secondsFromNow, wholeReading } from '../support/build.ts';
import { AFTER, BEFORE } from '../support/contoso.ts';
import { accepted, exchangeCase, ppeBypass, ppeInbound, ppeOutbound } from '../support/exchange.ts';
import { betterWithLess, lose, type Loss } from '../support/law.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 240_000 });

type Parts = Readonly<Record<string, unknown>>;
/** What is never null: where an object came from, its name, and what makes a rule. */
const ALWAYS = new Set('from notCarried cut name conditions exceptions actions decorations unmodelled'.split(' '));
/** Objects of which some properties did not come, as the routes differ in what they carry. */
const withoutSome = (object: object): fc.Arbitrary<Parts> => {
  const fields = Object.keys(object).filter((field) => !ALWAYS.has(field));
  return fc.subarray(fields, { maxLength: Math.min(6, fields.length) }).map((lost) => ({
    ...object,
    ...Object.fromEntries(lost.map((field) => [field, null])),
    notCarried: lost.map((field) => field.charAt(0).toUpperCase() + field.slice(1)),
  }));
};

const OBJECTS: Readonly<Partial<Record<ExchangeSourceName, readonly object[]>>> = {
  inboundConnectors: [
    ppeInbound(),
    ppeInbound({ restrictDomainsToIpAddresses: false }),
    ppeInbound({ enabled: false }),
  ],
  outboundConnectors: [ppeOutbound(), ppeOutbound({ enabled: false }), ppeOutbound({ tlsSettings: 'none' })],
  transportRules: [ppeBypass(), ppeBypass({ mode: 'Audit' }), ppeBypass({ state: 'Disabled' })],
  acceptedDomains: [accepted(), accepted({ domainType: 'InternalRelay' })],
  organizationConfig: [
    {
      from: { format: 'json', file: 'a' },
      notCarried: [],
      cut: [],
      rejectDirectSend: true,
      ewsEnabled: 'unset',
      ewsAllowedAppIds: [],
      ipListBlocked: [],
      maskClientIpInReceivedHeaders: true,
    },
  ],
};
const readingsOf = (choices: readonly object[]): fc.Arbitrary<readonly Reading<unknown>[]> =>
  fc
    .array(fc.tuple(fc.constantFrom(...choices).chain(withoutSome), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((made) =>
      made.map(([object, days], index) =>
        wholeReading([object], { route: 'file', request: `${index}.json`, at: secondsFromNow(-days * 86_400) }),
      ),
    );
const exchange = fc
  .record(Object.fromEntries(Object.entries(OBJECTS).map(([source, choices]) => [source, readingsOf(choices)])))
  // Each source has objects of its own.
  .map((observed) => observed as unknown as ObservedSources);

describe('completing a reading from older ones', () => {
  it.each([
    ['before the change', BEFORE, { phase: 'pre-change' }],
    ['after it', AFTER, { phase: 'post-cutover', cutoverAt: secondsFromNow(-5 * 86_400) }],
  ] as const)('%s makes nothing better by losing one of them', (_, world, setup) => {
    const bare = exchangeCase({}, { world, setup });
    fc.assert(
      fc.property(exchange, fc.nat(), (observed, pick) => {
        const file: Case = { ...bare, observed: { ...bare.observed, ...observed } };
        const before = assess(file, { now: new Date(NOW) });
        const sources = Object.keys(observed) as ExchangeSourceName[];
        const source = sources[pick % sources.length]!;
        const losses: readonly Loss[] = [
          ...(observed[source] ?? []).map((_one, at): Loss => ({ kind: 'reading-absent', source, at })),
          ...[0, Infinity].map((keep): Loss => ({ kind: 'reading-part', source, keep })),
        ];
        for (const loss of losses)
          expect(betterWithLess(before, assess(lose(file, loss), { now: new Date(NOW) }))).toStrictEqual([]);
      }),
      // The same cases each time: a check that takes what was not exported for a no is found by its own test.
      { numRuns: 20, seed: 4 },
    );
  });
});
