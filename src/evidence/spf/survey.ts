import type { Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { fixedName } from './fixed-name.ts';
import type { KnownReplies } from './known-replies.ts';
import { mailHosts } from './mechanisms.ts';
import { HOST_LIMIT } from './problem.ts';
import { reachedTerms, usableRecord } from './usable-record.ts';

/** Most includes and redirects on one way from the root. An evaluation ends at ten look-ups. */
export const DEEPEST = 10;
/** Most names whose records are read for one tree. */
export const MOST_RECORDS = 60;

/**
 * Asks everything that an evaluation may want to know whose name is the same for every message: a whole level of the
 * tree at once, so that there are as many steps as levels (one more where a level ends in `mx`).
 */
export function* surveyDialogue(known: KnownReplies, root: string, senderDomain: string): Dialogue<void> {
  const seen = new Set([root]);
  let records: readonly string[] = [root];
  let mailDomains: readonly string[] = [];
  let mailDomainsAnswered: readonly string[] = [];
  let questions: readonly Question[] = [];
  for (let depth = 0; records.length + questions.length + mailDomainsAnswered.length > 0; depth += 1) {
    const wanted = depth <= DEEPEST ? records : [];
    const hosts = mailDomainsAnswered.flatMap((name) => hostsOf(known, name)).flatMap(addressesOf);
    yield* known.learn([...wanted.map((name): Question => ({ name, type: 'TXT' })), ...questions, ...hosts]);
    const next = wanted.map((domain) => namesIn(known, domain, senderDomain));
    records = next.flatMap((found) => found.records).filter((name) => isNew(seen, name));
    mailDomainsAnswered = mailDomains;
    mailDomains = next.flatMap((found) => found.mailDomains);
    questions = next.flatMap((found) => found.questions);
  }
}

interface NamesInRecord {
  readonly records: readonly string[];
  readonly mailDomains: readonly string[];
  readonly questions: readonly Question[];
}

function namesIn(known: KnownReplies, domain: string, senderDomain: string): NamesInRecord {
  const reply = known.find({ name: domain, type: 'TXT' });
  const records: string[] = [];
  const mailDomains: string[] = [];
  const questions: Question[] = [];
  const usable = reply === undefined ? null : usableRecord(reply).record;
  for (const term of usable === null ? [] : reachedTerms(usable)) {
    if (!('target' in term)) continue;
    const target = fixedName(term.target, domain, senderDomain);
    if (target.kind !== 'name') continue;
    const { name } = target;
    if (term.kind === 'include' || term.kind === 'redirect') records.push(name);
    else if (term.kind === 'a') questions.push(...addressesOf(name));
    else if (term.kind === 'exists') questions.push({ name, type: 'A' });
    else if (term.kind === 'mx') {
      mailDomains.push(name);
      questions.push({ name, type: 'MX' });
    }
  }
  return { records, mailDomains, questions };
}

const hostsOf = (known: KnownReplies, name: string): readonly string[] => {
  const reply = known.find({ name, type: 'MX' });
  return reply === undefined ? [] : mailHosts(reply).slice(0, HOST_LIMIT);
};

const addressesOf = (name: string): readonly Question[] => [
  { name, type: 'A' },
  { name, type: 'AAAA' },
];

function isNew(seen: Set<string>, name: string): boolean {
  if (seen.has(name) || seen.size >= MOST_RECORDS) return false;
  seen.add(name);
  return true;
}
