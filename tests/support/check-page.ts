import type { AnyCheck, Outcome } from '../../src/checks/check.ts';
import type { Finding } from '../../src/report/report.ts';

/** One situation of a check's tests, and the finding that it came to. */
export interface Shown {
  readonly when: string;
  readonly finding: Finding;
}

const ORDER: readonly Outcome[] = ['fail', 'warn', 'manual', 'unknown', 'pass', 'not-applicable'];

/**
 * docs/checks/<id>.md: under which conditions a check gives which answer, with the sentence and the steps of one
 * situation of each; made from the situations that its tests go through.
 */
export function checkPage({ id, area, words }: AnyCheck, shown: readonly Shown[]): string {
  const answers = new Map<string, Shown[]>();
  for (const one of shown) {
    const key = `${one.finding.outcome} \`${one.finding.code}\``;
    answers.set(key, [...(answers.get(key) ?? []), one]);
  }
  const sorted = [...answers].sort(([, a], [, b]) => place(a) - place(b));
  const lines = [
    `# ${id}`,
    '',
    `**${words.en.title}.** Else: ${words.en.failedTitle}.`,
    '',
    `What it needs, its severity and its sources are in [checks.md](../checks.md#${id}). This page is made from the situations of \`tests/checks/${area}/${id}.test.ts\`; not to be edited by hand.`,
    '',
    ...sorted.flatMap(([key, situations]) => section(key, situations)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const place = ([first]: readonly Shown[]): number => (first === undefined ? 0 : ORDER.indexOf(first.finding.outcome));

function section(key: string, situations: readonly Shown[]): readonly string[] {
  const [first] = situations;
  const { says = '', fix = [], severity = '', outcome = 'pass' } = first?.finding ?? {};
  const weighs = outcome === 'fail' || outcome === 'warn' || outcome === 'manual' ? ` (${severity})` : '';
  return [
    `## ${key}${weighs}`,
    '',
    ...situations.map(({ when }) => `- ${when}`),
    '',
    `> ${escaped(says)}`,
    '',
    ...fix.map((step, index) => `${index + 1}. ${escaped(step)}`),
    ...(fix.length === 0 ? [] : ['']),
  ];
}

/** What Markdown would take for a tag or for a new line. */
const escaped = (text: string): string => text.replaceAll('\n', ' ').replaceAll('<', '&lt;');
