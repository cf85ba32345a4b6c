import { type DnsReply, type DnsStatus, type DnsType, isSettled } from '../dns/answer.ts';
import { type Dialogue, ask, drive } from '../dns/dialogue.ts';
import { type DmarcPolicy, type DmarcProblem, type DmarcRecord, parseDmarc } from './record.ts';

/** What one query of the discovery gave. */
interface DmarcStep {
  /** The domain; the question was TXT of `_dmarc.` and this. */
  readonly domain: string;
  readonly status: DnsStatus;
  /** Every DMARC record there. More than one are all discarded (RFC 9989 4.10), and the walk goes on. */
  readonly records: readonly DmarcRecord[];
  /** TXT records that are not DMARC records, and why. */
  readonly others: readonly { readonly text: string; readonly problem: DmarcProblem }[];
}

/**
 * The policy that receivers apply to mail from a domain.
 *
 * `found`: a record applies. `unusable`: the record that would apply has no valid policy and no report address, so DMARC
 * does not apply. `none`: there is no record. `unanswered`: a question on the way was not answered, so nothing is known.
 */
export interface DmarcDiscovery {
  readonly domain: string;
  readonly state: 'found' | 'unusable' | 'none' | 'unanswered';
  /** Where the record that applies is published; null unless `found`. */
  readonly policyDomain: string | null;
  /** Whose record it is in relation to the domain; null where there is no record. */
  readonly from: 'own' | 'organisational' | 'public-suffix' | null;
  /** The record that applies or, with `unusable`, would apply. */
  readonly record: DmarcRecord | null;
  /** The policy published for this domain, and the tag that it stands in. */
  readonly published: DmarcPolicy | null;
  readonly publishedBy: 'p' | 'sp' | 'np' | null;
  /** The policy to apply: `published`, one level less with `t=y`. */
  readonly policy: DmarcPolicy | null;
  /** Null where discovery ended before it was settled: a domain's own record needs no walk. */
  readonly organisationalDomain: string | null;
  /** Whether the domain has A, AAAA or MX (RFC 9989 3.2.13); null where `np` made no difference, so nobody asked. */
  readonly domainExists: boolean | null;
  /** The queries in order; the first is for the domain itself. */
  readonly steps: readonly DmarcStep[];
}

/**
 * Finds the DMARC policy of a domain by its own record, else by the DNS tree walk.
 *
 * In words: ask at the domain; without a single record there ask at each parent up to the last label, skipping to the
 * seventh label from the right for long names (eight queries at most), and stop at a record with `psd=y` or `psd=n`.
 * The organisational domain is the one with `psd=n`, else the one below `psd=y`, else the shortest with a record.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9989#section-4.10
 */
export function* discoverDmarcDialogue(domain: string): Dialogue<DmarcDiscovery> {
  const steps: DmarcStep[] = [];
  const nothing: DmarcDiscovery = { ...NOTHING, domain, steps };
  for (const target of walk(domain)) {
    const step = yield* lookAt(target);
    steps.push(step);
    if (!isSettled({ status: step.status, records: [] })) return { ...nothing, state: 'unanswered' };
    const record = single(step);
    if (record !== null && (target === domain || record.psd !== 'u')) break;
  }
  const chosen = choose(domain, steps);
  if (chosen === null) return { ...nothing, organisationalDomain: domain };
  const { record, from, organisationalDomain } = chosen;
  const known = { ...nothing, record, from, organisationalDomain };
  if (record.standing === 'unusable') return { ...known, state: 'unusable' };
  const applied = yield* appliedPolicy(domain, from, record);
  if (applied === null) return { ...known, state: 'unanswered' };
  const policy = record.testing ? ONE_LESS[applied.published] : applied.published;
  return { ...known, ...applied, state: 'found', policyDomain: chosen.domain, policy };
}

/** Finds the DMARC policy of a domain with the help of any resolver. Never rejects; see `discoverDmarcDialogue`. */
export async function discoverDmarc(request: {
  readonly domain: string;
  readonly resolve: (name: string, type: DnsType) => Promise<DnsReply>;
}): Promise<DmarcDiscovery> {
  const domain = request.domain.trim().toLowerCase().replace(/\.$/, '');
  return drive(discoverDmarcDialogue(domain), async ({ name, type }) => {
    try {
      return await request.resolve(name, type);
    } catch {
      // A resolver that rejects has not answered, which the discovery has a state for.
      return { status: 'unreachable', records: [] };
    }
  });
}

const NOTHING = {
  state: 'none',
  policyDomain: null,
  from: null,
  record: null,
  published: null,
  publishedBy: null,
  policy: null,
  organisationalDomain: null,
  domainExists: null,
} as const;

const ONE_LESS: Record<DmarcPolicy, DmarcPolicy> = { reject: 'quarantine', quarantine: 'none', none: 'none' };

/** The names to ask at, from the domain itself upwards. */
function walk(domain: string): readonly string[] {
  const labels = domain.split('.').filter((label) => label !== '');
  const rest = labels.length > 8 ? labels.slice(-7) : labels.slice(1);
  return [domain, ...rest.map((_, index) => rest.slice(index).join('.'))];
}

function* lookAt(domain: string): Dialogue<DmarcStep> {
  const reply = yield* ask({ name: `_dmarc.${domain}`, type: 'TXT' });
  const read = reply.records.map((text) => ({ text, result: parseDmarc(text) }));
  return {
    domain,
    status: reply.status,
    records: read.flatMap(({ result }) => (result.ok ? [result.value] : [])),
    others: read.flatMap(({ text, result }) => (result.ok ? [] : [{ text, problem: result.problem }])),
  };
}

const single = (step: DmarcStep): DmarcRecord | null => (step.records.length === 1 ? (step.records[0] ?? null) : null);

type Chosen = Required<Pick<DmarcDiscovery, 'domain' | 'organisationalDomain'>> & {
  readonly record: DmarcRecord;
  readonly from: NonNullable<DmarcDiscovery['from']>;
};

function choose(domain: string, steps: readonly DmarcStep[]): Chosen | null {
  const found = steps.flatMap((step) => {
    const record = single(step);
    return record === null ? [] : [{ domain: step.domain, record }];
  });
  const [own] = found;
  if (own === undefined) return null;
  if (own.domain === domain)
    return { ...own, from: 'own', organisationalDomain: own.record.psd === 'n' ? domain : null };
  const last = found.at(-1) ?? own;
  if (last.record.psd !== 'y') return { ...last, from: 'organisational', organisationalDomain: last.domain };
  const organisationalDomain = below(last.domain, domain);
  const organisational = found.find((one) => one.domain === organisationalDomain);
  if (organisational !== undefined) return { ...organisational, from: 'organisational', organisationalDomain };
  return { ...last, from: 'public-suffix', organisationalDomain };
}

/** The ancestor of `domain` with one label more than `suffix`. */
function below(suffix: string, domain: string): string {
  return domain
    .split('.')
    .slice(-(suffix.split('.').length + 1))
    .join('.');
}

type Applied = Pick<DmarcDiscovery, 'domainExists'> & {
  readonly published: DmarcPolicy;
  readonly publishedBy: 'p' | 'sp' | 'np';
};

/** Null where it hangs on whether the domain exists and that question was not answered. */
function* appliedPolicy(domain: string, from: Chosen['from'], record: DmarcRecord): Dialogue<Applied | null> {
  const p = record.standing === 'as-none' ? 'none' : (record.p ?? 'none');
  if (from === 'own' || record.standing === 'as-none') return { published: p, publishedBy: 'p', domainExists: null };
  const existing = { published: record.sp ?? p, publishedBy: record.sp === null ? 'p' : 'sp' } as const;
  if (record.np === null || record.np === existing.published) return { ...existing, domainExists: null };
  const exists = yield* existence(domain);
  if (exists === null) return null;
  return exists
    ? { ...existing, domainExists: true }
    : { published: record.np, publishedBy: 'np', domainExists: false };
}

/** A domain exists for DMARC where it has A, AAAA or MX (RFC 9989 3.2.13); null where that is not known. */
function* existence(domain: string): Dialogue<boolean | null> {
  const replies = yield [
    { name: domain, type: 'A' },
    { name: domain, type: 'AAAA' },
    { name: domain, type: 'MX' },
  ];
  if (replies.some((reply) => reply.records.length > 0)) return true;
  if (replies.some((reply) => reply.status === 'NXDOMAIN')) return false;
  return replies.every(isSettled) ? false : null;
}
