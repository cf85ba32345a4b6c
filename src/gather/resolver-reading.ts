import { isSettled } from '../evidence/dns/answer.ts';
import type { DnsAnswer, DnsReply, Question } from '../evidence/dns/answer.ts';
import { drive } from '../evidence/dns/dialogue.ts';
import { openInquiry } from '../evidence/inquiries.ts';
import type { Inquiry } from '../evidence/inquiry.ts';
import type { Sources } from '../evidence/case.ts';
import type { IsoTime, Reading } from '../evidence/observed.ts';
import type { DnsProgress, Resolver } from './dns-port.ts';
import type { AskResolver } from './doh.ts';
import { answersOf, gapOf, goneJustNow, missingBefore, readSince } from './dns-readings.ts';
import type { DnsReadings } from './dns-readings.ts';
import { keyOf, openSession, wasReached } from './resolver-session.ts';
import type { ResolverSession } from './resolver-session.ts';

/** One resolver and the means to ask it. */
export interface ResolverWorld {
  readonly resolver: Resolver;
  readonly ask: AskResolver;
  readonly now: () => IsoTime;
  readonly inFlight: number;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly progress: (now: DnsProgress) => void;
  readonly known?: DnsReadings;
}

/**
 * Inquiries whose later questions wait for the answers to earlier ones. They go ahead of the others by this many
 * domains, so that single questions are left at the end of a run to fill the time that a chain takes.
 */
const CHAINS: readonly Inquiry['about'][] = ['spf', 'mail-hosts', 'dmarc'];
const LEAD_DOMAINS = 8;

/** What a dialogue is told once the run was stopped. */
const STOPPED: DnsReply = { status: 'unreachable', records: [] };

/**
 * What one resolver says to all inquiries, domains in the order given.
 *
 * Whole when every question was asked, whatever the answers; in part when the run was stopped, by the signal or because
 * the resolver went away, with the domains that are not complete as `missing`, those of an earlier part included; absent
 * when no DNS answer came at all. A resolver that was found gone a moment ago is not waited for again.
 * The answers stand in the order of the inquiries and of each one's questions, however long each took.
 */
export async function readResolver(
  world: ResolverWorld,
  inquiries: readonly Inquiry[],
  options: ReadOptions,
): Promise<Reading<Sources['dns']>> {
  const { resolver } = world;
  const before = options.known ?? [];
  const startedAt = world.now();
  const gone = goneJustNow(before, resolver, startedAt);
  if (gone !== null) return gone;
  const known = answersOf(before, resolver.name);
  const at = readSince(before, resolver.name) ?? startedAt;
  const session = openSession(world.ask, world.inFlight, options.signal, known);
  const domains = [...new Set(inquiries.map((inquiry) => inquiry.domain))];
  const read = await Promise.all(
    domains.map(async (domain, place) => {
      await turn(place);
      const about = inquiries.filter((inquiry) => inquiry.domain === domain);
      return readDomain({ domain, place, about, resolver: resolver.name, session, progress: options.progress });
    }),
  );
  session.close();

  const answers = inOrder(
    known,
    read.flatMap((domain) => domain.answers),
  );
  const complete = new Set(read.filter((domain) => domain.complete).map(({ domain }) => domain));
  const missing = [...new Set([...missingBefore(before, resolver.name), ...domains])].filter((d) => !complete.has(d));
  const failure = session.lastFailure();
  const nothing = !answers.some(wasReached) && (missing.length > 0 || failure !== null);
  if (nothing)
    return {
      extent: 'absent',
      ...(failure === null || options.signal.aborted
        ? { reason: 'cancelled', detail: 'stopped before the first answer' }
        : { reason: gapOf(failure), detail: failure.detail ?? failure.status }),
      route: 'dns-over-https',
      request: resolver.name,
      at: world.now(),
    };
  const value = [{ resolver: resolver.name, answers }] as const;
  const provenance = { route: 'dns-over-https', request: resolver.name, at } as const;
  return missing.length === 0 ? { extent: 'whole', value, provenance } : { extent: 'part', value, missing, provenance };
}

/** Starts ten domains in each task of the event loop, so that a hundred do not hold up the page. */
const turn = (place: number): Promise<void> =>
  place < 10 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, Math.floor(place / 10)));

interface DomainTask {
  readonly domain: string;
  /** Place among the domains of the run. */
  readonly place: number;
  readonly about: readonly Inquiry[];
  readonly resolver: string;
  readonly session: ResolverSession;
  readonly progress: (now: DnsProgress) => void;
}

interface DomainRead {
  readonly domain: string;
  readonly answers: readonly DnsAnswer[];
  /** No question was left without even a failure. */
  readonly complete: boolean;
}

async function readDomain({ domain, place, about, resolver, session, progress }: DomainTask): Promise<DomainRead> {
  const count = { asked: 0, answered: 0, failed: 0 };
  const tell = (done: boolean): void => {
    progress({ domain, resolver, ...count, done });
  };
  const carryOut = async (inquiry: Inquiry): Promise<readonly (DnsAnswer | null)[]> => {
    const rank = CHAINS.includes(inquiry.about) ? place - LEAD_DOMAINS : place;
    const asked: Promise<DnsAnswer | null>[] = [];
    const resolve = async (question: Question): Promise<DnsReply> => {
      count.asked++;
      const pending = session.ask(question, rank);
      asked.push(pending);
      const answer = await pending;
      if (answer === null) return STOPPED;
      count.answered++;
      if (!wasReached(answer)) count.failed++;
      tell(false);
      return answer;
    };
    await drive(openInquiry(inquiry), resolve);
    return Promise.all(asked);
  };
  const answers = (await Promise.all(about.map(carryOut))).flat();
  tell(true);
  return { domain, answers: answers.filter((answer) => answer !== null), complete: !answers.includes(null) };
}

/** Each answer once, those of earlier runs first; an earlier failure gives way to what came now. */
function inOrder(known: readonly DnsAnswer[], now: readonly DnsAnswer[]): readonly DnsAnswer[] {
  const fresh = new Map(now.map((answer) => [keyOf(answer), answer]));
  const kept = known.filter((answer) => isSettled(answer) || !fresh.has(keyOf(answer)));
  const already = new Set(kept);
  return [...kept, ...[...fresh.values()].filter((answer) => !already.has(answer))];
}
