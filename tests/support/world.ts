import type { Case, ObservedSources } from '../../src/evidence/case.ts';
import { type DnsAnswer, type DnsStatus, isSettled, type Question } from '../../src/evidence/dns/answer.ts';
import type { Dialogue } from '../../src/evidence/dns/dialogue.ts';
import { openInquiry } from '../../src/evidence/inquiries.ts';
import type { IsoTime } from '../../src/evidence/observed.ts';
import type { Setup } from '../../src/evidence/setup.ts';
import { inquiriesFor } from '../../src/report/inquiries-for.ts';
import { absentReading, answer, caseOf, type CaseParts, dnsReading, NOW, setup as setupOf, view } from './build.ts';

/** What a name has of one type: records, or with a TTL, or no usable answer; `not-asked` leaves no trace in the view. */
export type Said =
  | string
  | readonly string[]
  | (Partial<Omit<DnsAnswer, 'name' | 'type' | 'status'>> & { readonly status?: DnsStatus | 'not-asked' });

/** Public DNS as far as a test is concerned: `{ 'contoso.com MX': '10 mx1.example.net' }`. What is not named does not exist. */
export type World = Readonly<Record<string, Said>>;

/** What a resolver answers in this world, aliases followed; null where the question is to leave no trace. */
export function answerIn(world: World, question: Question, at: IsoTime = NOW): DnsAnswer | null {
  const aliases: string[] = [];
  let name = question.name;
  for (;;) {
    const said = world[`${name} ${question.type}`];
    if (said !== undefined) return found(question, said, aliases, at);
    const next = question.type === 'CNAME' ? undefined : world[`${name} CNAME`];
    if (typeof next !== 'string' || aliases.includes(next)) break;
    aliases.push(next);
    name = next;
  }
  const exists = Object.keys(world).some((key) => key.startsWith(`${name} `) || key.includes(`.${name} `));
  return answer({ ...question, status: exists ? 'NOERROR' : 'NXDOMAIN', aliases, at });
}

function found(question: Question, said: Said, aliases: readonly string[], at: IsoTime): DnsAnswer | null {
  if (typeof said === 'string') return answer({ ...question, records: [said], aliases, at });
  if (isList(said)) return answer({ ...question, records: said, aliases, at });
  const { status = 'NOERROR', ...rest } = said;
  if (status === 'not-asked') return null;
  const detail = isSettled({ status, records: [] }) ? null : 'failed';
  return answer({ ...question, aliases, at, detail, ...rest, status });
}

const isList = (said: Said): said is readonly string[] => Array.isArray(said);

/** Every answer that an audit of this setup gets from one resolver: the questions that the engine lists, each once. */
export function gathered(
  world: World,
  setup: Setup,
  at: IsoTime = NOW,
  connectors: ObservedSources['outboundConnectors'] = [],
): readonly DnsAnswer[] {
  const answers = new Map<string, DnsAnswer | null>();
  const ask = ({ name, type }: Question): DnsAnswer => {
    const key = `${type} ${name}`;
    if (!answers.has(key)) answers.set(key, answerIn(world, { name, type }, at));
    return answers.get(key) ?? answer({ name, type, status: 'unreachable' });
  };
  for (const inquiry of inquiriesFor(setup, connectors)) carryOut(openInquiry(inquiry), ask);
  return [...answers.values()].filter((one) => one !== null);
}

function carryOut<R>(dialogue: Dialogue<R>, ask: (question: Question) => DnsAnswer): R {
  let step = dialogue.next();
  while (!step.done) step = dialogue.next(step.value.map(ask));
  return step.value;
}

/** What `audited` takes besides the parts of a case: what each resolver sees, and what was asked again later. */
export interface AuditParts extends CaseParts {
  readonly world: World;
  /** What the second resolver sees instead; null: it could not be reached. */
  readonly google?: World | null;
  /** When the resolvers were asked. */
  readonly readAt?: IsoTime;
  /** Further answers by resolver, such as later reads of a TTL. */
  readonly more?: Readonly<Record<string, readonly DnsAnswer[]>>;
  /** The one resolver that was asked, where it was only one. */
  readonly only?: string;
}

/** A case as the page would save it after an audit of this world by both default resolvers. */
export function audited({ world, google, readAt = NOW, more = {}, only, ...parts }: AuditParts): Case {
  const setup = setupOf(parts.setup);
  const from = (resolver: string, seen: World) =>
    dnsReading(
      view(resolver, [...gathered(seen, setup, readAt, parts.observed?.outboundConnectors), ...(more[resolver] ?? [])]),
      { at: readAt },
    );
  const dns =
    only !== undefined
      ? [from(only, world)]
      : [
          from('cloudflare', world),
          google === null
            ? absentReading('unreachable', { request: 'google', at: readAt })
            : from('google', google === undefined ? world : { ...world, ...google }),
        ];
  return caseOf({ ...parts, observed: { dns, ...parts.observed } });
}

/** A world in which these names have no such record: `without(world, 'contoso.com MX')`. */
export const without = (world: World, ...keys: readonly string[]): World =>
  Object.fromEntries(Object.entries(world).filter(([key]) => !keys.includes(key)));
