import type { Outcome, Severity as OurSeverity } from '../../checks/check.ts';
import type { Case } from '../../evidence/case.ts';
import type { EvidenceStatement, Finding, Report } from '../report.ts';
import { isWaived } from '../waive.ts';
import type { ComplianceStatus, OcsfEvent, Severity, Unmapped, Workflow } from './ocsf-event.ts';
import { scopeOf, stableUid, tenantIdOf } from './stable-uid.ts';

/** What the events of one assessment have in common. */
interface Assessment {
  readonly report: Report;
  readonly evidence: EvidenceStatement;
  readonly scope: string;
  readonly tenantId: string | null;
  readonly time: number;
}

/** One event a finding, a line each, for collectors that take JSON by line (NDJSON). */
export function ocsfLines(file: Case, report: Report, evidence: EvidenceStatement): string {
  const assessment = {
    report,
    evidence,
    scope: scopeOf(file),
    tenantId: tenantIdOf(file),
    time: Date.parse(report.assessedAt),
  };
  return report.findings.map((finding) => `${JSON.stringify(ocsfEvent(finding, assessment))}\n`).join('');
}

function ocsfEvent(finding: Finding, assessment: Assessment): OcsfEvent {
  const { report, scope, tenantId, time } = assessment;
  // Without items: a finding that points at one thing more is still the same one.
  const uid = [scope, finding.checkId, ...(finding.domain === undefined ? [] : [finding.domain])].join('/');
  const severity = severityOf(finding);
  const workflow = isWaived(finding) ? SUPPRESSED : NEW;
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200301,
    type_name: 'Compliance Finding: Create',
    severity_id: severity.id,
    severity: severity.caption,
    status_id: workflow.id,
    status: workflow.caption,
    time,
    message: finding.title,
    ...(isWaived(finding) && finding.waiver !== undefined ? { comment: finding.waiver.reason } : {}),
    metadata: {
      version: '1.8.0',
      product: { name: report.tool.name, vendor_name: report.tool.name, version: report.tool.version },
      uid: stableUid(uid, report.assessedAt),
      correlation_uid: stableUid(scope, report.assessedAt),
      ...(tenantId === null ? {} : { tenant_uid: tenantId }),
      log_name: report.format,
    },
    finding_info: {
      uid,
      title: finding.title,
      desc: finding.why,
      created_time: time,
      data_sources: [...new Set(finding.evidence.map(({ source, request }) => `${source}: ${request}`))],
      analytic: { type_id: 1, type: 'Rule', uid: finding.checkId, version: String(finding.revision) },
    },
    compliance: complianceOf(finding, report),
    resources: [resourceOf(finding, assessment)],
    ...(finding.fix.length === 0
      ? {}
      : {
          remediation: {
            desc: finding.fix.join('\n'),
            references: finding.references.flatMap(({ url }) => (url === undefined ? [] : [url])),
          },
        }),
    unmapped: unmapped(finding, assessment),
  };
}

function complianceOf(finding: Finding, report: Report): OcsfEvent['compliance'] {
  const standards = [`Gatecheck checklist ${report.checklist}`];
  const status = STATUS_OF[finding.outcome];
  const own = SEVERITY_OF[finding.severity];
  return {
    control: finding.checkId,
    standards,
    status_id: status.id,
    status: status.caption,
    status_code: finding.code,
    status_details: [finding.says],
    checks: [
      {
        uid: finding.checkId,
        name: finding.title,
        version: String(finding.revision),
        standards,
        status_id: status.id,
        status: status.caption,
        severity_id: own.id,
        severity: own.caption,
      },
    ],
  };
}

function resourceOf({ domain }: Finding, { scope, tenantId }: Assessment): OcsfEvent['resources'][number] {
  const affected = { role_id: 3, role: 'Affected' } as const;
  if (domain !== undefined) return { name: domain, type: 'Domain', ...affected };
  // A resource needs a name; a case that names no domain and no tenant has none to give.
  const name = scope === '' ? 'Microsoft 365 tenant' : scope;
  return { name, ...(tenantId === null ? {} : { uid: tenantId }), type: 'Microsoft 365 tenant', ...affected };
}

const unmapped = (finding: Finding, { report, evidence }: Assessment): Unmapped => ({
  area: finding.area,
  assessed_phase: report.phase,
  checklist: report.checklist,
  code: finding.code,
  cross_refs: finding.crossRefs,
  domain: finding.domain ?? null,
  evidence: { canonical: evidence.canonical, redacted: evidence.redacted, sha256: evidence.sha256 },
  items: finding.items,
  outcome: finding.outcome,
  part: finding.part,
  systems: report.systems.map(({ id }) => id),
  waiver:
    finding.waiver === undefined
      ? null
      : {
          expired: finding.waiver.expired,
          expires: finding.waiver.expires,
          owner: finding.waiver.owner,
          reason: finding.waiver.reason,
        },
});

/** What passes asks for nothing; how bad it is what could not be told is not known. The check's own stands in `checks`. */
function severityOf({ outcome, severity }: Finding): Severity {
  if (outcome === 'pass' || outcome === 'not-applicable') return { id: 1, caption: 'Informational' };
  if (outcome === 'unknown' || outcome === 'manual') return { id: 0, caption: 'Unknown' };
  return SEVERITY_OF[severity];
}

const SEVERITY_OF: Readonly<Record<OurSeverity, Severity>> = {
  low: { id: 2, caption: 'Low' },
  medium: { id: 3, caption: 'Medium' },
  high: { id: 4, caption: 'High' },
  critical: { id: 5, caption: 'Critical' },
};

const NEW: Workflow = { id: 1, caption: 'New' };
const SUPPRESSED: Workflow = { id: 3, caption: 'Suppressed' };

/** `Warning` of OCSF is a check without a result for want of information, so our warnings are none of these. */
const STATUS_OF: Readonly<Record<Outcome, ComplianceStatus>> = {
  pass: { id: 1, caption: 'Pass' },
  unknown: { id: 2, caption: 'Warning' },
  manual: { id: 2, caption: 'Warning' },
  fail: { id: 3, caption: 'Fail' },
  warn: { id: 99, caption: 'Warn' },
  'not-applicable': { id: 99, caption: 'Not Applicable' },
};
