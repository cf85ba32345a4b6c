import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DnsReply, DnsType } from '../../src/evidence/dns/answer.ts';
import { checkHost } from '../../src/evidence/spf/check-host.ts';
import { isSpfSuite, lookUp, readZone, type Scenario, type SuiteTest, type Zone } from '../conformance/spf.ts';

/** What the SPF benchmark measured; times are of one pass over the whole suite, in milliseconds. */
export interface SpfBench {
  readonly tests: number;
  readonly passes: number;
  readonly ours: { readonly medianMs: number; readonly right: number };
  readonly mailauth: { readonly medianMs: number; readonly right: number };
  /** Ours over mailauth's. */
  readonly ratio: number;
}

const PASSES = 200;
const WARM_UP = 100;
const PEERS = new URL('peers/', import.meta.url);
/** Resolved from the peers' folder; it is no dependency of the project. */
const PEER_MODULE = 'mailauth/lib/spf';

/**
 * Runs the suite through this project's `checkHost` and through mailauth, pass by pass in turn in one process, both
 * over the same answers in memory, and prints both medians. mailauth runs in its strict mode, the one that follows
 * RFC 7208. Neither may keep anything from one test to the next.
 *
 * mailauth is installed into a folder of its own when it is not there. Null, with a sentence printed, where the suite or
 * mailauth cannot be had.
 */
export async function benchSpf(suitePath: string): Promise<SpfBench | null> {
  if (!existsSync(suitePath)) return skip(`${suitePath} is not here`);
  const suite: unknown = JSON.parse(readFileSync(suitePath, 'utf8'));
  if (!isSpfSuite(suite)) return skip(`${suitePath} is not the SPF suite`);
  const peer = loadMailauth();
  if (peer === null) return skip('mailauth could not be installed');

  const cases = suite.flatMap(casesOf);
  const ours: Runner = ({ test, resolve }) => {
    const { ip, mailFrom, helo } = test;
    return checkHost({ ip, mailFrom, helo, resolve });
  };
  const theirs: Runner = async ({ test, peerAnswer }) => {
    const { ip, mailFrom, helo } = test;
    const { status, explanation } = await peer({
      sender: mailFrom,
      ip,
      helo,
      mta: 'unknown',
      strict: true,
      resolver: peerAnswer,
    });
    return { result: status.result, explanation: explanation ?? null };
  };

  const right = { ours: await countRight(cases, ours), theirs: await countRight(cases, theirs) };
  const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let pass = -WARM_UP; pass < PASSES; pass += 1) {
    // Who goes first changes every time, so that neither always pays for the other's garbage.
    const mine = pass % 2 === 0 ? await timed(cases, ours) : null;
    const other = await timed(cases, theirs);
    const own = mine ?? (await timed(cases, ours));
    if (pass < 0) continue;
    times.ours.push(own);
    times.theirs.push(other);
  }
  const bench: SpfBench = {
    tests: cases.length,
    passes: PASSES,
    ours: { medianMs: median(times.ours), right: right.ours },
    mailauth: { medianMs: median(times.theirs), right: right.theirs },
    ratio: median(times.ours) / median(times.theirs),
  };
  const side = ({ medianMs, right: count }: SpfBench['ours']): string =>
    `${medianMs.toFixed(2)} ms a pass, ${count} of ${bench.tests} right`;
  console.log(`spf: Gatecheck ${side(bench.ours)}`);
  console.log(`spf: mailauth  ${side(bench.mailauth)}`);
  console.log(`spf: ratio ${bench.ratio.toFixed(3)} (medians of ${PASSES} alternating passes; at most 0.25 wanted)`);
  return bench;
}

interface Case {
  readonly test: SuiteTest;
  readonly resolve: (name: string, type: DnsType) => Promise<DnsReply>;
  readonly peerAnswer: PeerResolver;
}
type Runner = (one: Case) => Promise<{ readonly result: string; readonly explanation: string | null }>;
type PeerResolver = (name: string, type: DnsType) => Promise<readonly unknown[]>;
type Mailauth = (input: {
  readonly sender: string;
  readonly ip: string;
  readonly helo: string;
  readonly mta: string;
  readonly strict: boolean;
  readonly resolver: PeerResolver;
}) => Promise<{ readonly status: { readonly result: string }; readonly explanation?: string }>;

function casesOf({ zone, tests }: Scenario): readonly Case[] {
  const names = readZone(zone);
  const reply = remembered(names, (found) => found);
  const resolve: Case['resolve'] = (name, type) => Promise.resolve(reply(name, type));
  const peerReply = remembered(names, forPeer);
  const peerAnswer: PeerResolver = (name, type) => {
    const found = peerReply(name, type);
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  return tests.map((test) => ({ test, resolve, peerAnswer }));
}

/** Answers in the form that one side wants, made once, so that no pass pays for it. */
function remembered<T>(zone: Zone, shape: (reply: DnsReply, type: DnsType) => T): (name: string, type: DnsType) => T {
  const known: Partial<Record<DnsType, Map<string, T>>> = {};
  return (name, type) => {
    const ofType = (known[type] ??= new Map<string, T>());
    const found = ofType.get(name);
    if (found !== undefined) return found;
    const made = shape(lookUp(zone, name.toLowerCase(), type), type);
    ofType.set(name, made);
    return made;
  };
}

/** A reply as Node's own resolver gives it, which is what mailauth expects. */
function forPeer({ status, records }: DnsReply, type: DnsType): readonly unknown[] | Error {
  if (status === 'timeout') return Object.assign(new Error('timeout'), { code: 'ETIMEOUT' });
  if (status === 'NXDOMAIN') return Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  if (status !== 'NOERROR') return Object.assign(new Error(status), { code: 'ESERVFAIL' });
  if (records.length === 0) return Object.assign(new Error('no data'), { code: 'ENODATA' });
  if (type === 'TXT') return records.map((text) => [text]);
  if (type !== 'MX') return records;
  return records.map((data) => {
    const [priority, exchange] = data.split(' ');
    return { priority: Number(priority), exchange: exchange === '.' ? '' : exchange };
  });
}

async function countRight(cases: readonly Case[], run: Runner): Promise<number> {
  let right = 0;
  for (const one of cases) {
    const { accept, explanation } = one.test;
    const got = await run(one);
    const wanted = explanation === 'DEFAULT' ? null : explanation;
    const explains = explanation === null || got.result !== 'fail' || got.explanation === wanted;
    if (accept.includes(got.result) && explains) right += 1;
  }
  return right;
}

async function timed(cases: readonly Case[], run: Runner): Promise<number> {
  const start = performance.now();
  for (const one of cases) await run(one);
  return performance.now() - start;
}

function loadMailauth(): Mailauth | null {
  const require = createRequire(new URL('package.json', PEERS));
  if (!existsSync(new URL('node_modules/mailauth/package.json', PEERS))) {
    const { status } = spawnSync(
      'npm',
      ['ci', '--prefix', new URL('.', PEERS).pathname, '--ignore-scripts', '--no-audit', '--no-fund'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) return null;
  }
  const { spf } = require(PEER_MODULE) as { readonly spf: Mailauth };
  return spf;
}

function skip(why: string): null {
  console.log(`spf: not run: ${why}`);
  return null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}
