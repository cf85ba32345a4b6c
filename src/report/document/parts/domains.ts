import { counted, moment, span } from '../../../checks/english.ts';
import type { TtlKnowledge } from '../../../evidence/ttl.ts';
import type { FlowAnswer } from '../../mail-flow-report.ts';
import type { AlsoPublished, DomainReport, Report } from '../../report.ts';
import { isReview } from '../about.ts';
import { paragraph, section, sentences, table, value } from '../blocks.ts';
import type { Block } from '../document.ts';
import { atStake, resultTable } from './findings.ts';
import { NO_TTL } from '../../../words/judgement.ts';
import { ROLE_WORD } from '../../../words/set-up.ts';

/** Each domain: its verdict, what is known of its mail, and every finding about it that is not well. */
export function domainBlocks(report: Report): readonly Block[] {
  return report.domains.flatMap((domain) => section(2, domain.name, oneDomain(domain, report)));
}

function oneDomain(domain: DomainReport, report: Report): readonly Block[] {
  const { verdict } = domain;
  const findings = domain.findings.flatMap((index) => report.findings[index] ?? []);
  return [
    ...paragraph(isReview(report) ? '' : sentences(`${verdict.headline}.`, verdict.says)),
    ...table(['What', 'As read'], facts(domain, report)),
    ...section(3, `Not well, or not known, of ${domain.name}`, resultTable(atStake(findings))),
  ];
}

function facts(domain: DomainReport, { phase }: Report): readonly (readonly string[])[] {
  const { mailFlow, mxTtl, spf, alsoPublished, suggestedRole } = domain;
  const suggested =
    suggestedRole === null ? '' : `What DNS answers looks like: ${ROLE_WORD[suggestedRole].toLowerCase()}.`;
  const rows: (readonly string[])[] = [['Role', sentences(`${ROLE_WORD[domain.role]}.`, suggested)]];
  if (mailFlow?.inbound) rows.push(['Way in', flowWords(mailFlow.inbound)]);
  if (mailFlow?.outbound) rows.push(['Way out', flowWords(mailFlow.outbound)]);
  if (mailFlow !== undefined && mailFlow.inbound?.code !== 'api-only')
    rows.push(['Where the gateway delivers from', mailFlow.delivery.says]);
  if (mxTtl !== null) {
    rows.push(['TTL of MX', ttlWords(mxTtl.knowledge)]);
    if (mxTtl.oldAnswersGoneAt !== null) rows.push(['Old answers are gone', moment(mxTtl.oldAnswersGoneAt)]);
    if (phase === 'pre-change')
      rows.push([
        'Earliest safe cutover',
        mxTtl.earliestSafeCutover === null ? 'Not known yet.' : moment(mxTtl.earliestSafeCutover),
      ]);
  }
  if (spf !== null)
    rows.push([
      'SPF',
      spf.text === null
        ? 'No record that can be read.'
        : `${value(spf.text)} It takes ${counted(spf.lookups, 'look-up')} of at most 10.`,
    ]);
  rows.push(['TLS reports (TLS-RPT)', tlsReportWords(alsoPublished.tlsReports)]);
  rows.push(['MTA-STS policy', mtaStsWords(alsoPublished.mtaSts)]);
  return rows;
}

const flowWords = ({ headline, says, others }: FlowAnswer): string => sentences(headline, says, ...others);

/** What is known of the MX record's TTL, and how. */
export function ttlWords(knowledge: TtlKnowledge): string {
  switch (knowledge.kind) {
    case 'signed':
      return `${span(knowledge.ttlSeconds)}; the zone’s signature proves it.`;
    case 'confirmed':
      return knowledge.by === 'fresh-fills'
        ? `${span(knowledge.ttlSeconds)}; every resolver was seen with a fresh copy of that value.`
        : `${span(knowledge.ttlSeconds)}; no read exceeded it over a whole period.`;
    case 'at-least':
      return `At least ${span(knowledge.ttlSeconds)}. A resolver tells only the time left in its cache, so one read proves no upper limit.`;
    case 'none':
      return NO_TTL[knowledge.because ?? 'not-known'];
  }
}

const OTHERWISE = {
  none: 'None is published.',
  several: 'More than one record, which senders take for none.',
  invalid: 'One record that cannot be used.',
  unanswered: 'No resolver answered, so nothing is known.',
} as const;

const tlsReportWords = ({ state, addresses }: AlsoPublished['tlsReports']): string =>
  state === 'published' ? `Sent to ${addresses.map(value).join(', ')}.` : OTHERWISE[state];

const mtaStsWords = ({ state, id }: AlsoPublished['mtaSts']): string =>
  state === 'announced' ? `Announced, with the id ${value(id ?? '')}.` : OTHERWISE[state];
