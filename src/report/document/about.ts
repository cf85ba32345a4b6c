import { listed, moment } from '../../checks/english.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report.ts';
import { paragraph, section, table, value } from './blocks.ts';
import type { Block } from './document.ts';
import { modeWords } from './words.ts';
import { PHASE_WORD } from '../../words/set-up.ts';

/** What stands in a document about the document itself. */
export interface DocumentAbout {
  /** SHA-256 over the evidence in the form of RFC 8785, in hexadecimal. */
  readonly evidenceHash: string;
  readonly isRedacted: boolean;
  /** Appended where it is given and has steps. */
  readonly plan?: Plan;
}

/** A review is about apps and not about domains. */
export const isReview = ({ phase }: Pick<Report, 'phase'>): boolean => phase === 'permission-review';

export const REDACTED = 'Names of the tenant, its domains, people and addresses are pseudonyms in this file.';

/** Of which evidence it is, and how that is checked. */
export const hashSentence = (evidenceHash: string): string =>
  `SHA-256 over the evidence: ${value(evidenceHash)}. How to recompute it stands in docs/EXPORTS.md of Gatecheck.`;

/** `Proofpoint Essentials, us1: MX points at the gateway`, one for each system. */
export const systemWords = ({ systems }: Pick<Report, 'systems'>): readonly string[] =>
  systems.map((system) => {
    const name = system.region === null ? system.name : `${system.name}, ${system.region}`;
    const mode = modeWords(system);
    return mode === null ? name : `${name}: ${mode}`;
  });

/** What the document is about, for its title. */
export function titleOf(report: Report): string {
  const systems = report.systems.map(({ name }) => name);
  const domains = report.domains.map(({ name }) => name);
  return [
    PHASE_WORD[report.phase],
    ...(systems.length === 0 ? [] : [listed(systems)]),
    ...(domains.length === 0 || isReview(report) ? [] : [listed(domains, 3)]),
  ].join(' – ');
}

/** When it was judged, of what, by what. */
export function aboutBlocks(report: Report, { evidenceHash, isRedacted }: DocumentAbout): readonly Block[] {
  const { tool, checklist, phase, assessedAt, gatheredAt } = report;
  return section(2, 'About this report', [
    ...table(
      ['What', 'Value'],
      [
        ['Phase', PHASE_WORD[phase]],
        ...systemWords(report).map((system) => ['System', system]),
        ['Judged as of', moment(assessedAt)],
        ['Oldest reading', gatheredAt === null ? 'Nothing was read.' : moment(gatheredAt)],
        ['Made by', `${tool.name} ${tool.version}, with the checklist of ${checklist}`],
        ['Pseudonyms', isRedacted ? REDACTED : 'None: names and addresses stand as they were read.'],
      ],
    ),
    ...paragraph(hashSentence(evidenceHash)),
  ]);
}
