import type { Case, Sources } from '../evidence/case.ts';
import type { Observed } from '../evidence/observed.ts';
import type { Setup } from '../evidence/setup.ts';
import type { DnsProgress } from '../gather/dns-port.ts';
import type { Ports } from './ports.ts';
import { isAnythingRead, networkOnly } from './readings.ts';

/** So many domains are read before the first of them are judged: enough to keep every resolver busy. */
const DOMAINS_IN_A_WAVE = 25;

/** What the reading of an audit is given. */
export interface WaveOptions {
  readonly signal: AbortSignal;
  readonly progress: (now: DnsProgress) => void;
  /** Called after each wave but the last with all readings so far and the set-up of the domains that they cover. */
  readonly partly: (readings: Observed<Sources['dns']>, setup: Setup) => void;
}

/**
 * Reads the DNS of every domain, some domains at a time so that the first can be judged while others are read.
 * What the case has of resolvers and what that settles is not asked again; smart hosts of the connectors in it are asked
 * for with the first domains. Ends early when it is cancelled, or when the first wave reached no resolver at all.
 */
export async function readInWaves(
  { engine, dns }: Pick<Ports, 'engine' | 'dns'>,
  { setup, observed }: Pick<Case, 'setup' | 'observed'>,
  { signal, progress, partly }: WaveOptions,
): Promise<Observed<Sources['dns']>> {
  let readings = networkOnly(observed.dns ?? []);
  for (let from = 0; from < setup.domains.length && !signal.aborted; from += DOMAINS_IN_A_WAVE) {
    const end = from + DOMAINS_IN_A_WAVE;
    const part = { ...setup, domains: setup.domains.slice(from, end) };
    const inquiries = await engine.inquiriesFor(part, from === 0 ? observed.outboundConnectors : undefined);
    readings = await dns.read(inquiries, { signal, progress, ...(readings.length > 0 && { known: readings }) });
    if (!isAnythingRead(readings)) break;
    if (end < setup.domains.length) partly(readings, { ...setup, domains: setup.domains.slice(0, end) });
  }
  return readings;
}
