import type { Answer, Case, ObservedSources } from '../../../src/evidence/case.ts';
import type { Phase, Setup } from '../../../src/evidence/setup.ts';
import { absentReading, caseOf, partReading, system } from '../../support/build.ts';
import { AFTER, BEFORE } from '../../support/contoso.ts';
import { accepted, exchangeCase, exchangeOf, type ExchangeParts, PPE_PIECES } from '../../support/exchange.ts';
import type { AuditParts } from '../../support/world.ts';

export interface Details {
  readonly setup?: Partial<Setup>;
  readonly answers?: readonly Answer[];
  /** What was read besides Exchange. */
  readonly observed?: ObservedSources;
}

/** contoso.com with Proofpoint Essentials US1 before the cutover, or after it; public DNS was not read. */
export const before = (parts: ExchangeParts, details: Details = {}): Case => inPhase('pre-change', parts, details);
export const after = (parts: ExchangeParts, details: Details = {}): Case => inPhase('post-cutover', parts, details);

const inPhase = (phase: Phase, parts: ExchangeParts, { setup, answers = [], observed }: Details): Case =>
  caseOf({
    setup: { phase, ...setup },
    answers,
    observed: { ...exchangeOf({ acceptedDomains: [accepted()], ...parts }), ...observed },
  });

/** The same with public DNS read by both resolvers, or by these. */
export const beforeWithDns = (parts: ExchangeParts, dns: Partial<AuditParts> = {}): Case =>
  exchangeCase(parts, { world: BEFORE, ...dns, setup: { phase: 'pre-change', ...dns.setup } });
export const afterWithDns = (parts: ExchangeParts, dns: Partial<AuditParts> = {}): Case =>
  exchangeCase(parts, { world: AFTER, ...dns, setup: { phase: 'post-cutover', ...dns.setup } });

/** MX stays at Microsoft, and connectors loop the mail through Trustifi, whose addresses the user typed. */
export const LOOP: Partial<Setup> = {
  systems: [system('trustifi', { mode: 'connector-loop' })],
  deliveryRanges: ['192.0.2.0/24'],
};
/** A gateway whose delivery addresses only its customer knows. */
export const PPS: Partial<Setup> = { systems: [system('pps', { region: '0021d601' })] };
/** A gateway of which a part of the delivery addresses is known from memory. */
export const HORNET: Partial<Setup> = { systems: [system('hornetsecurity')] };
export const HORNET_RANGES = ['83.246.65.0/24', '94.100.128.0/20', '185.140.204.0/22', '173.45.18.0/24'];
/** A gateway whose list is known to have gaps. */
export const SOPHOS: Partial<Setup> = { systems: [system('sophos')] };
export const SOPHOS_RANGES = ['198.154.180.128/26', '198.154.181.128/26'];
export const NO_GATEWAY: Partial<Setup> = { systems: [] };
export const API_ONLY: Partial<Setup> = { systems: [system('trustifi', { mode: 'api-only' })] };
/** What Proofpoint Essentials delivers from, without the last of the ranges. */
export const ALL_BUT_ONE = PPE_PIECES.slice(0, -1);
export const STRANGE = '198.51.100.0/24';

export const notRead = (): ReturnType<typeof absentReading> => absentReading('not-in-file', { route: 'file' });
/** A list of which the rest was not read. */
export const some = <T>(list: readonly T[]): ReturnType<typeof partReading<readonly T[]>> =>
  partReading(list, ['the rest of the file'], { route: 'file', request: 'exchange.json' });
