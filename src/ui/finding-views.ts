import type { Finding } from '../report/report.ts';
import { writeList } from './format.ts';
import { OUTCOME_WORD } from '../words/judgement.ts';

/** Which resolvers saw it, and how each alone would have been judged where they differ; empty where nobody did. */
export function viewsSentence({ views, evidence }: Pick<Finding, 'views' | 'evidence'>): string {
  const [first] = views;
  const names = views.map(({ resolver }) => resolver);
  if (first === undefined) {
    const seen = [...new Set(evidence.flatMap(({ resolver }) => resolver ?? []))];
    return seen.length === 0 ? '' : `Seen by ${writeList(seen.map(named))}.`;
  }
  if (views.every(({ outcome, code }) => outcome === first.outcome && code === first.code))
    return `Seen alike by ${writeList(names.map(named))}.`;
  const each = views.map(({ resolver, outcome }) => `${named(resolver)}: ${OUTCOME_WORD[outcome].toLowerCase()}`);
  return `The resolvers differ, and the worse view stands. ${each.join(' · ')}`;
}

/** Pasted text takes a resolver's place in the evidence and is called what it is. */
const named = (resolver: string): string => (resolver === 'pasted' ? 'the pasted text' : resolver);
