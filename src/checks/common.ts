import type { FormerWitness, Witness } from '../evidence/attested.ts';
import type { OpenQuestion } from '../evidence/dns/dialogue.ts';
import { isHint } from '../profiles/provider.ts';
import { mxHostsFor } from '../profiles/publish.ts';
import type { Asks, CommonSays, GatewayInUse, Verdict } from './check.ts';
import { code, listed, moment } from './english.ts';

/** The verdict of a check whose dialogue over the stored answers left questions open. */
export const unanswered = (open: readonly OpenQuestion[]): Verdict<CommonSays> => ({
  outcome: 'unknown',
  code: 'dns-unanswered',
  facts: {
    questions: open.map((q) => `${q.type} ${q.name}`),
    statuses: open.map((q) => q.status),
  },
});

/** Codes of the checks about the MX record's TTL for reads that tell nothing of it. */
export type TtlNotRead = {
  /** There is a record, and its TTL did not come with it. */
  'ttl-not-told': { domain: string };
  'read-before-lowering': { domain: string };
};

/** Their sentences and steps. */
export const TTL_NOT_READ = {
  says: {
    'ttl-not-told': (f: { domain: string }) =>
      `The MX records of ${f.domain} are known, but the answer came without their TTL.`,
    'read-before-lowering': () =>
      'Every read at hand is older than the lowering, or may be an answer from before it, so none tells the present TTL.',
  },
  fix: {
    'ttl-not-told': (f: { domain: string }) => [
      `Ask with a tool that shows the TTL and paste its answer: ${code(`dig ${f.domain} MX`)}. nslookup does not show it.`,
    ],
    'read-before-lowering': () => ['Choose “Read again”.'],
  },
} as const;

/** The MX records to publish, as `10 mx.example`: those that were read somewhere, and those known from memory only. */
export type MxToPublish = {
  readonly publish: readonly string[];
  readonly recalled: readonly string[];
};

/** What is known of the MX records that a domain publishes for this gateway; both lists empty where nothing is. */
export function mxToPublish(gateway: GatewayInUse | null, domain: string): MxToPublish {
  const known = gateway === null ? null : mxHostsFor(gateway.profile, gateway.region, domain);
  const facts = known?.ok ? known.value : [];
  const records = (fromMemory: boolean): readonly string[] =>
    facts
      .filter(({ certainty }) => isHint(certainty) === fromMemory)
      .map(({ value }) => `${value.preference ?? 10} ${value.host}`);
  return { publish: records(false), recalled: records(true) };
}

/** Those records in a step: what is known from memory is called so. */
export function recordsToPublish({ publish, recalled }: MxToPublish): string {
  const read = listed(publish.map(code), 9);
  if (recalled.length === 0) return read;
  const memory = `${listed(recalled.map(code), 9)} (from memory)`;
  return publish.length === 0 ? memory : `${read}, and ${memory}`;
}

/** Codes of a question to which no person's answer counts: none was given, or the one that was has to be given anew. */
export type NotAnswered = {
  unanswered: Readonly<Record<string, never>>;
  outdated: FormerWitness;
};

/** The question itself, its sentences, and the steps by which a person can come to a yes. */
export const notAnswered = (
  asks: Asks,
  steps: readonly string[],
): {
  readonly asks: Asks;
  readonly says: { readonly [C in keyof NotAnswered]: (facts: NotAnswered[C]) => string };
  readonly fix: { readonly [C in keyof NotAnswered]: (facts: NotAnswered[C]) => readonly string[] };
} => ({
  asks,
  says: {
    unanswered: () => `${asks.question} Nobody has answered yet.`,
    outdated: (f) => `${asks.question} The “${f.value}” of ${signed(f)} ${notCounting(f)}.`,
  },
  fix: { unanswered: () => [...steps, ANSWER], outdated: () => [...steps, ANSWER] },
});

const ANSWER = 'Then answer the question here, with your name.';
const NOT_COUNTING: Readonly<Record<Exclude<FormerWitness['because'], 'too-old'>, string>> = {
  'before-cutover': 'is from before the cutover, so it has to be given anew',
  'ahead-of-now': 'is dated later than now, so it has to be given anew',
  'change-over': 'was for a cutover whose time has passed, so it has to be given anew for the next one',
};

function notCounting({ because, lastedDays }: FormerWitness): string {
  if (because !== 'too-old') return NOT_COUNTING[because];
  const span = lastedDays === 7 ? 'a week' : lastedDays === 365 ? 'a year' : `${lastedDays} days`;
  return `is more than ${span} old, and what it was about may have changed since`;
}

/** Who said something, and when, inside a sentence: `ada@contoso.com (2026-11-24 09:00 UTC, CHG-7)`. */
export const signed = ({ by, at, reference }: Witness): string =>
  `${by} (${moment(at)}${reference === '' ? '' : `, ${reference}`})`;

/** Code of the checks on the NinjaOne agent where Intune has no app that looks like it. */
export type NoAgent = { 'no-app': Readonly<Record<string, never>> };
export const NO_AGENT = {
  'no-app': (): string => 'No app in Intune looks like the NinjaOne agent.',
} as const;

/** Where an app of Intune is edited, as the beginning of a step. */
export const inIntune = (apps: readonly string[], section: string): string =>
  `In the Intune admin centre, open Apps > Windows > ${listed(apps.map(code))} > Properties > ${section} > Edit`;

export { NOT_RECOGNISED, type NotRecognised, productsUnseen } from './common-products.ts';
