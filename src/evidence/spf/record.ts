import type { Address } from '../address/address.ts';

/** What a match of a directive means (RFC 7208 4.6.2); `+` where the record writes none. */
export type Qualifier = '+' | '-' | '~' | '?';

/** Macro letters (RFC 7208 7.2), lower case. `c`, `r` and `t` stand only in explanation text. */
export type MacroLetter = 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'v' | 'h' | 'c' | 'r' | 't';

/** One `%{…}`. */
export interface MacroExpand {
  readonly letter: MacroLetter;
  /** Written as an upper-case letter: the value is URL-escaped. */
  readonly escaped: boolean;
  /** How many right-hand parts to keep; 0 keeps all. */
  readonly keep: number;
  readonly reversed: boolean;
  /** The characters that part the value; `.` where the macro names none. */
  readonly delimiters: string;
}

/** A macro-string: literal text, with `%%`, `%_` and `%-` already put in, and macros. */
export interface MacroString {
  readonly parts: readonly (string | MacroExpand)[];
  /** The text, where there is no macro in it. */
  readonly literal: string | null;
  /** The letters in it, each once. */
  readonly letters: readonly MacroLetter[];
  /** The last thing in it is a `%{…}`, `%%`, `%_` or `%-`. */
  readonly endsInMacro: boolean;
}

interface Directive {
  readonly qualifier: Qualifier;
  /** As published, qualifier included. */
  readonly text: string;
  /** Where the term starts in the record, in code points. */
  readonly position: number;
}
export interface AllMechanism extends Directive {
  readonly kind: 'all';
}
/** `target` null: the domain that is being checked. */
export interface AddressMechanism extends Directive {
  readonly kind: 'a' | 'mx';
  readonly target: MacroString | null;
  readonly prefix4: number;
  readonly prefix6: number;
}
export interface PtrMechanism extends Directive {
  readonly kind: 'ptr';
  readonly target: MacroString | null;
}
export interface TargetMechanism extends Directive {
  readonly kind: 'include' | 'exists';
  readonly target: MacroString;
}
export interface NetworkMechanism extends Directive {
  readonly kind: 'ip4' | 'ip6';
  readonly network: Address;
  readonly prefix: number;
}
export type Mechanism = AllMechanism | AddressMechanism | PtrMechanism | TargetMechanism | NetworkMechanism;

interface TargetModifier {
  readonly text: string;
  readonly position: number;
  readonly target: MacroString;
}
export interface RedirectModifier extends TargetModifier {
  readonly kind: 'redirect';
}
export interface ExpModifier extends TargetModifier {
  readonly kind: 'exp';
}
export type KnownModifier = RedirectModifier | ExpModifier;
/** A modifier that RFC 7208 does not know, which a receiver passes over (6). */
export interface UnknownModifier {
  readonly kind: 'unknown';
  readonly name: string;
  readonly text: string;
  readonly position: number;
}
export type SpfTerm = Mechanism | KnownModifier | UnknownModifier;

/** A record that keeps the grammar of RFC 7208 12 in every term. */
export interface SpfRecord {
  readonly text: string;
  /** Everything, in the order written. */
  readonly terms: readonly SpfTerm[];
  readonly mechanisms: readonly Mechanism[];
  readonly redirect: RedirectModifier | null;
  readonly exp: ExpModifier | null;
}

/** What breaks the grammar. */
export type SpfSyntaxCode =
  /** Does not begin with `v=spf1` and a space or the end. */
  | 'not-spf'
  | 'non-ascii'
  | 'control-character'
  | 'unknown-mechanism'
  /** A qualifier or other characters where a modifier's name should be. */
  | 'bad-modifier-name'
  | 'duplicate-modifier'
  /** include, exists, ip4 or ip6 without `:` and a value, or nothing behind `:` or `=`. */
  | 'missing-value'
  /** Something behind a mechanism that takes nothing there, such as `all:x` or `ptr/24`. */
  | 'unexpected-value'
  | 'bad-address'
  | 'bad-prefix-length'
  | 'bad-macro'
  /** `%{c}`, `%{r}` or `%{t}` outside explanation text. */
  | 'explanation-macro'
  /** The domain ends neither in a macro nor in a dot and a top label that is not all digits. */
  | 'bad-domain-end';

/** Where and why a text is not an SPF record; a receiver answers permerror (RFC 7208 4.6). */
export interface SpfSyntaxProblem {
  readonly kind: 'syntax';
  /** The term at fault, as written. */
  readonly term: string;
  /** Code points before the fault, counted from the start of the record. */
  readonly position: number;
  readonly why: SpfSyntaxCode;
}
