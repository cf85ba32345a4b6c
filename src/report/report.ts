import type { Asks, Facts, Outcome, Severity, TestGuide } from '../checks/check.ts';
import type { DnsView } from '../evidence/dns/answer.ts';
import type { MtaStsAnnouncement } from '../evidence/mta-sts.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { DomainRole, Mode, Phase } from '../evidence/setup.ts';
import type { SpfRecordNode } from '../evidence/spf/model.ts';
import type { TlsRpt } from '../evidence/tls-rpt.ts';
import type { TtlClock } from '../evidence/ttl.ts';
import type { Conflict } from '../profiles/conflict.ts';
import type { FactUsed, Reference } from '../profiles/profile.ts';
import type { AppsReport } from './apps-report.ts';
import type { DisagreementReport } from './disagreements.ts';
import type { MailFlowReport } from './mail-flow-report.ts';
import type { ProofReport } from './proof-report.ts';
import type { SequenceReport } from './sequence-report.ts';

/** What a part of the tenant was judged on. A part with no finding was not looked at. */
export type PartId = 'dns' | 'exchange' | 'apps' | 'devices' | 'answers';

/** Pre-change: ready, not-ready or cannot-tell. Post-cutover: verified, not-verified or cannot-tell. Review: signed-off or open. */
export type VerdictWord =
  'ready' | 'not-ready' | 'verified' | 'not-verified' | 'signed-off' | 'open' | 'cannot-tell' | 'not-looked-at';

/** A verdict with the findings that decide it. */
export interface ReportVerdict {
  /** For programs. `cannot-tell` also where nothing failed and a part was not looked at. */
  readonly word: VerdictWord;
  /** The largest words on the screen: `DNS: ready`, `Not ready`. They name the part where only some were looked at. */
  readonly headline: string;
  /** One or two sentences below: what blocks, what was not looked at, how many findings are waived. */
  readonly says: string;
  /** Indexes into `findings` that block a better word, worst first. */
  readonly because: readonly number[];
  readonly waived: number;
  /** Of the whole verdict: how many steps were done before one that they have to wait for, and of how many that cannot be told. */
  readonly outOfOrder?: { readonly steps: number; readonly untold: number };
}

/** Weights critical 8, high 4, medium 2, low 1. Pass counts full, warn half, fail none. */
export interface Score {
  /** Weight passed over weight decided, 0 to 1; null where nothing is decided. */
  readonly score: number | null;
  /** Weight decided over weight applicable, 0 to 1; null where nothing is applicable. */
  readonly coverage: number | null;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** A reading that a finding rests on. */
export interface EvidenceReference {
  readonly source: string;
  readonly route: string;
  readonly request: string;
  readonly at: IsoTime;
  /** For DNS: the resolver whose view this is, and the questions whose answers were used, as `MX contoso.com`. */
  readonly resolver?: string;
  readonly questions?: readonly string[];
}

/** A source that somebody read so long ago that it may say something else by now. */
export interface Dated {
  /** Read more than a year before the assessment. */
  readonly old?: true;
}

/** A contradiction between those whom one may follow, as a finding shows it. */
export interface ConflictReport extends Omit<Conflict, 'follows'> {
  /** Id of the side that the judgement follows; null where it follows none. */
  readonly follows: string | null;
  /** The reader chose it. */
  readonly byReader: boolean;
}

/** One check's answer for one domain, or for the tenant, in words. */
export interface Finding {
  readonly checkId: string;
  readonly revision: number;
  readonly area: string;
  readonly part: PartId;
  readonly domain?: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly code: string;
  readonly title: string;
  readonly says: string;
  readonly why: string;
  readonly facts: Facts;
  readonly items: readonly string[];
  readonly fix: readonly string[];
  readonly references: readonly (Reference & Dated)[];
  readonly crossRefs: readonly string[];
  readonly evidence: readonly EvidenceReference[];
  /** What each resolver's view alone would have given, where there is more than one. */
  readonly views: readonly { readonly resolver: string; readonly outcome: Outcome; readonly code: string }[];
  /** Some evidence was not there, so a failure may have more items than these and no waiver covers it for certain. */
  readonly incomplete?: true;
  /** Before a change: when the oldest reading of the tenant that it rests on was made, where that is more than a day ago. */
  readonly agedSince?: IsoTime;
  /** What somebody stated about a product that it rests on, each once, the least certain first; absent where nothing. */
  readonly restsOn?: readonly (FactUsed & Dated)[];
  /** Absent where nothing about it is disputed, or the question does not arise. */
  readonly conflicts?: readonly ConflictReport[];
  /** The question for a person, of every check that may put one. */
  readonly asks?: Asks;
  /** How the test is carried out, of a check that is one and arises. */
  readonly guide?: TestGuide;
  readonly waiver?: {
    readonly owner: string;
    readonly reason: string;
    readonly expires: IsoTime;
    readonly expired: boolean;
  };
}

export type HopState = 'good' | 'warn' | 'bad' | 'unknown' | 'not-looked-at';

/** A station on the way of a message. */
export interface Hop {
  readonly kind: 'sender' | 'mx' | 'gateway' | 'exchange' | 'connector' | 'rules' | 'mailbox' | 'recipient' | 'spf';
  readonly label: string;
  readonly detail: string;
  readonly state: HopState;
}

/** One way that mail takes; a domain whose MX mixes providers has several inbound ones. */
export interface Route {
  readonly direction: 'inbound' | 'outbound';
  readonly hops: readonly Hop[];
}

/** What a domain says about TLS in mail delivery, for the reader to see; checks judge what matters of it. */
export interface AlsoPublished {
  /** TLS-RPT: where reports go, as `mailto:` and `https:` addresses; empty unless `published`. */
  readonly tlsReports: { readonly state: TlsRpt['state']; readonly addresses: readonly string[] };
  /** The id of the MTA-STS policy, which changes with it; null unless `announced`. */
  readonly mtaSts: { readonly state: MtaStsAnnouncement['state']; readonly id: string | null };
}

/** Everything about one domain that a screen shows. */
export interface DomainReport {
  readonly name: string;
  readonly role: DomainRole;
  /** What the answers suggest instead, for the reader to accept: a null MX with `v=spf1 -all` looks parked. */
  readonly suggestedRole: DomainRole | null;
  readonly verdict: ReportVerdict;
  readonly score: Score;
  readonly routes: readonly Route[];
  /** Absent where nothing of Exchange was read or no gateway is named. */
  readonly mailFlow?: MailFlowReport;
  readonly spf: SpfRecordNode | null;
  readonly mxTtl: TtlClock | null;
  readonly alsoPublished: AlsoPublished;
  /** Indexes into `findings`, blockers first. */
  readonly findings: readonly number[];
}

/** How a source was read by one route, or why not. */
export interface SourceReport {
  readonly source: string;
  readonly route: string;
  readonly request: string;
  readonly at: IsoTime;
  readonly extent: 'whole' | 'part' | 'absent';
  /** One sentence: `Answered 42 of 42 questions.`, `Could not be reached.` */
  readonly says: string;
  /** Left out of the judgement by the user's decision (`withoutResolvers`). */
  readonly leftOut: boolean;
}

/** Which evidence a file rests on, so that it can be told whether two files rest on the same. */
export interface EvidenceStatement {
  /** Over `observed` of the case, in hexadecimal. */
  readonly sha256: string;
  readonly canonical: 'RFC 8785';
  /** Names and addresses are pseudonyms; the hash is of the evidence with these. */
  readonly redacted: boolean;
}

/** The whole answer as plain JSON; everything on screen, in print and in exports is drawn from it and nothing else. */
export interface Report {
  readonly format: 'gatecheck-report';
  readonly version: 1;
  readonly tool: { readonly name: 'Gatecheck'; readonly version: string };
  /** In a saved report. */
  readonly evidence?: EvidenceStatement;
  /** Day of the checklist that the checks follow. */
  readonly checklist: string;
  readonly language: 'en';
  readonly phase: Phase;
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly mode: Mode;
    readonly region: string | null;
  }[];
  readonly tenant: string | null;
  readonly gatheredAt: IsoTime | null;
  readonly assessedAt: IsoTime;
  readonly verdict: ReportVerdict & { readonly parts: Readonly<Record<PartId, ReportVerdict>> };
  readonly score: Score & { readonly parts: Readonly<Record<PartId, Score>> };
  readonly domains: readonly DomainReport[];
  readonly findings: readonly Finding[];
  readonly sources: readonly SourceReport[];
  /** One for each system whose set-up has documented steps; absent in a review and where there is none. */
  readonly sequences?: readonly SequenceReport[];
  /** Where readings of Exchange say different things; absent where none do. */
  readonly disagreements?: readonly DisagreementReport[];
  /** Absent where nothing of the tenant was read. */
  readonly apps?: AppsReport;
  /** Absent where neither a message trace nor headers nor DMARC reports were read. */
  readonly proof?: ProofReport;
  /** The stored answers, one click away from each finding. */
  readonly views: readonly DnsView[];
}
