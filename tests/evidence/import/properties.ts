import type { ExchangeKind } from '../../../src/evidence/exchange/object.ts';
import { ALL_KINDS } from '../../../src/evidence/import/kinds.ts';
import { readObjects } from '../../../src/evidence/import/read-objects.ts';

/** Every property that an object of a kind is read for, as a reader says of one that carries none. */
export const PROPERTIES = Object.fromEntries(
  ALL_KINDS.map((kind) => {
    const group = { kind, records: [new Map([['Nothing', 'x']])], missing: [] };
    const { value } = readObjects(kind, group, { format: 'json', file: 'x', absent: 'not-carried' });
    return [kind, value.flatMap(({ notCarried }) => notCarried)];
  }),
) as unknown as Readonly<Record<ExchangeKind, readonly string[]>>;
