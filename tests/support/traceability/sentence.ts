/**
 * How far a sentence of a document can be checked. `checked`: by what is read. `in-part`: what is read shows a part of it.
 * `person`: only somebody's answer. `not-checked`: not at all, and `note` says why.
 */
export type Traced = 'checked' | 'in-part' | 'person' | 'not-checked';

/** What one sentence of a vendor's or the operating procedure's document asks for, in our own words. */
export interface Sentence {
  /** Stable: the document and the place in our list. */
  readonly id: string;
  readonly section: string;
  readonly says: string;
  readonly status: Traced;
  /** Ids of the checks that answer it; empty where it is not checked. */
  readonly checks: readonly string[];
  readonly note?: string;
}

/** A document that the product makes checkable, sentence by sentence. */
export interface TracedDocument {
  readonly title: string;
  readonly url?: string;
  readonly readOn: string;
  readonly sentences: readonly Sentence[];
}
