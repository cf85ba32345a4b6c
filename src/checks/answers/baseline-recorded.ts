import { ABOUT_READING, attested, type FormerWitness, type Witness } from '../../evidence/attested.ts';
import { isSettled } from '../../evidence/dns/answer.ts';
import type { Observed } from '../../evidence/observed.ts';
import { settle } from '../../evidence/settle.ts';
import { defineCheck } from '../check.ts';
import { signed } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const ID = 'baseline-recorded';
const SAVE: readonly string[] = [
  'Choose “Save case” above. The file holds the MX records with their TTL, all connectors and all rules as they are now.',
  'Attach the file to the change record, and answer yes here with the record’s number as the reference.',
];

export const baselineRecorded = defineCheck<{
  stored: Witness;
  'not-confirmed': Readonly<Record<string, never>>;
  'confirmed-before': FormerWitness;
  'not-stored': Witness;
  'part-not-read': { missing: readonly string[] };
}>()({
  id: ID,
  revision: 1,
  area: 'answers',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: [],
  uses: ['dns', 'inboundConnectors', 'outboundConnectors', 'transportRules'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 1.3')],
  crossRefs: [],
  words: {
    en: {
      title: 'What is in force before the change is recorded',
      failedTitle: 'What is in force before the change is not recorded',
      why: 'Without the former records, connectors and rules there is no way back, and nobody can say afterwards what the change did.',
      asks: {
        question: 'Is the saved case stored with the change, with the records, connectors and rules as they are now?',
        who: 'Whoever carries out the change',
        proof: 'The change record, with the saved case attached.',
      },
      says: {
        stored: (f) => `The saved case is stored with the change, says ${signed(f)}.`,
        'not-confirmed': () =>
          'This case holds the MX records, all connectors and all rules. Nobody has confirmed that it is stored with the change.',
        'confirmed-before': (f) =>
          `This case holds the MX records, all connectors and all rules. That an earlier one is stored, as ${signed(f)} said, does not tell that this one is.`,
        'not-stored': (f) => `The saved case is not stored with the change, says ${signed(f)}.`,
        'part-not-read': (f) => `A baseline made now would lack ${listed(f.missing, 9)}.`,
      },
      fix: {
        'not-confirmed': () => SAVE,
        'confirmed-before': () => SAVE,
        'not-stored': () => SAVE,
        'part-not-read': () => [
          'Choose “Add files from Exchange”, and export what is missing with the script there.',
          ...SAVE,
        ],
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested(ID, context, ABOUT_READING);
    if (said.state === 'no') return { outcome: 'fail', code: 'not-stored', facts: said.witness };
    const [view] = also.dns;
    const hasMx = context.setup.domains.every(({ name }) => {
      const answer = view?.find({ name, type: 'MX' });
      return answer !== undefined && isSettled(answer);
    });
    const missing = [
      ...(hasMx ? [] : ['MX records with their TTL']),
      ...(isWhole(also.inboundConnectors) ? [] : ['all inbound connectors']),
      ...(isWhole(also.outboundConnectors) ? [] : ['all outbound connectors']),
      ...(isWhole(also.transportRules) ? [] : ['all mail-flow rules']),
    ];
    if (missing.length > 0) return { outcome: 'unknown', code: 'part-not-read', facts: { missing } };
    if (said.state === 'yes') return { outcome: 'pass', code: 'stored', facts: said.witness };
    return said.state === 'outdated'
      ? { outcome: 'warn', code: 'confirmed-before', facts: said.witness }
      : { outcome: 'warn', code: 'not-confirmed', facts: {} };
  },
});

function isWhole(observed: Observed<unknown>): boolean {
  const settled = settle(observed);
  return settled.kind === 'read' && settled.reading.extent === 'whole';
}
