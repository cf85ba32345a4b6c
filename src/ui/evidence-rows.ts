import type { DnsAnswer, DnsView } from '../evidence/dns/answer.ts';
import type { Finding } from '../report/report.ts';

/** One stored answer with the resolver that gave it. */
export interface EvidenceRow {
  readonly resolver: string;
  readonly answer: DnsAnswer;
}

/**
 * The stored answers that a finding rests on: those to the questions that it names, of the resolvers that it names.
 * Where it names no question, every answer about its domain.
 */
export function evidenceRows({ evidence, domain }: Finding, views: readonly DnsView[]): readonly EvidenceRow[] {
  const named = new Set(
    evidence.flatMap((e) => (e.questions ?? []).map((question) => `${e.resolver ?? ''} ${question}`)),
  );
  const isMeant = (resolver: string, { name, type }: DnsAnswer): boolean =>
    named.size > 0
      ? named.has(`${resolver} ${type} ${name}`)
      : domain !== undefined && (name === domain || name.endsWith(`.${domain}`));
  return views.flatMap(({ resolver, answers }) =>
    answers.filter((answer) => isMeant(resolver, answer)).map((answer) => ({ resolver, answer })),
  );
}
