import type { Answer, SourceName, Sources } from '../evidence/case.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { Observed } from '../evidence/observed.ts';
import type { DomainRole, Mode, Phase, Setup } from '../evidence/setup.ts';
import type { ConflictId } from '../profiles/conflict.ts';
import type { FactUsed, GatewayProfile, Reference } from '../profiles/profile.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** A number, name, instant or list that the words need; plain JSON. */
export type Fact = string | number | boolean | readonly string[] | null;
export type Facts = Readonly<Record<string, Fact>>;

/** The codes that a check may give, each with the facts that its sentence needs. */
export type Says = Readonly<Record<string, Facts>>;

/** `not-applicable`: the question does not arise. `unknown`: we could not look, or looked and cannot say. `manual`: only a person can answer, and nobody has. */
export type Outcome = 'pass' | 'warn' | 'fail' | 'not-applicable' | 'unknown' | 'manual';

/** What a check says of one domain, or of the tenant: one union member a code, so that facts and code belong together. */
export type Verdict<S extends Says> = {
  readonly [C in keyof S & string]: {
    readonly outcome: Outcome;
    /** Stable, kebab-case; tests, waivers and comparisons use it. */
    readonly code: C;
    readonly facts: S[C];
    /** Things that the reader can go and look at: a record, a host, a connector. */
    readonly items?: readonly string[];
    /** Where the checklist makes severity depend on what was found. */
    readonly severity?: Severity;
    /** It says that something is not there, so that a list read only in part cannot bear it, not even a failure. */
    readonly fromAbsence?: true;
    /** What somebody stated about a product that this outcome rests on: another fact there could give another outcome. */
    readonly restsOn?: readonly FactUsed[];
  };
}[keyof S & string];

/** Codes that any check may give, because the runner answers in its place or because DNS left a question open. */
export type CommonSays = {
  /** No reading of the source counts, and why: a `GapReason`, or `never-read`; of DNS the one resolver, where it is one. */
  readonly 'not-read': {
    readonly source: string;
    readonly reason: string;
    readonly detail: string;
    readonly resolver: string | null;
  };
  readonly 'read-in-part': { readonly source: string; readonly missing: readonly string[] };
  /** `because`: `before-cutover`, `older-than` the limit, or `ahead-of-now` by more than clocks differ. */
  readonly stale: {
    readonly source: string;
    readonly readAt: string;
    readonly because: string;
    readonly limitMinutes: number;
  };
  /** The evaluation needed these questions (`MX contoso.com`) and no usable answer is stored; statuses in the same order. */
  readonly 'dns-unanswered': { readonly questions: readonly string[]; readonly statuses: readonly string[] };
  readonly 'other-mode': { readonly mode: string };
  readonly 'other-system': { readonly system: string };
  readonly 'other-role': { readonly role: string };
  readonly 'no-gateway': { readonly domain: string };
};

/** The gateway that the assessment is about, with the user's region and lists filled in. */
export interface GatewayInUse {
  readonly profile: GatewayProfile;
  readonly mode: Mode;
  /** The region, stack or customer id that the user gave; null when not given. */
  readonly region: string | null;
}

/**
 * The evidence as a check is given it: the settled value of each source; of DNS the views, ready to be looked up.
 * The runner notes which answers a check looks at, so that a finding can name them and an old one makes it stale.
 */
export interface Seen extends Omit<Sources, 'dns'> {
  readonly dns: readonly [AnswerIndex, ...AnswerIndex[]];
}

/** The sources that a check uses: the readings of each, for `settle`; of DNS the views, of which there may be none. */
export type Also<U extends SourceName> = {
  readonly [K in U]: K extends 'dns' ? readonly AnswerIndex[] : Observed<Sources[K]>;
};

/** Everything that a check may know besides its evidence. `now` is here so that no check reads a clock. */
export interface Context {
  readonly setup: Setup;
  /** The domain in question; checks about the tenant are run once, with the empty string. */
  readonly domain: string;
  readonly role: DomainRole;
  readonly gateway: GatewayInUse | null;
  /** Checklist ids of the systems that the assessment is about; a review that names none is about all. `m365` always. */
  readonly systems: readonly string[];
  readonly answers: readonly Answer[];
  readonly now: Date;
}

/** A question for a person: who can answer it, and what shows that the answer is right. */
export interface Asks {
  /** One plain question whose yes is good. */
  readonly question: string;
  /** A role, not a name: `Whoever administers Proofpoint Essentials`. */
  readonly who: string;
  /** What to look at or keep: `A screenshot of the domain list with relay on`. One sentence. */
  readonly proof: string;
}

/** A test that a person carries out, whose result is read and judged instead of believed. */
export interface TestGuide {
  /** What to do, numbered, with the reader's own domains and hosts. */
  readonly send: readonly string[];
  /** What is seen when all is well. */
  readonly expect: readonly string[];
  /** What the reader pastes here; null where only a person can tell. */
  readonly paste: 'message-headers' | 'smtp-session' | null;
}

/** The sentences of one check in one language: one entry a code, so that a new code does not compile without its words. */
export interface Words<S extends Says> {
  /** The state when all is well, and its opposite. */
  readonly title: string;
  readonly failedTitle: string;
  /** What happens to mail or access, in at most two sentences. */
  readonly why: string;
  readonly says: { readonly [C in keyof S]: (facts: S[C]) => string };
  /** Numbered steps with the reader's own values filled in; codes that ask for nothing are left out. */
  readonly fix: { readonly [C in keyof S]?: (facts: S[C]) => readonly string[] };
  /** Of every check that a person’s answer can settle, in whole or in part. */
  readonly asks?: Asks;
  /** Of a test that somebody carries out. */
  readonly guide?: (context: Context) => TestGuide;
}

/** The sections of the checklist; the parts of the verdict are made of them. */
export type Area =
  | 'mx'
  | 'authentication'
  | 'inbound'
  | 'filtering'
  | 'outbound'
  | 'apps'
  | 'credentials'
  | 'consent'
  | 'recipients'
  | 'devices'
  | 'tests'
  | 'answers';

/**
 * One question, what it needs to be answered, and the answers in words.
 *
 * The runner calls `evaluate` only when the phase, mode, system and role fit and every source in `needs` is whole and
 * fresh; else it answers in the check's place with one of the common codes.
 */
export interface Check<S extends Says = Says, N extends SourceName = SourceName, U extends SourceName = SourceName> {
  /** The id in the checklist; equal to the file's name. Never reused. */
  readonly id: string;
  /** Goes up when the same evidence could now get another outcome. */
  readonly revision: number;
  readonly area: Area;
  readonly about: 'tenant' | 'domain';
  readonly severity: Severity;
  readonly phases: readonly Phase[];
  readonly modes: readonly Mode[] | 'any';
  /**
   * Ids of src/profiles/systems.ts, `m365` for a question about the tenant whatever it uses. `any-gateway`: it arises
   * unless all products in use stand outside the mail path; `any-product`: whatever is in use.
   */
  readonly systems: readonly string[] | 'any-gateway' | 'any-product';
  /** Roles of a domain for which the question arises. */
  readonly roles: readonly DomainRole[];
  readonly needs: readonly N[];
  /**
   * Looked at where there; the check says what follows from their absence. With `dns` here the check is run on each view
   * like one that needs it, and once more without any where a resolver was not read or none was.
   */
  readonly uses: readonly U[];
  /**
   * Of `uses`: those that only the sentence tells of, or that only confirm, so that the outcome is never better without
   * them. One that is stale or not whole is left out, instead of holding the outcome open.
   */
  readonly aside?: readonly NoInfer<U>[];
  /**
   * `each`: run on every resolver's view apart, and the worst outcome stands. `together`: run once with all views,
   * for a question about the resolvers themselves.
   */
  readonly views: 'each' | 'together';
  /** It decides a step of the cutover, so DNS older than 15 minutes is stale for it. */
  readonly gate: boolean;
  readonly references: readonly Reference[];
  /** Ids of benchmark controls that ask the same: `CIS-M365-7.0 2.1.8`. */
  readonly crossRefs: readonly string[];
  /** Where it takes a side, or where what it asks about is disputed; the reader is told who says what. */
  readonly conflicts?: readonly ConflictId[];
  readonly words: { readonly en: Words<S> };
  /** Pure and total: same input, same verdict, never throws, never waits. */
  readonly evaluate: (seen: Pick<Seen, N>, also: Also<U>, context: Context) => Verdict<S> | Verdict<CommonSays>;
}

/**
 * Ties codes, facts, words and sources together by type. Two calls, because the codes are written down and the sources
 * are inferred: `defineCheck<{ 'no-mx': { domain: string } }>()({ … })`.
 */
export const defineCheck =
  <S extends Says>() =>
  <const N extends SourceName, const U extends SourceName>(check: Check<S, N, U>): Check<S, N, U> =>
    check;

/** A check of any codes and sources, as the registry and the runner hold it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place where a check's own codes are forgotten
export type AnyCheck = Check<any>;
