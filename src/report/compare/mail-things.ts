import type { PastedPolicy } from '../../evidence/case.ts';
import { SOURCE_OF_KIND } from '../../evidence/exchange/object.ts';
import { SNAPSHOT_TYPES } from '../../evidence/import/snapshot-types.ts';
import type { DmarcReport } from '../../evidence/proof/dmarc-report.ts';
import type { MessageHeaders } from '../../evidence/proof/message-headers.ts';
import type { SmtpSession } from '../../evidence/proof/smtp-session.ts';
import type { MessageTraceSummary, TraceAddress, TraceConnector } from '../../evidence/tenant/recipients.ts';
import type { ExchangeSnapshot, SnapshotJob, SnapshotResource } from '../../evidence/tenant/snapshot.ts';
import { counted, quoted } from '../../checks/english.ts';
import type { BothTimes } from './both-times.ts';
import { type FieldRules, keyOf, partsOf } from './parts.ts';
import type { Thing } from './thing.ts';
import { canonical } from './value-text.ts';

const ADDRESS: FieldRules<TraceAddress> = {
  ip: null,
  messages: 'messages',
  stopped: 'stopped',
  delivered: 'delivered',
  firstAt: null,
  lastAt: null,
};
const CONNECTOR: FieldRules<TraceConnector> = { connector: null, messages: 'messages', firstAt: null, lastAt: null };
const REPORT: FieldRules<DmarcReport> = {
  file: null,
  form: null,
  reporter: null,
  reportId: null,
  domain: null,
  from: null,
  to: null,
  policy: 'policy_published',
  rows: 'record',
  deviations: null,
};
const JOB: FieldRules<SnapshotJob> = {
  id: null,
  displayName: 'displayName',
  status: 'status',
  createdAt: null,
  completedAt: null,
  resourceTypes: 'resources',
  failedTypes: 'failed',
};

const seen = (keys: readonly string[], object: string, name: string, parts: Thing['parts']): Thing => ({
  ...{ keys, area: 'mail', object, name, isObserved: true, parts },
});

export const traceThings = ({ inbound, outbound, leftOut }: MessageTraceSummary): readonly Thing[] => [
  ...inbound.map(({ domain, messages, byAddress }) => ({
    ...seen([keyOf('to', domain)], `Mail to ${domain}`, domain, [{ property: 'messages', value: messages }]),
    children: byAddress.map((address) =>
      seen([keyOf(address.ip)], `Mail to ${domain} from ${address.ip}`, address.ip, partsOf(ADDRESS, address)),
    ),
  })),
  ...(outbound ?? []).map((one) => {
    const way = one.connector === null ? 'no connector' : quoted(one.connector);
    return seen([keyOf('by', one.connector)], `Mail to outside by ${way}`, way, partsOf(CONNECTOR, one));
  }),
  ...(leftOut === undefined
    ? []
    : [seen([keyOf('left-out')], 'Mail that the trace counts apart', '', [{ property: 'leftOut', value: leftOut }])]),
];

/** What was pasted is told by its content; nothing else of it is the same in two files. */
export const headerThings = (messages: readonly MessageHeaders[]): readonly Thing[] =>
  messages.map(({ file, ...content }) => ({
    ...seen([canonical(content)], `Headers ${quoted(file)}`, file, []),
    summary: counted(content.hops.length, 'hop'),
  }));

export const sessionThings = (sessions: readonly SmtpSession[]): readonly Thing[] =>
  sessions.map(({ file, ...content }) => ({
    ...seen([canonical(content)], `SMTP session ${quoted(file)}`, file, []),
    summary: content.end,
  }));

export const dmarcThings = (reports: readonly DmarcReport[]): readonly Thing[] =>
  reports.map((report) => {
    const { reporter, reportId, domain, from, to } = report;
    const day = `${from.slice(0, 10)} to ${to.slice(0, 10)}`;
    const object = `DMARC report of ${reporter} about ${domain}, ${day}`;
    return seen([keyOf(reporter, reportId, domain, from, to)], object, domain, partsOf(REPORT, report));
  });

/** Of several texts about one domain the latest. */
export function policyThings(policies: readonly PastedPolicy[]): readonly Thing[] {
  const latest = new Map<string, PastedPolicy>();
  for (const policy of policies)
    if ((policy.at ?? '') >= (latest.get(policy.domain)?.at ?? '')) latest.set(policy.domain, policy);
  return [...latest.values()].map(({ domain, text }): Thing => {
    const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    return {
      ...{ keys: [domain], area: 'dns', object: `MTA-STS policy of ${domain}`, name: domain },
      summary: lines.join(', '),
      parts: [{ property: 'text', value: lines, text: lines.join(', ') }],
    };
  });
}

/**
 * The jobs that wrote the configuration down, and what they wrote of kinds that are no sources of their own: the others
 * are compared there, where it is settled which reading counts.
 */
export const snapshotThings = ({ jobs, newest }: ExchangeSnapshot, { compared }: BothTimes): readonly Thing[] => [
  ...jobs.map((job) => ({
    ...{ keys: [keyOf('job', job.id)], area: 'exchange' as const, name: job.id, isObserved: true as const },
    object: `Configuration snapshot ${quoted(job.displayName ?? job.id)}`,
    parts: partsOf(JOB, job),
  })),
  ...(newest?.resources ?? []).filter(({ type }) => !isSource(type, compared)).map(resourceThing),
];

function isSource(type: string, compared: BothTimes['compared']): boolean {
  const kind = SNAPSHOT_TYPES.get(type);
  return kind !== undefined && compared.has(SOURCE_OF_KIND[kind]);
}

function resourceThing({ type, displayName, properties }: SnapshotResource): Thing {
  const names = ['Identity', 'Name'].map((property) => properties[property]);
  const name = [displayName, ...names].find((one) => typeof one === 'string' && one !== '');
  const called = typeof name === 'string' ? name : '';
  return {
    keys: [keyOf(type, called)],
    area: 'exchange',
    object: `${type.replace(/^microsoft\.exchange\./, '')} ${quoted(called)}`,
    name: called,
    parts: Object.entries(properties)
      .filter(([property]) => !/^When(?:Changed|Created)/i.test(property))
      .map(([property, value]) => ({ property, value, ...(SECRET.test(property) ? { text: '•••' } : {}) })),
  };
}

/** Names of properties whose value may be one. */
const SECRET = /password|secret|credential|token|key$/i;
