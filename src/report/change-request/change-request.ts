/** The sections of a change request, in their order. */
export const SECTIONS = [
  'summary',
  'justification',
  'scope',
  'present',
  'risk',
  'implementation',
  'verification',
  'rollback',
  'approvals',
] as const;
export type SectionId = (typeof SECTIONS)[number];

/** One section as it stands, and as it was made from evidence. Markdown without its heading and without HTML. */
export interface RequestSection {
  readonly id: SectionId;
  readonly heading: string;
  readonly text: string;
  /** What the evidence gives; `text` where the reader rewrote nothing. */
  readonly made: string;
  readonly isRewritten: boolean;
}

/** What a change board asks for: filled from evidence, in words that the reader may change before it is exported. */
export interface ChangeRequest {
  readonly title: string;
  readonly sections: readonly RequestSection[];
  /** What only a person can say and nobody has said yet, one sentence each. */
  readonly missing: readonly string[];
}
