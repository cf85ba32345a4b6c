import { CHECKS } from '../../../src/checks/index.ts';
import { DOCUMENTS, SENTENCES } from './documents.ts';
import type { Sentence, Traced, TracedDocument } from './sentence.ts';

const HOW: Readonly<Record<Traced, string>> = {
  checked: 'checked',
  'in-part': 'in part',
  person: 'a person answers',
  'not-checked': 'not checked',
};

/** docs/traceability.md: every sentence of the documents with the checks that answer it, or why none does. */
export function traceabilityPage(): string {
  const asked = new Set(SENTENCES.flatMap(({ checks }) => checks));
  const others = CHECKS.map(({ id }) => id).filter((id) => !asked.has(id));
  const lines = [
    '# From the documents to the checks',
    '',
    'Made from `tests/support/traceability` by `npx vitest run -u`; not to be edited by hand. Each sentence of the five documents that Gatecheck makes checkable, in our words, with the [checks](checks.md) that answer it. For each that is checked, or checked in part, a test breaks what it asks for and sees one of its checks say so.',
    '',
    '| document | sentences | checked | in part | a person answers | not checked |',
    '| --- | --- | --- | --- | --- | --- |',
    ...DOCUMENTS.map(countsOf),
    '',
    ...DOCUMENTS.flatMap((document) => [...heading(document), ...document.sentences.map(row), '']),
    '## Checks that none of these sentences asks for',
    '',
    'They come from Microsoft, from other documents of the vendors or from the standards:',
    '',
    ...others.map((id) => `- ${linked(id)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function countsOf({ title, sentences }: TracedDocument): string {
  const count = (status: Traced): number => sentences.filter((one) => one.status === status).length;
  const numbers = (Object.keys(HOW) as Traced[]).map(count);
  return `| ${title} | ${[sentences.length, ...numbers].join(' | ')} |`;
}

const heading = ({ title, url, readOn }: TracedDocument): readonly string[] => [
  `## ${title}`,
  '',
  `${url === undefined ? 'Not published on a page that can be linked to;' : `[The page](${url}),`} read on ${readOn}.`,
  '',
  '| section | sentence | how | checks, or why not |',
  '| --- | --- | --- | --- |',
];

function row({ section, says, status, checks, note }: Sentence): string {
  const answer = [checks.map(linked).join(', '), note ?? ''].filter((part) => part !== '').join('. ');
  return `| ${section} | ${says} | ${HOW[status]} | ${answer} |`;
}

const linked = (id: string): string => `[${id}](checks.md#${id})`;
