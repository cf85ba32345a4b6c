import { listed } from '../../checks/english.ts';
import type { ChangeDetails } from '../../evidence/setup.ts';
import { systemWords } from '../document/about.ts';
import { paragraph } from '../document/blocks.ts';
import type { Block } from '../document/document.ts';
import { blocksToMarkdown } from '../document/to-markdown.ts';
import type { ChangeRequest, RequestSection, SectionId } from './change-request.ts';
import { SECTIONS } from './change-request.ts';
import type { RequestParts } from './parts.ts';
import { approvals } from './sections/approvals.ts';
import { justification } from './sections/justification.ts';
import { present } from './sections/present.ts';
import { implementation, rollback, verification } from './sections/steps.ts';
import { risk } from './sections/risk.ts';
import { scope } from './sections/scope.ts';
import { summary } from './sections/summary.ts';

export type { RequestParts };

/** How each section is called, and what is made of it from evidence. */
const MADE: Readonly<Record<SectionId, readonly [heading: string, of: (parts: RequestParts) => readonly Block[]]>> = {
  summary: ['Summary', summary],
  justification: ['Business justification', justification],
  scope: ['Scope', scope],
  present: ['Present state', present],
  risk: ['Risk assessment', risk],
  implementation: ['Implementation plan', implementation],
  verification: ['Verification', verification],
  rollback: ['Rollback', rollback],
  approvals: ['Approvals', approvals],
};

/** The request of the change, section by section, with what the reader typed and rewrote. */
export function changeRequestOf(parts: RequestParts): ChangeRequest {
  const { change = {} } = parts.file.setup;
  const sections = SECTIONS.map((id) => sectionOf(id, change, parts));
  const isRewritten = new Set(sections.flatMap((one) => (one.isRewritten ? [one.id] : [])));
  return {
    title: typed(change.title) ?? titleOf(parts),
    sections,
    missing: missingIn(change, parts).flatMap(([id, says]) => (isRewritten.has(id) ? [] : [says])),
  };
}

function sectionOf(id: SectionId, { rewritten = [] }: ChangeDetails, parts: RequestParts): RequestSection {
  const [heading, of] = MADE[id];
  const blocks = of(parts);
  const made = blocksToMarkdown(blocks.length === 0 ? paragraph('Nothing is known of this.') : blocks).trimEnd();
  const own = rewritten.find(({ section }) => section === id);
  return { id, heading, text: own?.text ?? made, made, isRewritten: own !== undefined };
}

/** What only a person can say, with the section in which it belongs. */
function missingIn(
  { justification: why, window, requestedBy, approvers = [] }: ChangeDetails,
  { plan }: RequestParts,
): readonly (readonly [SectionId, string])[] {
  const all: readonly (readonly [boolean, SectionId, string])[] = [
    [typed(why) === null, 'justification', 'Say why the change is wanted.'],
    [typed(requestedBy) === null, 'summary', 'Name who asks for the change.'],
    [
      window === undefined && plan.phase === 'pre-change',
      'implementation',
      'Name the window of the change: without it the plan has no dates before it.',
    ],
    [approvers.every((one) => typed(one) === null), 'approvals', 'Name who has to approve the change.'],
  ];
  return all.flatMap(([isMissing, id, says]) => (isMissing ? [[id, says] as const] : []));
}

const typed = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim();

/** What the change does, by its systems and domains. */
function titleOf({ report }: RequestParts): string {
  const systems = listed(report.systems.map(({ name }) => name)) || 'the products in use';
  if (report.phase === 'permission-review') return `Settle what the apps of ${systems} may do in Microsoft 365`;
  const domains = listed(
    report.domains.flatMap(({ name, role }) => (role === 'receives' || role === 'sends-only' ? [name] : [])),
    3,
  );
  const isInMailPath =
    systemWords(report).some((words) => words.includes(':')) && report.systems.some(({ mode }) => mode !== 'api-only');
  return isInMailPath && domains !== ''
    ? `Route mail of ${domains} through ${systems}`
    : `Connect ${systems} to Microsoft 365`;
}
