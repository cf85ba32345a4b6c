import { counted, listed, moment } from '../../../checks/english.ts';
import { systemWords } from '../../document/about.ts';
import { paragraph, sentences, table } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import { toSettle } from '../../document/plan-document.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RequestParts } from '../parts.ts';
import { PHASE_WORD } from '../../../words/set-up.ts';

const NOT_GIVEN = 'Not named yet';

/** Whose change it is, what it touches, when, and how it is judged now. */
export function summary({ file, report, plan }: RequestParts): readonly Block[] {
  const { number, requestedBy, window } = file.setup.change ?? {};
  return [
    ...table(
      ['What', 'Value'],
      [
        ['Number', number ?? NOT_GIVEN],
        ['Requested by', requestedBy ?? NOT_GIVEN],
        ...systemWords(report).map((system) => ['System', system]),
        [
          'Domains',
          listed(
            report.domains.map(({ name }) => name),
            20,
          ) || 'None',
        ],
        ['Window', window === undefined ? NOT_GIVEN : `${moment(window.startsAt)} to ${moment(window.endsAt)}`],
        ['Phase', PHASE_WORD[report.phase]],
        ['Verdict now', sentences(`${report.verdict.headline}.`, report.verdict.says)],
        ['Oldest reading', report.gatheredAt === null ? 'Nothing was read' : moment(report.gatheredAt)],
        ['Judged as of', moment(report.assessedAt)],
      ],
    ),
    ...paragraph(sentences(plan.says, touched(plan))),
  ];
}

/** What kinds of things the steps that are left change. */
function touched(plan: Plan): string {
  const { steps } = plan;
  const changes = steps.flatMap((step) => step.changes);
  const count = (kind: (typeof changes)[number]['kind']): number => changes.filter((one) => one.kind === kind).length;
  const said = [
    [count('dns'), 'change of DNS', 'changes of DNS'],
    [count('exchange'), 'change in Exchange Online', 'changes in Exchange Online'],
    [count('portal'), 'change in a portal', 'changes in portals'],
  ] as const;
  const kinds = said.flatMap(([many, one, more]) => (many === 0 ? [] : [counted(many, one, more)]));
  const open = steps.filter((step) => toSettle(step, plan).length > 0).length;
  return sentences(
    kinds.length === 0 ? '' : `The plan makes ${listed(kinds)}.`,
    open === 0 ? '' : `For ${counted(open, 'step')} something has to be settled first.`,
  );
}
