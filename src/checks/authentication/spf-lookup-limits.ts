import { replay } from '../../evidence/dns/dialogue.ts';
import { spfTreeDialogue } from '../../evidence/spf/tree.ts';
import { fatalTerm, leadsUnseen, recordsOf, termsOf } from '../../evidence/spf/walk.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/** Limits of RFC 7208 4.6.4, and where we begin to warn because one more service would break them. */
const LOOKUPS = { limit: 10, comfortable: 8 };
const VOIDS = { limit: 2, comfortable: 1 };

type Counts = { domain: string; lookups: number; voids: number };

export const spfLookupLimits = defineCheck<{
  within: Counts;
  'no-single-record': { domain: string };
  close: Counts & { dearest: readonly string[] };
  'too-many-lookups': Counts & { dearest: readonly string[] };
  'too-many-voids': Counts & { empty: readonly string[] };
  macro: Counts & { terms: readonly string[] };
  'ends-early': Counts & { at: string };
}>()({
  id: 'spf-lookup-limits',
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
  references: [SOURCES.rfc(7208, '4.6.4'), SOURCES.microsoftSpf()],
  crossRefs: ['CIS-M365-7.0 2.1.8'],
  words: {
    en: {
      title: 'SPF stays within ten DNS look-ups',
      failedTitle: 'SPF needs too many DNS look-ups, or nearly so',
      why: 'Receivers stop at ten look-ups, or at the third that finds nothing, and give a permanent error. The include of a new gateway is often the one too many.',
      says: {
        within: (f) => `${counted(f.lookups, 'look-up')} of 10, ${f.voids} of 2 without an answer.`,
        'no-single-record': (f) => `${f.domain} does not have exactly one SPF record, so there is nothing to count.`,
        close: (f) =>
          `${f.lookups} of 10 look-ups and ${f.voids} of 2 without an answer are used; there is no room for change.`,
        'too-many-lookups': (f) => `The record needs ${f.lookups} look-ups; receivers stop at 10.`,
        'too-many-voids': (f) => `${f.voids} look-ups find nothing; receivers stop at the third.`,
        macro: (f) =>
          `${listed(f.terms)} depends on the sender, so the look-ups behind it cannot be counted; the rest needs ${f.lookups} of 10.`,
        'ends-early': (f) => `The count ends at ${f.at}, where evaluation fails; up to there it is ${f.lookups} of 10.`,
      },
      fix: {
        close: (f) => [
          'Before you add a service, remove what you no longer use.',
          `The dearest terms: ${listed(f.dearest.map(code))}.`,
        ],
        'too-many-lookups': (f) => [
          `Remove terms of services that no longer send as ${f.domain}. The dearest: ${listed(f.dearest.map(code))}.`,
          'Use a vendor’s regional include where there is one; the general one often costs more.',
          'Move bulk senders to a subdomain with an SPF record of its own.',
        ],
        'too-many-voids': (f) => [`Remove the terms that lead to names without records: ${listed(f.empty.map(code))}.`],
        macro: () => ['Ask the owner of the hosted record how many look-ups it costs.'],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain }) {
    const { result: tree, open } = replay(spfTreeDialogue(domain), answers);
    if (tree.problem?.kind === 'none' || tree.problem?.kind === 'several')
      return { outcome: 'not-applicable', code: 'no-single-record', facts: { domain } };
    const { lookups, voids } = tree;
    const counts: Counts = { domain, lookups, voids };
    const dearest = [...tree.terms].filter((t) => t.lookups > 0).sort((a, b) => b.lookups - a.lookups);
    const dear = dearest.slice(0, 3).map((t) => t.text);
    // What is counted already is a lower bound, so a count above the limit fails whatever was left open.
    if (lookups > LOOKUPS.limit)
      return { outcome: 'fail', code: 'too-many-lookups', facts: { ...counts, dearest: dear }, items: dear };
    if (voids > VOIDS.limit) {
      const empty = termsOf(tree).flatMap(({ term }) => (term.voids > 0 ? [term.text] : []));
      return { outcome: 'fail', code: 'too-many-voids', facts: { ...counts, empty }, items: empty };
    }
    if (open.length > 0) return unanswered(open);
    const broken = recordsOf(tree).find((record) => record.problem !== null) ?? fatalTerm(tree)?.record;
    if (broken) return { outcome: 'unknown', code: 'ends-early', facts: { ...counts, at: broken.domain } };
    const macros = termsOf(tree).flatMap(({ term }) => (leadsUnseen(term) ? [term.text] : []));
    if (macros.length > 0)
      return { outcome: 'unknown', code: 'macro', facts: { ...counts, terms: macros }, items: macros };
    if (lookups > LOOKUPS.comfortable || voids > VOIDS.comfortable)
      return { outcome: 'warn', code: 'close', facts: { ...counts, dearest: dear }, items: dear };
    return { outcome: 'pass', code: 'within', facts: counts };
  },
});
