import type { Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { fixedName } from './fixed-name.ts';
import type { KnownReplies } from './known-replies.ts';
import { mailHosts } from './mechanisms.ts';
import { HOST_LIMIT } from './problem.ts';
import { reachedTerms, usableRecord } from './usable-record.ts';

/** Most includes and redirects on one way from the root. An evaluation ends at ten look-ups. */
export const DEEPEST = 10;
/**
 * Most terms that cost a look-up which are looked behind, level by level: an evaluation ends at ten, and a record may hold
 * thousands. Those beyond are counted in the tree, and what they lead to is `too-deep`.
 */
const MOST_TERMS = 40;
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
  let left = MOST_TERMS;
  for (let depth = 0; records.length + questions.length + mailDomainsAnswered.length > 0; depth += 1) {
    const wanted = depth <= DEEPEST ? records : [];
    const hosts = mailDomainsAnswered.flatMap((name) => hostsOf(known, name)).flatMap(addressesOf);
    yield* known.learn([...wanted.map((name): Question => ({ name, type: 'TXT' })), ...questions, ...hosts]);
    const next = wanted.map((domain) => {
      const found = namesIn(known, domain, senderDomain, left);
      left -= found.terms;
      return found;
    });
    records = next.flatMap((found) => found.records).filter((name) => isNew(seen, name));
    mailDomainsAnswered = mailDomains;
    mailDomains = next.flatMap((found) => found.mailDomains);
    questions = next.flatMap((found) => found.questions);
  }
}

interface NamesInRecord {
  /** How many terms were looked behind. */
  readonly terms: number;
  readonly records: readonly string[];
  readonly mailDomains: readonly string[];
  readonly questions: readonly Question[];
}

function namesIn(known: KnownReplies, domain: string, senderDomain: string, most: number): NamesInRecord {
  const reply = known.find({ name: domain, type: 'TXT' });
  const records: string[] = [];
  const mailDomains: string[] = [];
  const questions: Question[] = [];
  let terms = 0;
  const usable = reply === undefined ? null : usableRecord(reply).record;
  for (const term of usable === null ? [] : reachedTerms(usable)) {
    if (!('target' in term)) continue;
    if (terms === most) break;
    terms += 1;
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
  return { terms, records, mailDomains, questions };
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
