import type { CommonSays } from '../../../checks/check.ts';
import { moment } from '../../../checks/english.ts';
import type { PartId, Report, SourceReport } from '../../report.ts';
import { list, section, sentences, table, value } from '../blocks.ts';
import type { Block } from '../document.ts';
import { titleOf } from './findings.ts';
import { OUTCOME_WORD, PART_WORD } from '../../../words/judgement.ts';

/** Failures that somebody accepted for a while, those whose time is over too. */
export const waivedBlocks = ({ findings }: Report): readonly Block[] =>
  section(
    2,
    'Accepted for a while',
    table(
      ['What', 'Where', 'Exactly what', 'Owner', 'Reason', 'Until'],
      findings.flatMap(({ title, domain, items, waiver, outcome }) =>
        waiver === undefined || outcome !== 'fail'
          ? []
          : [
              [
                title,
                domain ?? 'The whole tenant',
                items.length === 0 ? OUTCOME_WORD.fail : items.map(value).join(', '),
                waiver.owner,
                waiver.reason,
                `${moment(waiver.expires)}${waiver.expired ? ': over, so the failure counts again' : ''}`,
              ],
            ],
      ),
    ),
  );

/** What real mail showed. */
export function proofBlocks({ proof }: Report): readonly Block[] {
  if (proof === undefined) return [];
  const { trace, headers, dmarc } = proof;
  return section(2, 'What real mail shows', [
    ...section(3, 'Message trace', [
      ...list([
        ...(trace === null
          ? []
          : [trace.delivery.says, ...trace.domains.map(({ domain, says }) => `${domain}: ${says}`), ...trace.leftOut]),
        ...(trace?.isPart === true ? ['The trace is not whole, so the numbers are lower bounds.'] : []),
      ]),
      ...table(
        ['Address', 'Domain', 'Messages', 'What it seems to be'],
        (trace?.domains ?? []).flatMap(({ domain, others }) =>
          others.map(({ ip, messages, guess }) => [value(ip), domain, `${messages}`, guess.says]),
        ),
      ),
    ]),
    ...section(
      3,
      'Headers of messages',
      list(headers.map(({ name, says, reasons }) => sentences(`${value(name)}:`, says, ...reasons))),
    ),
    ...section(3, 'DMARC reports', [
      ...list(dmarc.map(({ domain, says }) => `${domain}: ${says}`)),
      ...table(
        ['Failing address', 'Domain', 'Messages', 'What it seems to be'],
        dmarc.flatMap(({ domain, failingSources }) =>
          failingSources.map(({ ip, messages, guess }) => [value(ip), domain, `${messages}`, guess.says]),
        ),
      ),
    ]),
  ]);
}

/** Each source with how it was read, and where two say different things. */
export const sourceBlocks = ({ sources, disagreements = [] }: Report): readonly Block[] =>
  section(2, 'What was read', [
    ...table(
      ['Source', 'By', 'When', 'How far'],
      sources.map((source) => [titleOf(source.source), byWords(source), moment(source.at), source.says]),
    ),
    ...section(3, 'Where readings disagree', list(disagreements.map(({ says }) => says))),
  ]);

const byWords = ({ source, route, request, leftOut }: SourceReport): string =>
  `${source === 'dns' ? request : value(request)}, ${ROUTE[route] ?? route}${leftOut ? '; left out of the judgement' : ''}`;

const ROUTE: Readonly<Record<string, string>> = {
  graph: 'Microsoft Graph',
  snapshot: 'configuration snapshot',
  'dns-over-https': 'DNS over HTTPS',
  file: 'file',
  pasted: 'pasted',
};

/** Answers of the runner itself, because a source gave nothing, not all, or what is too old. */
const NOT_SEEN: ReadonlySet<string> = new Set<keyof CommonSays>(['not-read', 'read-in-part', 'stale']);

/** What the verdict says nothing of, one sentence each; of a source that could not be read whole too. */
export function notLookedAt({ verdict, sources, apps, findings }: Report): readonly string[] {
  const parts = (Object.keys(PART_WORD) as PartId[]).filter(
    (part) => verdict.parts[part].word === 'not-looked-at' && !findings.some((one) => one.part === part),
  );
  return [
    ...parts.map((part) => `${PART_WORD[part]}: not looked at.`),
    ...sources.flatMap((source) =>
      source.leftOut
        ? [`The resolver ${source.request} was left out of the judgement.`]
        : source.extent === 'whole'
          ? []
          : [`${titleOf(source.source)}, ${byWords(source)}: ${source.says}`],
    ),
    ...findings.filter(({ code }) => NOT_SEEN.has(code)).map(({ says }) => says),
    ...(apps?.gaps ?? []),
  ];
}

export const notLookedAtBlocks = (report: Report): readonly Block[] =>
  section(2, 'What was not looked at', list([...new Set(notLookedAt(report))]));
