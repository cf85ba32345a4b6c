import type { DmarcReport, DmarcRow } from '../evidence/proof/dmarc-report.ts';
import { type GuessFacts, guessOf } from './proof-guess.ts';
import type { DmarcProofDomain, DmarcProofSource } from './proof-report.ts';
import { dmarcSays } from './proof-words.ts';

/**
 * What DMARC reports say, by domain, the one with most failures first. A row fails where neither SPF nor DKIM passed and
 * was aligned; passing rows are counted and not named, since the question is who sends without being allowed to.
 */
export function dmarcProof(reports: readonly DmarcReport[], guess: GuessFacts): readonly DmarcProofDomain[] {
  const byDomain = new Map<string, DmarcReport[]>();
  for (const report of reports) byDomain.set(report.domain, [...(byDomain.get(report.domain) ?? []), report]);
  return [...byDomain]
    .map(([domain, own]) => domainProof(domain, own, guess))
    .sort((a, b) => b.failing - a.failing || (a.domain < b.domain ? -1 : 1));
}

function domainProof(domain: string, reports: readonly DmarcReport[], guess: GuessFacts): DmarcProofDomain {
  const reporters = [...new Set(reports.map(({ reporter }) => reporter))].sort();
  const bySource = new Map<string, { readonly rows: DmarcRow[]; readonly reporters: Set<string> }>();
  for (const { rows, reporter } of reports)
    for (const row of rows) {
      if (row.dkim === 'pass' || row.spf === 'pass') continue;
      const known = bySource.get(row.ip) ?? { rows: [], reporters: new Set() };
      known.rows.push(row);
      known.reporters.add(reporter);
      bySource.set(row.ip, known);
    }
  const sources = [...bySource]
    .map(([ip, { rows, reporters: told }]): Omit<DmarcProofSource, 'guess'> => ({
      ip,
      messages: sum(rows),
      spf: 'fail',
      dkim: 'fail',
      disposition: mostOf(rows),
      reporters: [...told].sort(),
    }))
    .sort((a, b) => b.messages - a.messages || (a.ip < b.ip ? -1 : 1));
  const messages = sum(reports.flatMap(({ rows }) => rows));
  const failing = sum(sources);
  const named = sources.slice(0, MOST_NAMED);
  return {
    domain,
    from: reports.reduce((first, { from }) => (from < first ? from : first), reports[0]?.from ?? ''),
    to: reports.reduce((last, { to }) => (to > last ? to : last), ''),
    reports: reports.length,
    reporters,
    messages,
    failing,
    says: dmarcSays(messages, failing, reporters),
    failingSources: named.map((source) => ({ ...source, guess: guessOf(source.ip, guess) })),
    notNamed: failing - sum(named),
  };
}

/** What became of most of the messages. */
function mostOf(rows: readonly DmarcRow[]): string {
  const counts = new Map<string, number>();
  for (const { disposition, messages } of rows) counts.set(disposition, (counts.get(disposition) ?? 0) + messages);
  const [most] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most?.[0] ?? 'none';
}

const sum = (of: readonly { readonly messages: number }[]): number =>
  of.reduce((all, { messages }) => all + messages, 0);
const MOST_NAMED = 50;
