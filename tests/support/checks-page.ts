import type { AnyCheck } from '../../src/checks/check.ts';
import { COMMON_WORDS } from '../../src/checks/common-words.ts';
import { CHECKLIST_DAY, CHECKS } from '../../src/checks/index.ts';
import type { Conflict } from '../../src/profiles/conflict.ts';
import { CONFLICTS } from '../../src/profiles/conflicts.ts';
import type { Reference } from '../../src/profiles/profile.ts';

const AREAS: Readonly<Record<AnyCheck['area'], string>> = {
  mx: 'MX and what depends on it',
  authentication: 'SPF, DKIM and DMARC',
  inbound: 'Inbound connectors',
  filtering: 'Filtering and mail-flow rules',
  outbound: 'Outbound connectors and rules',
  apps: 'Apps and what they may do',
  credentials: 'Secrets and certificates of apps',
  consent: 'Consent and administrators',
  recipients: 'Domains and mailboxes of the tenant',
  devices: 'Apps on devices',
  tests: 'Tests after the cutover',
  answers: 'Questions for a person',
};

/** An outcome and a code that a check was seen to give. */
export interface SeenCode {
  readonly checkId: string;
  readonly outcome: string;
  readonly code: string;
}

/** docs/checks.md: every check with its conditions and codes, made from the checks and the outcomes that their tests name. */
export function checksPage(seen: readonly SeenCode[]): string {
  const areas = Object.entries(AREAS).map(([area, name]) => ({
    name,
    checks: CHECKS.filter((check) => check.area === area),
  }));
  const lines = [
    '# Checks',
    '',
    `Made from \`src/checks\` by \`npx vitest run -u\`; not to be edited by hand. The checklist that they follow is of ${CHECKLIST_DAY}, with the exceptions of [decision 2](decisions/0002-where-checks-differ-from-the-checklist.md).`,
    '',
    ...areas.flatMap(({ name, checks }) => [
      `- ${name}`,
      ...checks.map(({ id, words }) => `  - [${id}](#${id}): ${words.en.title}`),
    ]),
    '- [What any check may answer](#what-any-check-may-answer)',
    '- [What is disputed](#what-is-disputed)',
    '',
    ...areas.flatMap(({ name, checks }) => [`## ${name}`, '', ...checks.flatMap((check) => section(check, seen))]),
    '## What any check may answer',
    '',
    'The runner answers in a check’s place where the question does not arise or where there is nothing to judge by. All of these are unknown, but for `other-mode`, `other-system` and `other-role`, which are not applicable.',
    '',
    ...Object.keys(COMMON_WORDS.says).map((code) => `- \`${code}\``),
    '',
    '## What is disputed',
    '',
    'Where vendors, Microsoft and benchmarks contradict each other, a finding tells both sides and the reader may choose. A switch moves an outcome between pass and warn only. Why we follow whom is in [decision 23](decisions/0023-conflicts.md).',
    '',
    ...CONFLICTS.flatMap(disputed),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const ANY = { 'any-gateway': 'any through which mail flows or that works on mail', 'any-product': 'any' } as const;

function section(check: AnyCheck, seen: readonly SeenCode[]): readonly string[] {
  const {
    id,
    severity,
    phases,
    modes,
    systems,
    roles,
    needs,
    uses,
    views,
    gate,
    references,
    crossRefs,
    conflicts = [],
    words,
  } = check;
  const rows: readonly (readonly [string, string])[] = [
    ['Severity', severity],
    ['Phases', phases.join(', ')],
    ['Modes', modes === 'any' ? 'any' : modes.join(', ')],
    ['Products', typeof systems === 'string' ? ANY[systems] : systems.join(', ')],
    ['Roles of the domain', roles.join(', ')],
    ['Needs', needs.length === 0 ? 'nothing that is read' : needs.join(', ')],
    ['Uses where there', uses.length === 0 ? 'nothing else' : uses.join(', ')],
    [
      'Resolvers',
      views === 'each' ? 'judged one by one; the worst outcome stands' : 'judged together: the question is about them',
    ],
    [
      'Age of answers',
      gate
        ? 'at most 15 minutes, for it decides a step'
        : 'at most a week before the change; after it, nothing from before the cutover',
    ],
    ['Cross-references', crossRefs.length === 0 ? 'none' : crossRefs.join(', ')],
    ...(conflicts.length === 0 ? [] : [['Disputed', conflicts.map(linked).join(', ')] as const]),
    ...(words.en.asks === undefined
      ? []
      : ([
          ['Asks', words.en.asks.question],
          ['Of', words.en.asks.who],
          ['Proof', words.en.asks.proof],
        ] as const)),
  ];
  return [
    `### ${id}`,
    '',
    `**${words.en.title}.** Else: ${words.en.failedTitle}. [Conditions, sentences and steps](checks/${id}.md).`,
    '',
    words.en.why,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '| outcome | codes |',
    '| --- | --- |',
    ...outcomes(id, Object.keys(words.en.says), seen),
    '',
    'Sources:',
    '',
    ...references.map((reference: Reference) => `- ${cited(reference)}`),
    '',
  ];
}

const linked = (id: string): string => `[${id}](#conflict-${id})`;

function disputed({ id, question, sides, follows, because }: Conflict): readonly string[] {
  return [
    `### Conflict: ${id}`,
    '',
    question,
    '',
    ...sides.map(
      (side) =>
        `- \`${side.id}\`${side.id === follows ? ' (followed)' : ''}: ${side.says} ${side.who}; ${cited(side.source)}.`,
    ),
    '',
    because,
    '',
  ];
}

const ORDER = ['pass', 'warn', 'fail', 'manual', 'unknown', 'not-applicable'];

function outcomes(id: string, codes: readonly string[], seen: readonly SeenCode[]): readonly string[] {
  return ORDER.flatMap((outcome) => {
    const own = codes.filter((code) => seen.some((s) => s.checkId === id && s.outcome === outcome && s.code === code));
    return own.length === 0 ? [] : [`| ${outcome} | ${own.map((code) => `\`${code}\``).join(', ')} |`];
  });
}

const cited = ({ label, url, readOn }: Reference): string =>
  `${url === undefined ? label : `[${label}](${url})`}, read on ${readOn}`;
