import { attested, VENDOR_SAID, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const LASTS_DAYS = 30;
const STEPS: readonly string[] = [
  'Open the vendor’s own guide on Microsoft 365, from its help site or its console and not from a bookmark, and read it to the end.',
  'Open its present list of addresses. Choose “Change the set-up”, open “More about your set-up” and paste the list there.',
];
const NOBODY = notAnswered(
  {
    question:
      'Was the vendor’s guide read to the end, and its present list of addresses compared with what is entered here?',
    who: 'Whoever carries out the change',
    proof: 'The address of the guide, and the day on which it and the list of addresses were read.',
  },
  STEPS,
);

export const govVendorDocsRead = defineCheck<
  NotAnswered & {
    read: Witness;
    'read-long-ago': Witness;
    'not-read-yet': Witness;
  }
>()({
  id: 'gov-vendor-docs-read',
  revision: 2,
  area: 'answers',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-product',
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Document Introduction'), SOURCES.sop('Appendix A')],
  crossRefs: [],
  words: {
    en: {
      title: 'The vendor’s guide and its list of addresses were read lately',
      failedTitle: 'The vendor’s guide and its list of addresses were not read lately',
      why: 'Vendors change their addresses, and a connector that lacks one of them rejects mail. This page cannot read a vendor’s guide for you.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        read: (f) => `The guide and the list were read, says ${signed(f)}.`,
        'read-long-ago': (f) =>
          `The guide and the list were read, says ${signed(f)}, but more than ${LASTS_DAYS} days ago.`,
        'not-read-yet': (f) => `The guide and the list were not read, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'read-long-ago': () => STEPS, 'not-read-yet': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('gov-vendor-docs-read', context, VENDOR_SAID);
    switch (said.state) {
      case 'yes':
        return context.now.getTime() - Date.parse(said.witness.at) <= LASTS_DAYS * 86_400_000
          ? { outcome: 'pass', code: 'read', facts: said.witness }
          : { outcome: 'warn', code: 'read-long-ago', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-read-yet', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
