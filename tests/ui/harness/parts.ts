import type { Facts, Outcome, Severity } from '../../../src/checks/check.ts';
import type { DnsView } from '../../../src/evidence/dns/answer.ts';
import type { SpfTermNode } from '../../../src/evidence/spf/model.ts';
import type {
  DomainReport,
  Finding,
  Hop,
  PartId,
  Report,
  ReportVerdict,
  Score,
  VerdictWord,
} from '../../../src/report/report.ts';
import { NOW } from '../../support/build.ts';

/** What a hand-made finding needs; the rest has an ordinary value. */
export type FindingParts = Pick<Finding, 'checkId' | 'outcome' | 'title' | 'says'> & Partial<Finding>;

export const finding = (parts: FindingParts): Finding => ({
  revision: 1,
  area: parts.checkId.startsWith('mx') || parts.checkId.startsWith('auto') ? 'mx' : 'authentication',
  part: 'dns',
  domain: 'contoso.com',
  severity: 'high',
  code: 'a-code',
  why: 'Mail that takes another way is not filtered.',
  facts: {} satisfies Facts,
  items: [],
  fix: [],
  references: [
    {
      label: 'Mail flow best practices for Exchange Online',
      url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/mail-flow-best-practices',
      readOn: '2026-11-20',
    },
  ],
  crossRefs: [],
  evidence: ['cloudflare', 'google'].map((resolver) => ({
    source: 'dns',
    route: 'dns-over-https',
    request: resolver,
    resolver,
    at: NOW,
    questions: [`MX ${parts.domain ?? 'contoso.com'}`, `TXT ${parts.domain ?? 'contoso.com'}`],
  })),
  views: ['cloudflare', 'google'].map((resolver) => ({
    resolver,
    outcome: parts.outcome,
    code: parts.code ?? 'a-code',
  })),
  ...parts,
});

const WEIGHT: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 1 };

export function scoreOf(findings: readonly Finding[]): Score {
  const counts: Record<Outcome, number> = { pass: 0, warn: 0, fail: 0, unknown: 0, manual: 0, 'not-applicable': 0 };
  let passed = 0;
  let decided = 0;
  let applicable = 0;
  for (const { outcome, severity } of findings) {
    counts[outcome] += 1;
    const weight = WEIGHT[severity];
    if (outcome === 'not-applicable') continue;
    applicable += weight;
    if (outcome === 'unknown' || outcome === 'manual') continue;
    decided += weight;
    passed += outcome === 'pass' ? weight : outcome === 'warn' ? weight / 2 : 0;
  }
  return {
    score: decided === 0 ? null : passed / decided,
    coverage: applicable === 0 ? null : decided / applicable,
    counts,
  };
}

export const verdict = (
  word: VerdictWord,
  headline: string,
  says: string,
  because: readonly number[] = [],
): ReportVerdict => ({ word, headline, says, because, waived: 0 });

const NOT_LOOKED = verdict('not-looked-at', 'Not looked at', '');

export const hop = (kind: Hop['kind'], label: string, state: Hop['state'], detail = ''): Hop => ({
  kind,
  label,
  detail,
  state,
});

export const term = (text: string, parts: Partial<SpfTermNode> = {}): SpfTermNode => ({
  text,
  cost: 0,
  lookups: 0,
  voids: 0,
  marks: [],
  ...parts,
});

/** What a hand-made report needs. */
export interface ReportParts {
  readonly whole: ReportVerdict;
  readonly domains: readonly DomainReport[];
  readonly findings: readonly Finding[];
  readonly views: readonly DnsView[];
  readonly more?: Partial<Report>;
}

export function report({ whole, domains, findings, views, more = {} }: ReportParts): Report {
  const empty = scoreOf([]);
  const dns = scoreOf(findings);
  const parts: Record<PartId, ReportVerdict> = {
    dns: { ...whole, word: whole.word === 'cannot-tell' && whole.because.length === 0 ? 'ready' : whole.word },
    exchange: NOT_LOOKED,
    apps: NOT_LOOKED,
    devices: NOT_LOOKED,
    answers: NOT_LOOKED,
  };
  return {
    format: 'gatecheck-report',
    version: 1,
    tool: { name: 'Gatecheck', version: '0.1.0' },
    checklist: '2026-11-20',
    language: 'en',
    phase: 'pre-change',
    systems: [{ id: 'ppe', name: 'Proofpoint Essentials', mode: 'mx-inline', region: 'us1' }],
    tenant: null,
    gatheredAt: NOW,
    assessedAt: NOW,
    verdict: { ...whole, parts },
    score: { ...dns, parts: { dns, exchange: empty, apps: empty, devices: empty, answers: empty } },
    domains,
    findings,
    sources: views.map(({ resolver, answers }) => ({
      source: 'dns',
      route: resolver === 'pasted' ? 'pasted' : 'dns-over-https',
      request: resolver,
      at: NOW,
      extent: 'whole',
      says: `Answered ${answers.length} of ${answers.length} questions.`,
      leftOut: false,
    })),
    views,
    ...more,
  };
}
