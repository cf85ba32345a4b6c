import { moment } from '../../../checks/english.ts';
import { paragraph, list, section, sentences, table } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import { CERTAINTY_WORD, disputeWords } from '../../document/parts/findings.ts';
import type { Finding, Report } from '../../report.ts';
import { isWaived } from '../../waive.ts';
import type { RequestParts } from '../parts.ts';
import { OUTCOMES, OUTCOME_WORD, SEVERITY_WORD } from '../../../words/judgement.ts';

/** What may go wrong, from the findings and from the order of the set-up. How likely it is nothing that was read tells. */
export function risk({ report, plan }: RequestParts): readonly Block[] {
  const grave = report.findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const failed = grave.filter((one) => one.outcome === 'fail' && !isWaived(one));
  const open = grave.filter(({ outcome }) => outcome === 'unknown' || outcome === 'manual');
  return [
    ...paragraph(
      'What follows comes from what was read. How likely each of it is nobody stated, so no likelihood is given.',
    ),
    ...section(
      3,
      'Critical and high failures',
      table(['What', 'Weight', 'Where', 'What was seen', 'What it does'], failed.map(failureRow)),
    ),
    ...section(
      3,
      'Critical and high questions that are open',
      table(['What', 'Weight', 'Where', 'Why it is open'], worst(open).map(openRow)),
    ),
    ...section(3, 'Ways round the gateway', list(wayRound(report))),
    ...section(3, 'What is at risk where a step comes too early', atStake({ plan })),
    ...section(3, 'What was done too early', list(tooEarly(report))),
    ...section(3, 'Where those whom one may follow contradict each other', list(disputes(report))),
    ...section(3, 'What rests on a conclusion or on memory', list(uncertain(report))),
    ...section(3, 'Failures that somebody accepted', list(accepted(report))),
  ];
}

const where = ({ domain }: Finding): string => domain ?? 'The whole tenant';
const worst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));

const failureRow = (one: Finding): readonly string[] => [
  one.title,
  SEVERITY_WORD[one.severity],
  where(one),
  one.says,
  one.why,
];

const openRow = (one: Finding): readonly string[] => [
  one.title,
  SEVERITY_WORD[one.severity],
  where(one),
  `${OUTCOME_WORD[one.outcome]}. ${one.says}`,
];

/** Whether mail gets round the gateway, or leaves without it, per domain. */
const wayRound = ({ domains }: Report): readonly string[] =>
  domains.flatMap(({ name, mailFlow }) =>
    [mailFlow?.inbound ?? null, mailFlow?.outbound ?? null].flatMap((flow) =>
      flow === null || flow.code === 'api-only'
        ? []
        : [sentences(`${name}:`, flow.headline, flow.says, ...flow.others)],
    ),
  );

/** Of the steps that are left, each with what its gates keep away. */
const atStake = ({ plan }: Pick<RequestParts, 'plan'>): readonly Block[] =>
  table(
    ['Step', 'At risk'],
    plan.steps.flatMap(({ title, state, risks }) =>
      state === 'done' || state === 'past' || risks.length === 0 ? [] : [[title, risks.join(' ')]],
    ),
  );

const tooEarly = ({ sequences = [] }: Report): readonly string[] =>
  sequences.flatMap(({ steps }) =>
    steps.flatMap(({ title, outOfOrder }) =>
      outOfOrder.map(({ before, risk: what, mend, isSure }) => {
        const earlier = steps.find(({ id }) => id === before)?.title ?? before;
        return `“${title}” ${isSure ? 'was done' : 'was perhaps done'} before “${earlier}”. ${what} ${mend}`;
      }),
    ),
  );

function disputes({ findings }: Report): readonly string[] {
  const all = findings.flatMap(({ conflicts = [] }) => conflicts);
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index).map(disputeWords);
}

/** Statements about products that nobody publishes, each once. */
function uncertain({ findings }: Report): readonly string[] {
  const facts = findings
    .flatMap(({ restsOn = [] }) => restsOn)
    .filter(({ certainty }) => certainty === 'inferred' || certainty === 'recalled');
  return [
    ...new Set(facts.map(({ label, certainty, source }) => `${label} (${source.label}, ${CERTAINTY_WORD[certainty]})`)),
  ];
}

const accepted = ({ findings }: Report): readonly string[] =>
  findings.flatMap((one) =>
    one.outcome !== 'fail' || one.waiver === undefined
      ? []
      : [
          `${one.title}, ${where(one)}: accepted by ${one.waiver.owner} until ${moment(one.waiver.expires)}${one.waiver.expired ? ', which is over' : ''}. ${one.waiver.reason}`,
        ],
  );
