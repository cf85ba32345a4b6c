import { replay } from '../../evidence/dns/dialogue.ts';
import { passingMicrosoftTerm } from '../../evidence/spf/microsoft.ts';
import type { SpfRecordNode } from '../../evidence/spf/model.ts';
import { spfTreeDialogue } from '../../evidence/spf/tree.ts';
import { termsOf } from '../../evidence/spf/walk.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const spfKeepsMicrosoft = defineCheck<{
  present: { domain: string; term: string };
  'no-single-record': { domain: string };
  'not-readable': { domain: string };
  absent: { domain: string };
  macro: { domain: string; terms: readonly string[] };
}>()({
  id: 'spf-keeps-microsoft',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.thirdPartyCloud(), SOURCES.microsoftSpf()],
  crossRefs: ['CIS-M365-7.0 2.1.8'],
  words: {
    en: {
      title: 'SPF still authorises Microsoft 365',
      failedTitle: 'SPF does not authorise Microsoft 365',
      why: 'Some mail always leaves Microsoft 365 directly: after a rollback, by an exception in a rule, as a notification. Without Microsoft’s term it fails SPF.',
      says: {
        present: (f) => `The record holds ${f.term}.`,
        'no-single-record': (f) => `${f.domain} does not have exactly one SPF record.`,
        'not-readable': (f) => `The SPF record of ${f.domain} has an error, so no term of it counts.`,
        absent: () => 'No term by which the record, or a record that it includes, lets senders pass is Microsoft’s.',
        macro: (f) =>
          `No Microsoft term is visible, but ${listed(f.terms)} depends on the sender and may stand for it.`,
      },
      fix: {
        absent: (f) => [
          `Open the DNS zone of ${f.domain}.`,
          `Add ${code('include:spf.protection.outlook.com')} to the SPF record, before its “all” term. In GCC High and DoD the name is ${code('spf.protection.office365.us')}, in China ${code('spf.protection.partner.outlook.cn')}.`,
        ],
        macro: (f) => [
          `Look in the console of the service behind ${listed(f.terms)} whether Microsoft 365 is among its senders.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain }) {
    const { result: tree, open } = replay(spfTreeDialogue(domain), answers);
    if (tree.problem?.kind === 'none' || tree.problem?.kind === 'several')
      return { outcome: 'not-applicable', code: 'no-single-record', facts: { domain } };
    if (tree.problem?.kind === 'syntax')
      return { outcome: 'not-applicable', code: 'not-readable', facts: { domain }, items: recordText(tree) };
    const microsoft = passingMicrosoftTerm(tree);
    if (open.length > 0 && microsoft?.isSettled !== true) return unanswered(open);
    if (microsoft !== null) {
      const { text } = microsoft.term;
      return { outcome: 'pass', code: 'present', facts: { domain, term: text }, items: [text] };
    }
    const macros = termsOf(tree).flatMap(({ term }) =>
      term.marks.includes('macro') && !term.marks.includes('after-all') ? [term.text] : [],
    );
    if (macros.length > 0)
      return { outcome: 'unknown', code: 'macro', facts: { domain, terms: macros }, items: macros };
    return { outcome: 'fail', code: 'absent', facts: { domain }, items: recordText(tree) };
  },
});

const recordText = ({ text }: SpfRecordNode): readonly string[] => (text === null ? [] : [text]);
