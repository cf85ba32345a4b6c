import type { Question } from '../evidence/dns/answer.ts';
import type { Observed } from '../evidence/observed.ts';
import type { Sources } from '../evidence/case.ts';
import type { Inquiry } from '../evidence/inquiry.ts';

/** A DNS over HTTPS server, from the configuration only. */
export interface Resolver {
  readonly name: string;
  readonly url: string;
}

/** How far the reading of one domain at one resolver has come. */
export interface DnsProgress {
  readonly domain: string;
  readonly resolver: string;
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  /** All inquiries about the domain are finished at this resolver. */
  readonly done: boolean;
}

/** Reads DNS. Never rejects: what could not be read is in the readings, with its reason. */
export interface DnsPort {
  readonly resolvers: readonly Resolver[];
  /**
   * Carries out inquiries against every resolver. With `known`, questions that it settles are not asked again, so a
   * cancelled run is resumed by giving its readings back. One reading a resolver, in the order of the configuration.
   */
  readonly read: (
    inquiries: readonly Inquiry[],
    options: {
      readonly signal: AbortSignal;
      readonly progress: (now: DnsProgress) => void;
      readonly known?: Observed<Sources['dns']>;
    },
  ) => Promise<Observed<Sources['dns']>>;
  /** Asks some questions again, whether settled or not, and adds the answers to the readings: for the TTL watch. */
  readonly readAgain: (
    questions: readonly Question[],
    known: Observed<Sources['dns']>,
    signal: AbortSignal,
  ) => Promise<Observed<Sources['dns']>>;
}
