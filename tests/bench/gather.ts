import { indexAnswers } from '../../src/evidence/dns/dialogue.ts';
import type { AnswerIndex } from '../../src/evidence/dns/dialogue.ts';
import type { DnsView } from '../../src/evidence/dns/answer.ts';
import { openInquiry } from '../../src/evidence/inquiries.ts';
import type { Inquiry } from '../../src/evidence/inquiry.ts';
import { createDnsPort } from '../../src/gather/dns.ts';
import { available, startDns } from '../dns/stack.ts';
import { ordinaryDomain } from '../dns/zones.ts';

/** One measured run. Times in milliseconds. */
export interface GatherRun {
  readonly domains: number;
  readonly queriesPerResolver: number;
  /** The most questions that had to wait for one another. */
  readonly longestChain: number;
  readonly wallMs: number;
  /** No run can be faster than this: the longest chain, or all queries a full width at a time. */
  readonly boundMs: number;
  readonly ratio: number;
}

const LATENCY_MS = 40;
const IN_FLIGHT = 16;
/** Of so many tries the best counts: other work on the computer only ever adds time. */
const TRIES = 5;
/** The measure of the product: at most this many times the bound. */
export const MOST_TIMES_BOUND = 1.3;

const inquiriesAbout = (domain: string): readonly Inquiry[] => [
  { about: 'mail-hosts', domain },
  { about: 'spf', domain, gatewayTerms: ['a:dispatch-us.ppe-hosted.com'], ranges: [], wrongTerms: [] },
  { about: 'dmarc', domain },
  { about: 'microsoft-dkim', domain },
  { about: 'mta-sts', domain },
  { about: 'tls-rpt', domain },
  { about: 'autodiscover', domain },
  { about: 'zone', domain },
];

/**
 * Times the reading of 1, 10 and 100 domains at two resolvers that answer after 40 ms, over real DNS, best of five,
 * and prints wall time, bound and ratio. A sentence in place of runs where the test DNS cannot start.
 */
export async function benchGather(): Promise<readonly GatherRun[] | string> {
  const missing = available();
  if (missing !== null) return `gather: not run, ${missing}`;
  const dns = await startDns();
  const resolvers = [
    { name: 'cloudflare', url: dns.urls['cloudflare-dns.com'].http },
    { name: 'google', url: dns.urls['dns.google'].http },
  ];
  const port = createDnsPort({ resolvers, fetch, now: () => new Date().toISOString(), inFlight: IN_FLIGHT });
  const read = async (count: number): Promise<{ readonly wallMs: number; readonly view: DnsView }> => {
    const inquiries = Array.from({ length: count }, (_, i) => inquiriesAbout(ordinaryDomain(i + 1))).flat();
    const startedAt = performance.now();
    const [reading] = await port.read(inquiries, { signal: new AbortController().signal, progress: () => undefined });
    const wallMs = performance.now() - startedAt;
    if (reading?.extent !== 'whole') throw new Error('a run of the benchmark was not whole');
    return { wallMs, view: reading.value[0] };
  };
  try {
    // Fills the caches of the resolvers and opens the connections, which are no part of the measure.
    await read(100);
    dns.control.latency(LATENCY_MS);
    const runs: GatherRun[] = [];
    for (const domains of [1, 10, 100]) {
      const tries = [];
      for (let i = 0; i < TRIES; i++) tries.push(await read(domains));
      const best = tries.reduce((a, b) => (a.wallMs <= b.wallMs ? a : b));
      const run = measured(domains, best.wallMs, best.view);
      console.log(lineOf(run));
      runs.push(run);
    }
    return runs;
  } finally {
    await dns.stop();
  }
}

function measured(domains: number, wallMs: number, view: DnsView): GatherRun {
  const answers = indexAnswers(view);
  const inquiries = Array.from({ length: domains }, (_, i) => inquiriesAbout(ordinaryDomain(i + 1))).flat();
  const longestChain = Math.max(...inquiries.map((inquiry) => chainOf(inquiry, answers)));
  const queriesPerResolver = view.answers.length;
  const boundMs = Math.max(longestChain, queriesPerResolver / IN_FLIGHT) * LATENCY_MS;
  return { domains, queriesPerResolver, longestChain, wallMs, boundMs, ratio: wallMs / boundMs };
}

/** How many steps of an inquiry had a question that it had not asked before. */
function chainOf(inquiry: Inquiry, answers: AnswerIndex): number {
  const asked = new Set<string>();
  const dialogue = openInquiry(inquiry);
  let chain = 0;
  for (let step = dialogue.next(); !step.done;) {
    const before = asked.size;
    for (const { name, type } of step.value) asked.add(`${type} ${name}`);
    if (asked.size > before) chain++;
    step = dialogue.next(step.value.map((q) => answers.find(q) ?? { status: 'unreachable', records: [] }));
  }
  return chain;
}

const lineOf = (run: GatherRun): string =>
  `gather ${String(run.domains).padStart(3)} domains: ${run.wallMs.toFixed(0)} ms; bound ${run.boundMs.toFixed(0)} ms ` +
  `(chain of ${run.longestChain}, ${run.queriesPerResolver} queries a resolver ÷ ${IN_FLIGHT}, × ${LATENCY_MS} ms); ` +
  `ratio ${run.ratio.toFixed(2)} (at most ${MOST_TIMES_BOUND})`;
