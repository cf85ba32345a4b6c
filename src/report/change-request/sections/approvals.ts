import { list, paragraph, section, table } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import type { RequestParts } from '../parts.ts';

/** The questions of the checklist that are about approval. */
const ABOUT_APPROVAL: ReadonlySet<string> = new Set(['gov-change-approved', 'gov-security-approval']);

/** Who has to sign, with room for it, and what was answered so far. */
export function approvals({ file, report }: RequestParts): readonly Block[] {
  const approvers = (file.setup.change?.approvers ?? []).filter((one) => one.trim() !== '');
  const rows = approvers.length === 0 ? [''] : approvers;
  const answered = report.findings.filter(
    ({ checkId, outcome }) => ABOUT_APPROVAL.has(checkId) && outcome !== 'not-applicable',
  );
  return [
    ...(approvers.length === 0 ? paragraph('Nobody is named yet.') : []),
    ...table(
      ['Name or office', 'Decision', 'Signature', 'Date'],
      rows.map((approver) => [approver, '', '', '']),
    ),
    ...section(3, 'What was answered so far', list(answered.map(({ says }) => says))),
  ];
}
