import type { SpfRecordNode, SpfRecordProblem, SpfTermNode } from './model.ts';

/** Every record of a look-up tree, the root first, each with the domain that it was found at. */
export function recordsOf(root: SpfRecordNode): readonly SpfRecordNode[] {
  return [root, ...root.terms.flatMap((term) => (term.record === undefined ? [] : recordsOf(term.record)))];
}

/** Every term of a look-up tree with the record that holds it, in the order of evaluation. */
export function termsOf(
  root: SpfRecordNode,
): readonly { readonly term: SpfTermNode; readonly record: SpfRecordNode }[] {
  return root.terms.flatMap((term) => [
    { term, record: root },
    ...(term.record === undefined ? [] : termsOf(term.record)),
  ]);
}

/** A term that ends every evaluation that comes to it, with its record; null where the tree has none. */
export const fatalTerm = (
  root: SpfRecordNode,
): { readonly term: SpfTermNode; readonly record: SpfRecordNode; readonly phrase: string } | null => {
  for (const { term, record } of termsOf(root)) {
    if (term.marks.includes('too-many-mail-hosts'))
      return { term, record, phrase: `“${term.text}” has more than ten mail hosts` };
    if (term.marks.includes('target-impossible'))
      return { term, record, phrase: `“${term.text}” leads to what is no DNS name` };
  }
  return null;
};

/** An include or redirect whose name is made from the message, so that nothing behind it was seen. */
export const leadsUnseen = ({ text, marks }: SpfTermNode): boolean =>
  marks.includes('macro') && !marks.includes('after-all') && /^[-+~?]?(include:|redirect=)/i.test(text);

/** A problem of a record as a short phrase in English: `two records`, `unknown mechanism`. */
export function problemPhrase(problem: SpfRecordProblem): string {
  switch (problem.kind) {
    case 'none':
      return 'there is no SPF record';
    case 'several':
      return `there are ${problem.count} SPF records`;
    case 'syntax':
      return `“${problem.term}” is not valid (${problem.why.replaceAll('-', ' ')}, character ${problem.position + 1})`;
    case 'loop':
      return 'it includes itself';
    case 'too-deep':
      return 'the includes go too deep';
    case 'unanswered':
      return `it had no usable answer (${problem.status})`;
  }
}

/** A term without its qualifier, lower case: `include:spf.protection.outlook.com`. */
export const bare = (term: SpfTermNode): string => term.text.replace(/^[-+~?]/, '').toLowerCase();
