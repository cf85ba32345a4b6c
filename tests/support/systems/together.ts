import type { Answer, Case, SourceName } from '../../../src/evidence/case.ts';
import type { Observed } from '../../../src/evidence/observed.ts';
import { isExchangeSource } from '../../../src/evidence/sources.ts';
import type { AppsBaseline } from '../../../src/evidence/tenant/app-states.ts';

/**
 * One tenant that uses what two tenants use. Mail and all that belongs to the tenant itself is the first one's; the second
 * one's apps, devices, answers and systems are added. `clean` are both without a fault: of what is the same in both, the
 * one that differs from its own clean tenant counts, so that no fault is hidden by the other's evidence.
 */
export function together([first, second]: readonly [Case, Case], clean: readonly [Case, Case] = [first, second]): Case {
  const names = [...new Set([...Object.keys(first.observed), ...Object.keys(second.observed)])] as SourceName[];
  const observed = Object.fromEntries(
    names.flatMap((source) => {
      const joined = joinedSource(source, [first, second], clean);
      return joined === undefined ? [] : [[source, joined]];
    }),
  );
  return {
    ...first,
    setup: {
      ...first.setup,
      systems: [...first.setup.systems, ...second.setup.systems],
      appMatches: [...(first.setup.appMatches ?? []), ...(second.setup.appMatches ?? [])],
    },
    answers: joinedList([first.answers, second.answers], [clean[0].answers, clean[1].answers]) as readonly Answer[],
    observed: observed,
  };
}

type Two<T> = readonly [T, T];
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const ALSO_OF_MAIL: ReadonlySet<SourceName> = new Set([
  'dns',
  'mtaStsPolicies',
  'messageTrace',
  'messageHeaders',
  'smtpSessions',
  'recipients',
  'tenantDomains',
]);
/** Mail is the first one's. */
const isOfMail = (source: SourceName): boolean => ALSO_OF_MAIL.has(source) || isExchangeSource(source);

function joinedSource(source: SourceName, [first, second]: Two<Case>, clean: Two<Case>): Observed<unknown> | undefined {
  const read = (file: Case): Observed<unknown> | undefined => file.observed[source];
  const [a, b] = [read(first), read(second)];
  if (a === undefined || b === undefined) return a ?? b;
  if (isOfMail(source)) return a;
  const [values, cleanValues] = [[a, b].map(valueOf), clean.map((file) => valueOf(read(file)))];
  if (source === 'appsBaseline') {
    const [mine, other] = values as AppsBaseline[];
    return mine === undefined || other === undefined
      ? a
      : withValue(a, { ...mine, apps: joinedList([mine.apps, other.apps], [mine.apps, other.apps]) });
  }
  if (values.every(Array.isArray) && cleanValues.every(Array.isArray))
    return withValue(
      a,
      joinedList(values as unknown as Two<readonly unknown[]>, cleanValues as unknown as Two<readonly unknown[]>),
    );
  return isSame(values[1], cleanValues[1]) ? a : b;
}

/** Both lists. What only one of the two changed of what both have is as that one has it. */
function joinedList([a, b]: Two<readonly unknown[]>, [cleanA, cleanB]: Two<readonly unknown[]>): readonly unknown[] {
  const has = (list: readonly unknown[], one: unknown): boolean => list.some((other) => isSame(one, other));
  const gone = [
    ...cleanA.filter((one) => has(cleanB, one) && !has(a, one)),
    ...cleanB.filter((one) => has(cleanA, one) && !has(b, one)),
  ];
  return [...a, ...b.filter((one) => !has(a, one))].filter((one) => !has(gone, one));
}

const valueOf = (readings: Observed<unknown> | undefined): unknown => {
  const [reading] = readings ?? [];
  return reading === undefined || reading.extent === 'absent' ? undefined : reading.value;
};

const withValue = ([reading]: Observed<unknown>, value: unknown): Observed<unknown> =>
  reading === undefined || reading.extent === 'absent' ? [] : [{ ...reading, value }];
