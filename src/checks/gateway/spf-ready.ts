import type { AnswerIndex } from '../../evidence/dns/dialogue.ts';
import type { CommonSays, Context, GatewayInUse, Verdict } from '../check.ts';
import { listed } from '../english.ts';
import { spfOfGateway } from './spf.ts';

/**
 * Whether every domain that sends lets the gateway's addresses pass SPF. `not-ready`: of these domains not all do;
 * `perhaps-not`: the same, resting on a name or list that is known from memory only. `from-memory`: all do, resting on
 * such. `open`: of these nobody can tell. `no-domain`: none in the audit sends.
 */
export type SpfReady =
  | { readonly is: 'ready' | 'no-domain' }
  | { readonly is: 'from-memory'; readonly domains: readonly string[] }
  | {
      readonly is: 'not-ready' | 'perhaps-not';
      readonly domains: readonly string[];
      /** The record to publish where one is proved to help, else empty; in the order of the domains. */
      readonly records: readonly string[];
    }
  | { readonly is: 'open'; readonly verdict: Verdict<SpfOpen> | Verdict<CommonSays> };

/** The codes where SPF of the sending domains cannot be told. */
export type SpfOpen = {
  'spf-not-read': { domains: readonly string[] };
  'spf-open': { domains: readonly string[]; gateway: string };
};

/** The domains of the audit that send mail. */
export const sendersIn = ({ setup }: Pick<Context, 'setup'>): readonly string[] =>
  setup.domains.filter(({ role }) => role === 'receives' || role === 'sends-only').map(({ name }) => name);

/** By one view of DNS; none where no resolver was read, or one of them was not. */
export function spfReady(
  { setup }: Pick<Context, 'setup'>,
  gateway: GatewayInUse,
  dns: readonly AnswerIndex[],
): SpfReady {
  const domains = sendersIn({ setup });
  if (domains.length === 0) return { is: 'no-domain' };
  const [answers] = dns;
  if (answers === undefined)
    return { is: 'open', verdict: { outcome: 'unknown', code: 'spf-not-read', facts: { domains } } };
  const judged = domains.map((domain) => ({ domain, verdict: spfOfGateway({ domain, gateway, setup }, answers) }));
  const those = (code: string): readonly string[] =>
    judged.filter(({ verdict }) => verdict.code === code).map(({ domain }) => domain);
  const records = judged.flatMap(({ verdict }) =>
    verdict.code === 'not-authorised' || verdict.code === 'perhaps-not-authorised' ? [verdict.facts.record] : [],
  );

  const failing = those('not-authorised');
  if (failing.length > 0) return { is: 'not-ready', domains: failing, records };
  const unanswered = judged.find(({ verdict }) => verdict.code === 'dns-unanswered');
  if (unanswered?.verdict.code === 'dns-unanswered') return { is: 'open', verdict: unanswered.verdict };
  const open = judged.filter(({ verdict }) => verdict.outcome === 'unknown').map(({ domain }) => domain);
  if (open.length > 0) {
    const facts = { domains: open, gateway: gateway.profile.name };
    return { is: 'open', verdict: { outcome: 'unknown', code: 'spf-open', facts, items: open } };
  }
  const perhaps = those('perhaps-not-authorised');
  if (perhaps.length > 0) return { is: 'perhaps-not', domains: perhaps, records };
  const hinted = those('passes-from-memory');
  return hinted.length > 0 ? { is: 'from-memory', domains: hinted } : { is: 'ready' };
}

/** Their sentences and steps. */
export const SPF_OPEN = {
  says: {
    'spf-not-read': (f: SpfOpen['spf-not-read']) =>
      `Whether SPF of ${listed(f.domains)} is ready was not read from every resolver.`,
    'spf-open': (f: SpfOpen['spf-open']) =>
      `Whether SPF of ${listed(f.domains)} lets all of ${f.gateway} pass cannot be told; the finding on SPF of the domain says why.`,
  },
  fix: {
    'spf-not-read': () => ['Choose “Read again”, so that every resolver is asked for SPF.'],
    'spf-open': (f: SpfOpen['spf-open']) => [
      `Settle the finding “Every address that the gateway sends from passes SPF” of ${listed(f.domains)} first.`,
    ],
  },
} as const;

/** The steps that make SPF of these domains ready. */
export const publishSpf = (f: {
  readonly domains: readonly string[];
  readonly records: readonly string[];
}): readonly string[] => [
  ...f.domains.slice(0, MOST_RECORDS).flatMap((domain, at) => {
    const record = f.records[at] ?? '';
    return record === ''
      ? [`Make SPF of ${domain} let the gateway pass, as the steps at the finding on its SPF say.`]
      : [`Open the DNS zone of ${domain} and make its SPF record \`${record}\`.`];
  }),
  ...(f.domains.length > MOST_RECORDS
    ? [`Do the same for the other ${f.domains.length - MOST_RECORDS} domains; each finding on SPF holds its record.`]
    : []),
];
const MOST_RECORDS = 5;
