import type { Case, ObservedSources, TenantSourceName } from '../evidence/case.ts';
import type { CaseProblem, OpenedCase } from '../evidence/case-file.ts';
import type { DnsView } from '../evidence/dns/answer.ts';
import type { ImportFile } from '../evidence/import/read-file.ts';
import type { Inquiry } from '../evidence/inquiry.ts';
import type { Message } from '../evidence/mail-flow/message.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Phase, Setup } from '../evidence/setup.ts';
import type { PreviewUserLike } from '../evidence/tenant/sync-preview.ts';
import type { AppChoice } from './app-choices.ts';
import type { ChangeRequest } from './change-request/change-request.ts';
import type { Comparison } from './compare/comparison.ts';
import type { ExportGuide } from './export-guide.ts';
import type { ExportedFile, ExportFormat } from './export/export-format.ts';
import type { ImportOutcome } from './import-files.ts';
import type { FollowedInWords } from './followed-message.ts';
import type { MessageExample } from './message-examples.ts';
import type { Plan } from './plan/plan.ts';
import type { SourcedSyncPreview, SyncQuestion } from './preview-sync.ts';
import type { Report } from './report.ts';
import type { SourcesForOptions } from './sources-for.ts';

export type { CaseProblem, OpenedCase };
export type { ExportGuide, ImportOutcome };

/** A name that the user typed and that cannot be a domain. */
export interface DomainProblem {
  readonly input: string;
  readonly why:
    'empty-label' | 'label-too-long' | 'name-too-long' | 'not-a-name' | 'single-label' | 'address' | 'too-many';
}

/** Domains out of typed or pasted text: normalised, each once, in order of appearance. */
export interface DomainList {
  readonly domains: readonly string[];
  readonly problems: readonly DomainProblem[];
}

/** What pasted output of a DNS tool held. */
export interface PastedDns {
  /** Null when nothing usable was found. */
  readonly view: DnsView | null;
  readonly tool: 'dig' | 'nslookup' | 'resolve-dnsname' | null;
  /** Sentences about what was lost or not understood. */
  readonly notes: readonly string[];
}

/** What the page may ask of the engine. `main.ts` gives the one that lives in a worker; tests give plain functions. */
export interface EnginePort {
  readonly domainsIn: (text: string) => Promise<DomainList>;
  /** What has to be asked of DNS; `connectors` are what was read of outbound connectors, whose smart hosts are asked for too. */
  readonly inquiriesFor: (
    setup: Setup,
    connectors?: ObservedSources['outboundConnectors'],
  ) => Promise<readonly Inquiry[]>;
  /** The sources to read with a signed-in account: those of the checks of the phase, and those that a review lists. */
  readonly sourcesFor: (setup: Setup, options: SourcesForOptions) => Promise<readonly TenantSourceName[]>;
  /** The products that a reader may say an app is. */
  readonly appChoices: () => Promise<readonly AppChoice[]>;
  /** What a vendor’s directory sync would do with these users; null for a system whose sync is not known. */
  readonly syncPreview: (
    users: readonly PreviewUserLike[],
    question: SyncQuestion,
  ) => Promise<SourcedSyncPreview | null>;
  /** What becomes of a message in this tenant, step by step. */
  readonly followMessage: (file: Case, message: Message, now: IsoTime) => Promise<FollowedInWords>;
  /** Messages about a domain that are worth asking about. */
  readonly messageExamples: (file: Case, domain: string) => Promise<readonly MessageExample[]>;
  readonly assess: (file: Case, options: { readonly phase?: Phase; readonly now: IsoTime }) => Promise<Report>;
  readonly readCase: (
    bytes: Uint8Array,
  ) => Promise<
    { readonly ok: true; readonly value: OpenedCase } | { readonly ok: false; readonly problem: CaseProblem }
  >;
  /** The case as the bytes of its file, with the SHA-256 over `observed` (RFC 8785 form) in hexadecimal. */
  readonly writeCase: (
    file: Case,
  ) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly evidenceHash: string }>;
  readonly readDnsText: (text: string, at: IsoTime) => Promise<PastedDns>;
  /**
   * Reads dropped files and pasted text into a case; with no files it tells what the case holds and lacks. The bytes are
   * handed over where that is possible, and are then not to be used again.
   */
  readonly importFiles: (file: Case, files: readonly ImportFile[], now: IsoTime) => Promise<ImportOutcome>;
  /** The case without what was read from a file, by the name that `imported` tells or by that of a file in an archive. */
  readonly forgetFile: (file: Case, name: string) => Promise<Case>;
  /** The script that exports what can be read, and the recipe of a configuration snapshot. */
  readonly exportGuide: () => Promise<ExportGuide>;
  /** The dated plan of the change that the case is about. */
  readonly plan: (file: Case, now: IsoTime) => Promise<Plan>;
  /** The request of the change, with what the reader typed and rewrote. */
  readonly changeRequest: (file: Case, now: IsoTime) => Promise<ChangeRequest>;
  /** What is otherwise than in an earlier case. */
  readonly compare: (file: Case, before: Case, now: IsoTime) => Promise<Comparison>;
  /** The report, its plan or its change request as a file. Redacted ones have the same pseudonyms for the whole visit. */
  readonly exportFile: (file: Case, options: ExportOptions) => Promise<ExportedFile>;
}

/** How a file is to be exported. */
export interface ExportOptions {
  readonly format: ExportFormat;
  readonly isRedacted: boolean;
  /** As of when the case is judged. */
  readonly now: IsoTime;
}
