import { type DnsStatus, isSettled } from '../evidence/dns/answer.ts';
import { type AnswerIndex, replay } from '../evidence/dns/dialogue.ts';
import { mtaStsDialogue } from '../evidence/mta-sts.ts';
import { tlsRptDialogue } from '../evidence/tls-rpt.ts';
import type { AlsoPublished } from './report.ts';

/** What the views say about TLS in mail delivery, each from the first view that settles the question. */
export function alsoPublished(domain: string, indexes: readonly AnswerIndex[]): AlsoPublished {
  const first = <T extends { readonly status: DnsStatus }>(read: (i: AnswerIndex) => T) => {
    const all = indexes.map(read);
    return all.find(({ status }) => isSettled({ status, records: [] })) ?? all[0] ?? null;
  };
  const tls = first((index) => replay(tlsRptDialogue(domain), index).result);
  const sts = first((index) => replay(mtaStsDialogue(domain), index).result);
  return {
    tlsReports: { state: tls?.state ?? 'unanswered', addresses: tls?.rua ?? [] },
    mtaSts: { state: sts?.state ?? 'unanswered', id: sts?.id ?? null },
  };
}
