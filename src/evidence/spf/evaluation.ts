import type { Address } from '../address/address.ts';
import type { DnsReply, Question } from '../dns/answer.ts';
import { expand, type MacroValues } from './expand.ts';
import { LOOKUP_LIMIT, VOID_LIMIT, type SpfPlace, type SpfProblem } from './problem.ts';
import { nameForMacro, type ValidatedNames } from './ptr.ts';
import type { KnownModifier, MacroString, Qualifier } from './record.ts';
import type { SpfResult } from './model.ts';

/** What one term did. An include comes behind the terms of the record that it leads to. */
export interface SpfStep extends SpfPlace {
  /** `followed`: a redirect. */
  readonly outcome: 'match' | 'no-match' | 'followed' | 'temperror' | 'permerror';
  /** 0 for the domain that was asked about, one more for each include or redirect on the way. */
  readonly depth: number;
}

/** What one check of one address has come to; the one object that changes while it runs. */
export interface Evaluation {
  readonly values: MacroValues;
  lookups: number;
  voids: number;
  problem: SpfProblem | null;
  readonly trace: SpfStep[];
  /** The explanation modifier of the record that decided, and its domain; of no included record. */
  explanation: { readonly modifier: KnownModifier; readonly domain: string } | null;
  /** Found once, when first needed. */
  names: ValidatedNames | null;
}

export const startEvaluation = (values: MacroValues): Evaluation => ({
  values,
  lookups: 0,
  voids: 0,
  problem: null,
  trace: [],
  explanation: null,
  names: null,
});

/** Result of a directive that matches (RFC 7208 4.6.2). */
export const RESULT_OF: Readonly<Record<Qualifier, SpfResult>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};

/** Counts a term that costs a look-up. False, with the problem noted, when it would be one too many. */
export function mayLookUp(evaluation: Evaluation, domain: string, term: string): boolean {
  if (evaluation.lookups === LOOKUP_LIMIT) {
    evaluation.problem = { kind: 'too-many-lookups', domain, term };
    return false;
  }
  evaluation.lookups += 1;
  return true;
}

/** Counts a look-up that gave no record. False, with the problem noted, when it is one too many. */
export function mayBeVoid(evaluation: Evaluation, domain: string, term: string): boolean {
  evaluation.voids += 1;
  if (evaluation.voids <= VOID_LIMIT) return true;
  evaluation.problem = { kind: 'too-many-voids', domain, term };
  return false;
}

/** Notes that a question got no usable answer. */
export function noteUnanswered(
  evaluation: Evaluation,
  place: SpfPlace,
  question: Question,
  { status }: DnsReply,
): 'temperror' {
  evaluation.problem = { kind: 'unanswered', ...place, question, status };
  return 'temperror';
}

/** Whether a name cannot be expanded before the client's validated names are known. */
export const needsNames = (text: MacroString | null): boolean => text?.letters.includes('p') ?? false;

/** Expands macros; where the text needs the validated names, they have been found before. */
export const expanded = (evaluation: Evaluation, text: MacroString, domain: string): string =>
  text.literal ??
  expand(
    text,
    evaluation.values,
    domain,
    evaluation.names === null ? '' : nameForMacro(evaluation.names.names, domain),
  );

/** The record type that holds addresses of the client's family. */
export const addressType = ({ family }: Address): 'A' | 'AAAA' => (family === 4 ? 'A' : 'AAAA');
