import { discoverDmarcDialogue } from '../../evidence/dmarc/discover.ts';
import type { DmarcRecord } from '../../evidence/dmarc/record.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

type Found = { domain: string; policy: string; at: string; inherited: boolean };
/** `value` is null where the tag is missing. */
type NoPolicy = { domain: string; at: string; inherited: boolean; tag: string; value: string | null };

export const dmarcPublished = defineCheck<{
  enforced: Found;
  missing: { domain: string; parked: boolean };
  'near-miss': { domain: string; at: string };
  invalid: { domain: string; at: string };
  several: { domain: string; at: string; count: number };
  'policy-none': Found & { tag: string };
  'no-valid-policy': NoPolicy;
  testing: Found;
  'no-reports': Found;
}>()({
  id: 'dmarc-published',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only', 'parked'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.rfc(9989, '4.10'), SOURCES.microsoftDmarc(), SOURCES.microsoftSpf()],
  crossRefs: [
    'CIS-M365-7.0 2.1.10',
    'SCuBA MS.EXO.4.1v1',
    'SCuBA MS.EXO.4.2v1',
    'SCuBA MS.EXO.4.4v1',
    'Maester MT.1182',
  ],
  words: {
    en: {
      title: 'DMARC is published, reports and enforces',
      failedTitle: 'DMARC does not protect the domain yet',
      why: 'Reports are how you notice that outbound mail broke in the cutover. Without a policy that enforces, mail that forges your domain is delivered.',
      says: {
        enforced: (f) => `The policy is ${f.policy}, ${from(f)}, and asks for reports.`,
        missing: (f) => `Neither ${f.domain} nor a parent of it publishes DMARC.`,
        'near-miss': (f) =>
          `A record at _dmarc.${f.at} looks like DMARC, but does not begin with exactly v=DMARC1, so receivers ignore it.`,
        invalid: (f) =>
          `The record at _dmarc.${f.at} has no valid policy and no report address, so receivers ignore it.`,
        several: (f) => `There are ${f.count} DMARC records at _dmarc.${f.at}; receivers discard all of them.`,
        'policy-none': (f) =>
          `The policy${f.tag === 'p' ? '' : ` ${CONCERNS[f.tag] ?? ''} (${f.tag})`} is none, ${from(f)}: receivers deliver forged mail.`,
        'no-valid-policy': (f) =>
          `The record, ${from(f)}, ${f.value === null ? 'has no policy (p)' : `has ${f.tag}=${f.value}, which is no policy`}, so receivers act as if it said p=none.`,
        testing: (f) =>
          `The record, ${from(f)}, is marked as a test (t=y), so receivers apply one level less; that leaves ${f.policy}.`,
        'no-reports': (f) => `The policy is ${f.policy}, ${from(f)}, but no address for reports (rua) is given.`,
      },
      fix: {
        missing: (f) => (f.parked ? refuse(f.domain) : start(f.domain)),
        'near-miss': (f) => [
          `At ${code(`_dmarc.${f.at}`)} write the record so that it begins with ${code('v=DMARC1;')}, in these letters and with nothing before it.`,
        ],
        invalid: (f) => [
          `Replace the TXT record at ${code(`_dmarc.${f.at}`)} by ${code(first(f.at))}; put an address there that somebody reads.`,
        ],
        several: (f) => [
          `In the DNS zone delete all but one of the TXT records at ${code(`_dmarc.${f.at}`)} that begin with ${code('v=DMARC1')}.`,
        ],
        'policy-none': (f) => [
          READ_REPORTS,
          `Then change ${code(`${f.tag}=none`)} at _dmarc.${f.at} to ${code(`${f.tag}=quarantine`)}, later to ${code(`${f.tag}=reject`)}.`,
        ],
        'no-valid-policy': (f) => [
          READ_REPORTS,
          f.value === null
            ? `Then add ${code('p=quarantine;')} to the record at _dmarc.${f.at}, right after ${code('v=DMARC1;')}; later make it ${code('p=reject;')}.`
            : `Then change ${code(`${f.tag}=${f.value}`)} at _dmarc.${f.at} to ${code(`${f.tag}=quarantine`)}, later to ${code(`${f.tag}=reject`)}.`,
        ],
        testing: (f) => [`When the reports show no loss, remove ${code('t=y')} from the record at _dmarc.${f.at}.`],
        'no-reports': (f) => [
          `Add ${code('rua=mailto:')} and an address that is read to the record at _dmarc.${f.at}.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, role }) {
    const { result, open } = replay(discoverDmarcDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const several = result.steps.find((step) => step.records.length > 1);
    if (several !== undefined && (result.state === 'none' || several.domain === domain))
      return {
        outcome: 'fail',
        code: 'several',
        facts: { domain, at: several.domain, count: several.records.length },
        items: several.records.map((record) => record.text),
      };
    if (result.state === 'none' || result.state === 'unanswered' || result.record === null) {
      const missed = result.steps.flatMap((step) =>
        step.others.filter((other) => other.problem !== 'other').map(({ text }) => ({ at: step.domain, text })),
      );
      const [first] = missed;
      return first === undefined
        ? { outcome: 'fail', code: 'missing', facts: { domain, parked: role === 'parked' } }
        : { outcome: 'fail', code: 'near-miss', facts: { domain, at: first.at }, items: missed.map((m) => m.text) };
    }
    const at = result.policyDomain ?? result.steps.find((step) => step.records.length === 1)?.domain ?? domain;
    const items = [result.record.text];
    if (result.state === 'unusable') return { outcome: 'fail', code: 'invalid', facts: { domain, at }, items };
    const inherited = at !== domain;
    if (result.record.standing === 'as-none')
      return {
        outcome: 'warn',
        code: 'no-valid-policy',
        facts: { domain, at, inherited, ...wrong(result.record) },
        items,
      };
    const facts = { domain, policy: result.policy ?? 'none', at, inherited };
    if (result.published === 'none')
      return { outcome: 'warn', code: 'policy-none', facts: { ...facts, tag: result.publishedBy ?? 'p' }, items };
    if (result.record.testing) return { outcome: 'warn', code: 'testing', facts, items };
    if (result.record.rua.length === 0) return { outcome: 'warn', code: 'no-reports', facts, items };
    return { outcome: 'pass', code: 'enforced', facts, items };
  },
});

/** The tag that takes the policies of the whole record away, as RFC 9989 4.10.1 says. */
function wrong({ marks }: DmarcRecord): Pick<NoPolicy, 'tag' | 'value'> {
  const policies = ['p', 'sp', 'np'];
  for (const mark of marks)
    if (mark.kind === 'invalid-value' && policies.includes(mark.tag)) return { tag: mark.tag, value: mark.value };
  return { tag: 'p', value: null };
}

/** Which names a policy besides `p` is about. */
const CONCERNS: Readonly<Record<string, string>> = { sp: 'for subdomains', np: 'for names that do not exist' };

const READ_REPORTS = 'Read the reports until every server that sends for you passes, the new gateway included.';

const from = ({ at, inherited }: Pick<Found, 'at' | 'inherited'>): string =>
  inherited ? `inherited from ${at}` : 'published at the domain itself';

/** For a domain that sends nothing there is nothing to wait for. */
const refuse = (domain: string): readonly string[] => [
  `Publish a TXT record at ${code(`_dmarc.${domain}`)} with the value ${code('v=DMARC1; p=reject')}: the domain sends nothing, so nothing can be lost.`,
];

const first = (domain: string): string => `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`;

const start = (domain: string): readonly string[] => [
  `Publish a TXT record at ${code(`_dmarc.${domain}`)} with the value ${code(first(domain))}; put an address there that somebody reads.`,
  'Do so at least two weeks before the cutover, so that you know what normal looks like.',
];
