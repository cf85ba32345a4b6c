import { parseIp4, parseIp6 } from '../address/address.ts';
import { merged, spanOf, type Span, type Spans } from '../address/set.ts';
import { isSettled, type DnsReply, type Question } from '../dns/answer.ts';
import { ask, type Dialogue } from '../dns/dialogue.ts';
import { countVoid, decide, part, type Cohort, type Split } from './cohort.ts';
import { mailHosts } from './mechanisms.ts';
import { HOST_LIMIT, type SpfPlace } from './problem.ts';
import { isAtOrBelow, validatedNames } from './ptr.ts';
import type { AddressMechanism, NetworkMechanism } from './record.ts';

/** A term under evaluation: where it stands, and the way to it, itself included. */
export interface At {
  readonly place: SpfPlace;
  readonly path: readonly SpfPlace[];
}

/** `ip4` and `ip6`: the network's addresses match. */
export function splitByNetwork(at: At, term: NetworkMechanism, cohorts: readonly Cohort[], into: Split): void {
  const span = spanOf({ address: term.network, prefix: term.prefix });
  for (const cohort of cohorts) splitBySpans(at, cohort, cohort.family === term.network.family ? [span] : [], into);
}

/** `a`: the addresses of the name, widened to their networks, match. */
export function* splitByA(at: At, term: AddressMechanism, name: string, cohort: Cohort, into: Split): Dialogue<void> {
  const question: Question = { name, type: cohort.family === 4 ? 'A' : 'AAAA' };
  const rest = splitByAddresses(at, term, cohort, question, yield* ask(question), into);
  if (rest !== null) into.rest.push(rest);
}

/** `mx`: host by host, since an address that matches early is not charged for what comes later. */
export function* splitByMx(at: At, term: AddressMechanism, name: string, cohort: Cohort, into: Split): Dialogue<void> {
  const question: Question = { name, type: 'MX' };
  const reply = yield* ask(question);
  const { length: count } = reply.records;
  if (!isSettled(reply)) {
    fail(at, cohort, question, reply, into);
  } else if (count === 0) {
    const rest = countVoid(cohort, at.place, at.path, into);
    if (rest !== null) into.rest.push(rest);
  } else if (count > HOST_LIMIT) {
    into.decided.push(...decide([cohort], 'permerror', at.path, { kind: 'too-many-mail-hosts', ...at.place, count }));
  } else {
    const type = cohort.family === 4 ? 'A' : 'AAAA';
    const questions = mailHosts(reply).map((host): Question => ({ name: host, type }));
    const replies = questions.length === 0 ? [] : yield questions;
    let rest: Cohort | null = cohort;
    for (const [i, asked] of questions.entries())
      if (rest !== null) rest = splitByAddresses(at, term, rest, asked, replies[i] ?? UNANSWERED, into);
    if (rest !== null) into.rest.push(rest);
  }
}

/** `exists`: everybody or nobody, once the name is known. */
export function* splitByExists(at: At, name: string, cohort: Cohort, into: Split): Dialogue<void> {
  const question: Question = { name, type: 'A' };
  const reply = yield* ask(question);
  if (!isSettled(reply)) {
    fail(at, cohort, question, reply, into);
  } else if (reply.records.length > 0) {
    into.matched.push({ ...cohort, path: at.path });
  } else {
    const rest = countVoid(cohort, at.place, at.path, into);
    if (rest !== null) into.rest.push(rest);
  }
}

/** `ptr` for a cohort of one address. */
export function* splitByPtr(at: At, name: string | null, value: bigint, cohort: Cohort, into: Split): Dialogue<void> {
  const { names, isVoid } = yield* validatedNames({ family: cohort.family, value });
  if (isVoid) {
    const rest = countVoid(cohort, at.place, at.path, into);
    if (rest !== null) into.rest.push(rest);
  } else if (name !== null && names.some((validated) => isAtOrBelow(validated, name))) {
    into.matched.push({ ...cohort, path: at.path });
  } else into.rest.push(cohort);
}

/** What is left of the cohort after one address question; null when nothing is. */
function splitByAddresses(
  at: At,
  term: AddressMechanism,
  cohort: Cohort,
  question: Question,
  reply: DnsReply,
  into: Split,
): Cohort | null {
  if (!isSettled(reply)) return fail(at, cohort, question, reply, into);
  if (reply.records.length === 0) return countVoid(cohort, at.place, at.path, into);
  const prefix = cohort.family === 4 ? term.prefix4 : term.prefix6;
  const spans = reply.records.flatMap((text): Span | [] => {
    const address = cohort.family === 4 ? parseIp4(text) : parseIp6(text);
    return address === null ? [] : spanOf({ address, prefix });
  });
  const { inside, outside } = part(cohort, merged(spans));
  if (inside !== null) into.matched.push({ ...inside, path: at.path });
  return outside;
}

function splitBySpans(at: At, cohort: Cohort, spans: Spans, into: Split): void {
  const { inside, outside } = part(cohort, spans);
  if (inside !== null) into.matched.push({ ...inside, path: at.path });
  if (outside !== null) into.rest.push(outside);
}

function fail(at: At, cohort: Cohort, question: Question, { status }: DnsReply, into: Split): null {
  into.decided.push(...decide([cohort], 'temperror', at.path, { kind: 'unanswered', ...at.place, question, status }));
  return null;
}

const UNANSWERED: DnsReply = { status: 'unreachable', records: [] };
