import type { DnsPort, Resolver } from './dns-port.ts';
import { createDohClient } from './doh.ts';
import type { DohWorld } from './doh.ts';
import { withAnswers } from './dns-readings.ts';
import { readResolver } from './resolver-reading.ts';
import { openSession } from './resolver-session.ts';

/** What DNS is read with. */
export interface DnsWorld extends DohWorld {
  /** From the configuration; each is asked everything, each keeps a view of its own. */
  readonly resolvers: readonly Resolver[];
  /** How many questions one resolver may be working on at a time; 16 when not given. */
  readonly inFlight?: number;
}

/** Reads DNS over HTTPS. Never rejects; a resolver that fails or is slow does not hold up another. */
export function createDnsPort({ resolvers, inFlight = 16, ...world }: DnsWorld): DnsPort {
  const clients = resolvers.map((resolver) => ({ resolver, ask: createDohClient(resolver, world) }));
  return {
    resolvers,
    read: (inquiries, options) =>
      Promise.all(
        clients.map(({ resolver, ask }) =>
          readResolver({ resolver, ask, now: world.now, inFlight }, inquiries, options),
        ),
      ),

    readAgain: async (questions, known, signal) => {
      const all = await Promise.all(
        clients.map(async ({ ask }) => {
          const session = openSession(ask, inFlight, signal, []);
          const answers = await Promise.all(questions.map((question) => session.ask(question, 0)));
          session.close();
          return answers;
        }),
      );
      let readings = known;
      for (const [place, resolver] of resolvers.entries()) {
        const answers = (all[place] ?? []).filter((answer) => answer !== null);
        readings = withAnswers(readings, resolver, answers, world.now());
      }
      return readings;
    },
  };
}
