import { counted, moment } from '../../../checks/english.ts';
import { SOURCE_TITLE } from '../../../evidence/sources.ts';
import type { Certainty } from '../../../profiles/profile.ts';
import type { ConflictReport, EvidenceReference, Finding, Report } from '../../report.ts';
import { isWaived } from '../../waive.ts';
import { list, paragraph, section, sentences, table, value } from '../blocks.ts';
import type { Block } from '../document.ts';
import { whatToDo } from './verdict.ts';
import { OUTCOMES, OUTCOME_WORD, SEVERITY_WORD } from '../../../words/judgement.ts';

/** More things than anybody reads in one place. */
const MOST_ITEMS = 200;

const isWell = ({ outcome }: Finding): boolean => outcome === 'pass' || outcome === 'not-applicable';

/** Those that failed, warn or are open, worst first. */
export const atStake = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .filter((finding) => !isWell(finding))
    .sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));

/** Findings one a row. */
export const resultTable = (findings: readonly Finding[]): readonly Block[] =>
  table(
    ['What', 'Result', 'Weight', 'What was seen'],
    findings.map((finding) => [
      finding.title,
      `${OUTCOME_WORD[finding.outcome]}${isWaived(finding) ? ', waived' : ''}`,
      SEVERITY_WORD[finding.severity],
      finding.says,
    ]),
  );

/** What is judged for the tenant as a whole and is not well. */
export const tenantBlocks = ({ findings }: Report): readonly Block[] =>
  section(2, 'The whole tenant', resultTable(atStake(findings.filter(({ domain }) => domain === undefined))));

/** Every finding: those that are not well with their steps and what they rest on, the others in a table. */
export function findingBlocks({ findings, verdict }: Report): readonly Block[] {
  const blocking = new Set(verdict.because.map((index) => findings[index]));
  const passed = findings.filter(({ outcome }) => outcome === 'pass');
  return section(2, 'All findings', [
    ...atStake(findings).flatMap((finding) => oneFinding(finding, blocking.has(finding))),
    ...section(
      3,
      'Passed',
      table(
        ['What', 'Domain', 'What was seen'],
        passed.map(({ title, domain = '', says }) => [title, domain, says]),
      ),
    ),
    ...section(3, 'Does not apply', table(['Why not', 'What'], notApplicable(findings))),
  ]);
}

/** Questions that do not arise, gathered by why. */
function notApplicable(findings: readonly Finding[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { outcome, domain, says, title } of findings) {
    if (outcome !== 'not-applicable') continue;
    const why = domain === undefined || says.includes(domain) ? says : `${domain}: ${says}`;
    const group = groups.get(why);
    if (group === undefined) groups.set(why, [title]);
    else group.push(title);
  }
  return [...groups].map(([why, titles]) => [why, titles.map((title) => `${title}.`).join(' ')]);
}

function oneFinding(finding: Finding, isSaidAbove: boolean): readonly Block[] {
  const { domain, items, agedSince, conflicts = [], restsOn = [], evidence, references, incomplete } = finding;
  const shown = items.slice(0, MOST_ITEMS);
  const where = domain === undefined ? 'For the whole tenant.' : `For ${domain}.`;
  return [
    {
      kind: 'outcome',
      level: 3,
      outcome: finding.outcome,
      ...(isWaived(finding) ? { isWaived: true } : {}),
      text: finding.title,
    },
    ...paragraph(sentences(`${SEVERITY_WORD[finding.severity]}.`, where, finding.says)),
    ...list([...shown.map(value), ...(items.length > shown.length ? [`${items.length - shown.length} more.`] : [])]),
    ...paragraph(isSaidAbove ? '' : finding.why),
    ...paragraph(
      incomplete === true ? 'Some evidence was not there, so there may be more of it than is named here.' : '',
    ),
    ...paragraph(
      agedSince === undefined
        ? ''
        : `It rests on what was read at ${moment(agedSince)}. Read it again before you act on it.`,
    ),
    ...(isSaidAbove ? paragraph('What to do stands at the top, under what blocks.') : whatToDo(finding)),
    ...conflicts.flatMap((conflict) => paragraph(disputeWords(conflict))),
    ...paragraph(evidence.length === 0 ? '' : `Seen in: ${seenIn(evidence)}.`),
    ...(restsOn.length === 0
      ? []
      : [
          ...paragraph('It rests on what others state:'),
          ...list(
            restsOn.map(({ label, certainty, source }) => `${label} (${source.label}, ${CERTAINTY_WORD[certainty]})`),
          ),
        ]),
    ...(references.length === 0 ? [] : [{ kind: 'references', references } as const]),
  ];
}

/** How it is known what somebody states. */
export const CERTAINTY_WORD: Readonly<Record<Certainty, string>> = {
  published: 'read on a page',
  observed: 'seen in public records',
  inferred: 'concluded; no page says it',
  recalled: 'from memory',
};

/** Who contradicts whom about what, and whom the judgement follows. */
export function disputeWords({ question, sides, follows, because, byReader }: ConflictReport): string {
  const said = sides.map(({ who, says }) => `${who}: ${says}`);
  const side = sides.find(({ id }) => id === follows);
  const judged =
    side === undefined ? 'Gatecheck judges by neither.' : `Judged by: ${side.who}${byReader ? ', as you chose' : ''}.`;
  return sentences('Disputed:', question, ...said, judged, because);
}

/** Each source once, with how and when it was read; of DNS how many questions of which resolver. */
function seenIn(evidence: readonly EvidenceReference[]): string {
  const said = evidence.map(({ source, request, at, resolver, questions = [] }) =>
    resolver === undefined
      ? `${titleOf(source)}, ${value(request)}, ${moment(at)}`
      : `DNS by ${resolver}, ${questions.length === 0 ? 'no question' : counted(questions.length, 'question')}, ${moment(at)}`,
  );
  return [...new Set(said)].join('; ');
}

/** The name of a source inside a sentence. */
export const titleOf = (source: string): string =>
  (SOURCE_TITLE as Readonly<Record<string, string | undefined>>)[source] ?? source;
