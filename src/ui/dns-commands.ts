import type { DnsType, Question } from '../evidence/dns/answer.ts';
import type { Inquiry } from '../evidence/inquiry.ts';
import type { Report } from '../report/report.ts';

/** A tool that a reader has at hand, with the words for its button. */
export const TOOLS = { powershell: 'PowerShell', dig: 'dig' } as const;
export type Tool = keyof typeof TOOLS;

/** The first questions of each inquiry, each once; what they lead to is asked for later, from the report. */
export function firstQuestions(inquiries: readonly Inquiry[]): readonly Question[] {
  const byText = new Map<string, Question>();
  for (const inquiry of inquiries)
    for (const question of questionsOf(inquiry)) byText.set(`${question.type} ${question.name}`, question);
  return [...byText.values()];
}

/** The questions that findings still need, as they name them. */
export function openQuestions(report: Report): readonly Question[] {
  const texts = report.findings.flatMap(({ code, facts }) =>
    code === 'dns-unanswered' && Array.isArray(facts.questions) ? (facts.questions as readonly string[]) : [],
  );
  return [...new Set(texts)].flatMap((text) => {
    const [type, name] = text.split(' ');
    const known = TYPES.find((candidate) => candidate === type);
    return known === undefined || name === undefined ? [] : [{ type: known, name }];
  });
}

/** One line a question, ready to be pasted into a terminal. */
export const commandsFor = (tool: Tool, questions: readonly Question[]): string =>
  questions
    .map(({ name, type }) =>
      tool === 'dig' ? `dig ${name} ${type}` : `Resolve-DnsName -Name ${name} -Type ${type} -DnsOnly | Format-List *`,
    )
    .join('\n');

const TYPES: readonly DnsType[] = ['MX', 'TXT', 'A', 'AAAA', 'CNAME', 'NS', 'SOA', 'PTR'];

function questionsOf(inquiry: Inquiry): readonly Question[] {
  const { domain } = inquiry;
  switch (inquiry.about) {
    case 'mail-hosts':
      return [{ name: domain, type: 'MX' }];
    case 'spf':
      return [{ name: domain, type: 'TXT' }];
    case 'dmarc':
      return [{ name: `_dmarc.${domain}`, type: 'TXT' }];
    case 'microsoft-dkim':
      return ['selector1', 'selector2'].map((s) => ({ name: `${s}._domainkey.${domain}`, type: 'CNAME' }));
    case 'dkim-selector':
      return [{ name: `${inquiry.selector}._domainkey.${domain}`, type: 'TXT' }];
    case 'smart-host':
      return [];
    case 'mta-sts':
      return [{ name: `_mta-sts.${domain}`, type: 'TXT' }];
    case 'tls-rpt':
      return [{ name: `_smtp._tls.${domain}`, type: 'TXT' }];
    case 'autodiscover':
      return [{ name: `autodiscover.${domain}`, type: 'CNAME' }];
    case 'zone':
      return [{ name: domain, type: 'SOA' }];
  }
}
