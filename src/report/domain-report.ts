import type { Context } from '../checks/check.ts';
import { isSettled, type Question } from '../evidence/dns/answer.ts';
import { type AnswerIndex, indexAnswers, replay } from '../evidence/dns/dialogue.ts';
import { mailHostsDialogue } from '../evidence/mx.ts';
import { mxTtl } from '../evidence/mx-ttl.ts';
import type { SettledDns } from '../evidence/settle.ts';
import type { DomainRole } from '../evidence/setup.ts';
import type { SpfRecordNode } from '../evidence/spf/model.ts';
import { spfTreeDialogue } from '../evidence/spf/tree.ts';
import { EXCHANGE_NOT_READ } from './exchange-hops.ts';
import { type ExchangeSeen, mailFlowReport } from './mail-flow.ts';
import { alsoPublished } from './published.ts';
import type { DomainReport, HopState } from './report.ts';
import { routesOf } from './routes.ts';
import { scoreOf } from './score.ts';
import { type Placed, verdictOf } from './verdict.ts';

/**
 * Everything about one domain that a screen draws: from the findings about it and, of each question, from the first view
 * that settles it. `negativeTtlSeconds` only passes through.
 */
export function domainReport(
  context: Context,
  dns: SettledDns,
  exchange: ExchangeSeen | null,
  placed: readonly Placed[],
  negativeTtlSeconds: number | null,
): DomainReport {
  const { domain, role, setup, gateway, now } = context;
  const indexes = dns.views.map(({ view }) => indexAnswers(view));
  const forMail = settling(indexes, { name: domain, type: 'MX' });
  const forSpf = settling(indexes, { name: domain, type: 'TXT' });
  const mail = forMail === null ? null : replay(mailHostsDialogue(domain), forMail).result;
  const spf = forSpf === null ? null : replay(spfTreeDialogue(domain), forSpf).result;
  // A resolver that was not read might have told of more addresses.
  const views = [forSpf, ...indexes.filter((index) => index !== forSpf), ...(dns.gaps.length > 0 ? [null] : [])];
  const flow = exchange === null ? null : mailFlowReport(context, exchange, views);
  return {
    name: domain,
    role,
    suggestedRole: suggestedRole(role, mail?.route ?? null, spf),
    verdict: verdictOf(placed, setup.phase),
    score: scoreOf(placed.map(({ finding }) => finding)),
    routes: routesOf({
      mail,
      gateway,
      outboundThroughGateway: setup.outboundThroughGateway,
      spf: spfState(placed),
      isAfterCutover: setup.phase === 'post-cutover',
      receives: role === 'receives' || role === 'excused',
      exchange: flow?.hops ?? EXCHANGE_NOT_READ,
    }),
    ...(flow === null ? {} : { mailFlow: flow.report }),
    spf,
    mxTtl: indexes.length === 0 ? null : mxTtl(indexes, domain, setup, now, negativeTtlSeconds).clock,
    alsoPublished: alsoPublished(domain, indexes),
    findings: [...placed].sort(byUrgency).map(({ index }) => index),
  };
}

/** The first view whose answer to the question is usable, or the first; null where there is none. */
function settling(indexes: readonly AnswerIndex[], question: Question): AnswerIndex | null {
  const settled = indexes.find((index) => {
    const answer = index.find(question);
    return answer !== undefined && isSettled(answer);
  });
  return settled ?? indexes[0] ?? null;
}

/** A domain that refuses all mail and lets nobody send looks parked; one that only refuses mail may still send. */
function suggestedRole(role: DomainRole, route: string | null, spf: SpfRecordNode | null): DomainRole | null {
  if (role !== 'receives' || route !== 'null-mx') return null;
  return spf?.text !== null && /^v=spf1 +-all *$/i.test(spf?.text ?? '') ? 'parked' : 'sends-only';
}

const STATE: Readonly<Record<string, HopState>> = { pass: 'good', warn: 'warn', fail: 'bad', unknown: 'unknown' };

/** What the record must be for any mail to pass, and then whoever sends: the gateway, or Microsoft 365 directly. */
const SPF_CHECKS = [
  'spf-single',
  'spf-syntax',
  'spf-lookup-limits',
  'spf-keeps-microsoft',
  'spf-authorises-gateway',
] as const;
const WORST_FIRST: readonly HopState[] = ['bad', 'unknown', 'warn', 'good'];

/** Mail passes SPF when all of these checks pass, so the worst of them is drawn. */
function spfState(placed: readonly Placed[]): HopState {
  const states = placed.flatMap(({ finding }) =>
    SPF_CHECKS.some((id) => id === finding.checkId) ? (STATE[finding.outcome] ?? []) : [],
  );
  return WORST_FIRST.find((state) => states.includes(state)) ?? 'not-looked-at';
}

const OUTCOMES = ['fail', 'unknown', 'manual', 'warn', 'pass', 'not-applicable'];
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** Failures first, then what is open, then warnings; within each the severest first. */
export function byUrgency(a: Placed, b: Placed): number {
  const by = (list: readonly string[], x: string, y: string): number => list.indexOf(x) - list.indexOf(y);
  return (
    by(OUTCOMES, a.finding.outcome, b.finding.outcome) ||
    by(SEVERITIES, a.finding.severity, b.finding.severity) ||
    a.index - b.index
  );
}
