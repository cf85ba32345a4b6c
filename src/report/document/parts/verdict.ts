import { listed } from '../../../checks/english.ts';
import type { Finding, PartId, Report, VerdictWord } from '../../report.ts';
import { isWaived } from '../../waive.ts';
import { numbered, paragraph, section, sentences, table } from '../blocks.ts';
import type { Block } from '../document.ts';
import { PART_WORD, SEVERITY_WORD } from '../../../words/judgement.ts';

const TONE: Readonly<Record<VerdictWord, 'good' | 'bad' | 'open'>> = {
  ready: 'good',
  'not-ready': 'bad',
  verified: 'good',
  'not-verified': 'bad',
  'signed-off': 'good',
  open: 'bad',
  'cannot-tell': 'open',
  'not-looked-at': 'open',
};

/** The verdict with a note and its parts, then what blocks with what to do about it. */
export function verdictBlocks(report: Report, note: string): readonly Block[] {
  const { verdict, score } = report;
  const parts = Object.keys(PART_WORD) as readonly PartId[];
  const rows = parts.map((part) => {
    const { counts } = score.parts[part];
    return [
      PART_WORD[part],
      partVerdict(report, part),
      `${counts.fail}`,
      `${counts.warn}`,
      `${counts.unknown + counts.manual}`,
      `${counts.pass}`,
    ];
  });
  return [
    { kind: 'verdict', tone: TONE[verdict.word], text: verdict.headline, says: verdict.says },
    ...paragraph(note),
    ...table(['Part', 'Verdict', 'Failed', 'Warnings', 'Open', 'Passed'], rows),
    ...blockerBlocks(report),
  ];
}

/** Its headline without the name of the part; where it was asked and no question arose, that. */
function partVerdict({ verdict, findings }: Report, part: PartId): string {
  const { word, headline } = verdict.parts[part];
  const own = findings.filter((finding) => finding.part === part);
  if (word === 'not-looked-at' && own.length > 0 && own.every(({ outcome }) => outcome === 'not-applicable'))
    return 'No question arises';
  const at = headline.indexOf(': ');
  return capital(at < 0 ? headline : headline.slice(at + 2));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Each check that blocks once, with the domains for which it does, worst first as the verdict names them. */
function blockerBlocks({ verdict, findings }: Report): readonly Block[] {
  const groups = new Map<string, Finding[]>();
  for (const index of verdict.because) {
    const finding = findings[index];
    if (finding === undefined) continue;
    const group = groups.get(`${finding.checkId} ${finding.code}`);
    if (group === undefined) groups.set(`${finding.checkId} ${finding.code}`, [finding]);
    else group.push(finding);
  }
  const hasFailed = verdict.because.some((index) => findings[index]?.outcome === 'fail');
  return section(
    2,
    hasFailed ? 'What blocks, and what to do' : 'What is still open',
    [...groups.values()].flatMap(blockerGroup),
  );
}

function blockerGroup(group: readonly Finding[]): readonly Block[] {
  const [first] = group;
  if (first === undefined) return [];
  const domains = group.flatMap(({ domain }) => domain ?? []);
  const same = group.every(({ says }) => says === first.says);
  const where = domains.length === 0 ? 'For the whole tenant.' : `For ${listed(domains, 10)}.`;
  return [
    {
      kind: 'outcome',
      level: 3,
      outcome: first.outcome,
      ...(isWaived(first) ? { isWaived: true } : {}),
      text: first.title,
    },
    ...paragraph(sentences(`${SEVERITY_WORD[first.severity]}.`, where, same ? first.says : '')),
    ...(same ? [] : group.flatMap(({ domain = '', says }) => paragraph(`${domain}: ${says}`))),
    ...paragraph(first.why),
    ...whatToDo(first),
    ...group
      .slice(1)
      .flatMap((one) =>
        sameSteps(one, first) ? [] : [...paragraph(`For ${one.domain ?? 'the tenant'}:`), ...whatToDo(one)],
      ),
  ];
}

const sameSteps = (one: Finding, other: Finding): boolean =>
  one.fix.length === other.fix.length && one.fix.every((step, index) => step === other.fix[index]);

/** The steps, and the question where only a person can answer. */
export function whatToDo({ fix, asks, outcome, guide }: Finding): readonly Block[] {
  const isOpen = outcome === 'manual' || outcome === 'unknown';
  return [
    ...numbered(fix),
    ...(asks !== undefined && isOpen
      ? paragraph(`${asks.question} To be answered by: ${asks.who}. What shows it: ${asks.proof}`)
      : []),
    ...(guide !== undefined && isOpen
      ? [
          ...paragraph('How to test it:'),
          ...numbered(guide.send),
          ...paragraph(`What is seen when all is well: ${guide.expect.join(' ')}`),
        ]
      : []),
  ];
}
