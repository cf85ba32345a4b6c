/** A pair of number and word, as OCSF writes each of its enumerations. */
interface Named<K extends string> {
  readonly id: number;
  readonly caption: K;
}

export type Severity = Named<'Unknown' | 'Informational' | 'Low' | 'Medium' | 'High' | 'Critical'>;
/** How far a finding is worked on. */
export type Workflow = Named<'New' | 'Suppressed'>;
/** What a check came to; `Other` (99) comes with a word of its own. */
export type ComplianceStatus = Named<'Pass' | 'Warning' | 'Fail' | 'Warn' | 'Not Applicable'>;

/** What of a finding OCSF has no field for. */
export interface Unmapped {
  readonly area: string;
  readonly assessed_phase: string;
  readonly checklist: string;
  readonly code: string;
  readonly cross_refs: readonly string[];
  readonly domain: string | null;
  readonly evidence: { readonly canonical: string; readonly redacted: boolean; readonly sha256: string };
  readonly items: readonly string[];
  readonly outcome: string;
  readonly part: string;
  readonly systems: readonly string[];
  readonly waiver: {
    readonly expired: boolean;
    readonly expires: string;
    readonly owner: string;
    readonly reason: string;
  } | null;
}

/**
 * A Compliance Finding of OCSF 1.8.0 with the fields that we fill. Times are milliseconds since 1970.
 *
 * Source: https://schema.ocsf.io/1.8.0/classes/compliance_finding
 */
export interface OcsfEvent {
  readonly activity_id: 1;
  readonly activity_name: 'Create';
  readonly category_uid: 2;
  readonly category_name: 'Findings';
  readonly class_uid: 2003;
  readonly class_name: 'Compliance Finding';
  readonly type_uid: 200301;
  readonly type_name: 'Compliance Finding: Create';
  readonly severity_id: number;
  readonly severity: string;
  readonly status_id: number;
  readonly status: string;
  readonly time: number;
  readonly message: string;
  /** Why a failure is suppressed, in the words of whoever accepted it. */
  readonly comment?: string;
  readonly metadata: {
    readonly version: '1.8.0';
    readonly product: { readonly name: string; readonly vendor_name: string; readonly version: string };
    /** One an event. */
    readonly uid: string;
    /** One an export: the same in all events of one assessment. */
    readonly correlation_uid: string;
    readonly tenant_uid?: string;
    readonly log_name: string;
  };
  readonly finding_info: {
    /** The same whenever the same question is put about the same thing. */
    readonly uid: string;
    readonly title: string;
    readonly desc: string;
    readonly created_time: number;
    readonly data_sources: readonly string[];
    readonly analytic: {
      readonly type_id: 1;
      readonly type: 'Rule';
      readonly uid: string;
      readonly version: string;
    };
  };
  readonly compliance: {
    readonly control: string;
    readonly standards: readonly string[];
    readonly status_id: number;
    readonly status: string;
    readonly status_code: string;
    readonly status_details: readonly string[];
    readonly checks: readonly {
      readonly uid: string;
      readonly name: string;
      readonly version: string;
      readonly standards: readonly string[];
      readonly status_id: number;
      readonly status: string;
      /** Of the check, whatever it came to. */
      readonly severity_id: number;
      readonly severity: string;
    }[];
  };
  readonly resources: readonly {
    readonly name: string;
    readonly uid?: string;
    readonly type: string;
    /** 3: affected. */
    readonly role_id: 3;
    readonly role: 'Affected';
  }[];
  readonly remediation?: { readonly desc: string; readonly references: readonly string[] };
  readonly unmapped: Unmapped;
}
