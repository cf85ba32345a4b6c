import type { Outcome, Severity } from '../../checks/check.ts';
import type { ExchangeKind } from '../../evidence/exchange/object.ts';
import type { IsoTime } from '../../evidence/observed.ts';
import type { Phase } from '../../evidence/setup.ts';
import type { Reference } from '../../profiles/profile.ts';
import type { StepState } from '../sequence-report.ts';

/** A value of a cmdlet's parameter, as `ConvertTo-Json` would write the property that it sets. */
export type SettingValue = string | number | boolean | readonly string[];

/** Records of one name and type as the zone holds them, without owner and type. */
export interface ZoneRecords {
  /** Null where the zone's own TTL is not known. */
  readonly ttlSeconds: number | null;
  /** In the form of `DnsReply.records`; empty where there is none. */
  readonly records: readonly string[];
}

/**
 * A change of DNS. Of MX and CNAME `before` and `after` are the whole record set. Of TXT they are the one record that
 * changes: others at the name, such as a proof of ownership, stay.
 */
export interface DnsChange {
  readonly kind: 'dns';
  /** Lower case, A-labels, no trailing dot. */
  readonly name: string;
  readonly type: 'MX' | 'TXT' | 'CNAME';
  readonly before: ZoneRecords;
  readonly after: ZoneRecords;
  /** `after` as lines of a zone file, to copy: `contoso.com. 300 IN MX 10 mx.example.`; empty where nothing is to stand. */
  readonly publish: readonly string[];
  /** Lines that have to go for it, in the same form. */
  readonly withdraw: readonly string[];
}

/**
 * A change of an object of Exchange Online. Gatecheck shows the commands and never runs them.
 */
export interface ExchangeChange {
  readonly kind: 'exchange';
  readonly object: ExchangeKind;
  /** `remove` only where a step is taken back that created it; then `settings` is empty. */
  readonly action: 'create' | 'change' | 'remove';
  /** The name of the object. */
  readonly identity: string;
  /** Parameters by the cmdlet's spelling. `before` is null of a new object, and where what was read does not carry it. */
  readonly settings: readonly {
    readonly parameter: string;
    readonly before: SettingValue | null;
    readonly after: SettingValue;
  }[];
  /** Where it is done by hand in the Exchange admin centre, one sentence. */
  readonly where: string;
  /** Exchange Online PowerShell, one command a line, values in single quotes. */
  readonly commands: readonly string[];
  /** The commands that take it back to the captured values. */
  readonly back: readonly string[];
}

/** What is set in a portal for which no command is given: an app's permissions, an app of Intune, the gateway's console. */
export interface PortalChange {
  readonly kind: 'portal';
  readonly portal: 'entra' | 'intune' | 'gateway' | 'web';
  /** What is opened there: `App registrations > Proofpoint-TRAP`. */
  readonly where: string;
  /**
   * Field by field. `name` is the property that Graph has for it where there is one (`displayName`,
   * `installCommandLine`, `requiredResourceAccess`), so that what is done can be checked; `label` is what the portal shows. `before` is empty where
   * nothing is there yet, and null where nobody read it.
   */
  readonly settings: readonly {
    readonly name: string;
    readonly label: string;
    readonly before: string | readonly string[] | null;
    readonly after: string | readonly string[];
  }[];
}

export type Change = DnsChange | ExchangeChange | PortalChange;

/** Time that has to pass after a step before what waits for it may be done. */
export interface Wait {
  /** One sentence: for what. */
  readonly says: string;
  /** Null where it cannot be told, which `says` explains. */
  readonly seconds: number | null;
  readonly ends: IsoTime | null;
  /** `seconds` and `ends` are the least: a TTL is known from below only, and `says` tells where to look it up. */
  readonly isAtLeast?: true;
}

/** A question of the checklist that shows that a step is done. */
export interface Verification {
  readonly checkId: string;
  readonly domain?: string;
  readonly phase: Phase;
  /** The check's title. */
  readonly title: string;
  /** What it said when the plan was made. */
  readonly outcome: Outcome;
  readonly code: string;
  /** How it is seen: what to read again, to send or to paste; one sentence. */
  readonly how: string;
}

/** Part of the change in which a step is done. */
export type PlanStage = 'before' | 'window' | 'after';

export interface PlanStep {
  /** Unique in the plan: `ppe/ttl-lowered`, or `finding/direct-send-rejected`. */
  readonly id: string;
  /** A step of a documented set-up, or what a finding asks for besides. */
  readonly of:
    | { readonly kind: 'set-up'; readonly system: string; readonly step: string }
    | { readonly kind: 'finding'; readonly checkId: string; readonly domain?: string; readonly severity: Severity };
  readonly title: string;
  /** Who does what where, one sentence. */
  readonly how: string;
  readonly stage: PlanStage;
  /** Of a finding `to-do`. */
  readonly state: StepState;
  /** Ids of the steps of this plan that have to be done, and waited for, before. */
  readonly after: readonly string[];
  /** What is at risk where it is done before those; each once. */
  readonly risks: readonly string[];
  /** The earliest moment; null for what is done already, and behind a wait of which nobody can tell the end. */
  readonly begins: IsoTime | null;
  /** A wait before it is known from below only: `begins`, and the end of its own wait, may be later. */
  readonly isAtLeast?: true;
  /**
   * Before the window: the last moment that still leaves its waits time; null where no window is named, and where one of
   * those waits is known from below only or not at all.
   */
  readonly latest: IsoTime | null;
  /** In this order. Empty for what is done, and for what only a person does. */
  readonly changes: readonly Change[];
  /** What has to be known or decided before the exact values can be given, one sentence each. */
  readonly missing: readonly string[];
  /** Further sentences of what to do, where no change can be written as values. */
  readonly steps: readonly string[];
  readonly wait: Wait | null;
  readonly verify: readonly Verification[];
  /** How it is taken back: the changes backwards, to what was captured; null where there is nothing to take back. */
  readonly back: { readonly says: string; readonly changes: readonly Change[] } | null;
  readonly source: Reference | null;
}

/** A dated plan of the change. Plain JSON; it holds nothing that was not read, typed or stated by a cited source. */
export interface Plan {
  readonly madeAt: IsoTime;
  readonly phase: Phase;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly window: { readonly startsAt: IsoTime; readonly endsAt: IsoTime } | null;
  /** Each after all those that it waits for, those done already first. */
  readonly steps: readonly PlanStep[];
  /** The earliest moment at which MX, or what takes its place, may change; null where it cannot be told. */
  readonly earliestCutover: IsoTime | null;
  /** It may be later: a wait before it is known from below only. */
  readonly isEarliestAtLeast?: true;
  /** Sentences: the window is too early or too short, a value is missing, a part was not looked at. */
  readonly warnings: readonly string[];
  /** Two or three sentences: how many steps are left, what comes first, when the change may be. */
  readonly says: string;
}
