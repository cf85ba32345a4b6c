import { replay } from '../../evidence/dns/dialogue.ts';
import { spfTreeDialogue } from '../../evidence/spf/tree.ts';
import { fatalTerm, leadsUnseen, problemPhrase, recordsOf, termsOf } from '../../evidence/spf/walk.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const spfSyntax = defineCheck<{
  valid: { domain: string; records: number };
  'no-single-record': { domain: string };
  permerror: { domain: string; at: string; problem: string; own: boolean };
  macro: { domain: string; terms: readonly string[] };
  ptr: { domain: string; terms: readonly string[] };
  'after-all': { domain: string; terms: readonly string[] };
}>()({
  id: 'spf-syntax',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only', 'parked'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.rfc(7208, '4.6'), SOURCES.rfc(7208, '5.5'), SOURCES.microsoftSpf()],
  crossRefs: ['CIS-M365-7.0 2.1.8'],
  words: {
    en: {
      title: 'The SPF record can be evaluated to its end',
      failedTitle: 'The SPF record has terms that receivers stumble over',
      why: 'A receiver that meets an error gives up: the mail counts as having no SPF, and DMARC can then only rest on DKIM.',
      says: {
        valid: (f) =>
          f.records === 1
            ? 'The record has no error.'
            : `The record and the ${f.records === 2 ? 'one' : f.records - 1} that it includes have no error.`,
        'no-single-record': (f) => `${f.domain} does not have exactly one SPF record, so there is nothing to read.`,
        permerror: (f) => `Evaluation ends in a permanent error at ${f.at}: ${f.problem}.`,
        macro: (f) =>
          `What is behind ${listed(f.terms)} depends on the message, so nobody can say beforehand whether it has an error.`,
        ptr: (f) => `The record uses ${listed(f.terms)}; “ptr” is slow, unreliable and should not be published.`,
        'after-all': (f) => `${listed(f.terms)} after “all” ${f.terms.length === 1 ? 'is' : 'are'} never looked at.`,
      },
      fix: {
        permerror: (f) => [
          f.own
            ? `Open the DNS zone of ${f.domain} and correct the TXT record that begins with ${code('v=spf1')}.`
            : `The error is in the record of ${f.at}. Remove the term that leads there from the record of ${f.domain}, or ask the owner of ${f.at} to mend it.`,
          'Choose “Read again” once the TTL of the TXT record has passed.',
        ],
        macro: (f) => [
          `Ask the owner of the names behind ${listed(f.terms.map(code))} whether every one of them has a sound SPF record.`,
        ],
        ptr: (f) => [
          `Replace ${listed(f.terms.map(code))} in the record of ${f.domain} with ${code('ip4:')} or ${code('a:')} terms for the same servers.`,
        ],
        'after-all': (f) => [
          `Move ${listed(f.terms.map(code))} before the “all” term, or delete ${f.terms.length === 1 ? 'it' : 'them'}.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain }) {
    const { result: tree, open } = replay(spfTreeDialogue(domain), answers);
    const broken = recordsOf(tree).find(({ problem }) => problem !== null && problem.kind !== 'unanswered');
    if (broken === tree && (tree.problem?.kind === 'none' || tree.problem?.kind === 'several'))
      return { outcome: 'not-applicable', code: 'no-single-record', facts: { domain } };
    if (broken?.problem) {
      const facts = { domain, at: broken.domain, problem: problemPhrase(broken.problem), own: broken === tree };
      return { outcome: 'fail', code: 'permerror', facts, items: [broken.text ?? broken.domain] };
    }
    const fatal = fatalTerm(tree);
    if (fatal !== null) {
      const { term, record, phrase } = fatal;
      const facts = { domain, at: record.domain, problem: phrase, own: record === tree };
      return { outcome: 'fail', code: 'permerror', facts, items: [term.text] };
    }
    if (open.length > 0) return unanswered(open);
    const unseen = termsOf(tree).flatMap(({ term }) => (leadsUnseen(term) ? [term.text] : []));
    if (unseen.length > 0)
      return { outcome: 'unknown', code: 'macro', facts: { domain, terms: unseen }, items: unseen };
    const marked = (mark: 'deprecated' | 'after-all'): readonly string[] =>
      termsOf(tree).flatMap(({ term, record }) => (record === tree && term.marks.includes(mark) ? [term.text] : []));
    const ptr = marked('deprecated');
    if (ptr.length > 0) return { outcome: 'warn', code: 'ptr', facts: { domain, terms: ptr }, items: ptr };
    const after = marked('after-all');
    if (after.length > 0) return { outcome: 'warn', code: 'after-all', facts: { domain, terms: after }, items: after };
    return { outcome: 'pass', code: 'valid', facts: { domain, records: recordsOf(tree).length } };
  },
});
