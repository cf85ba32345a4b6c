import { discoverDmarcDialogue } from '../../evidence/dmarc/discover.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

type Found = { domain: string; policy: string; at: string; inherited: boolean };

export const dmarcPublished = defineCheck<{
  enforced: Found;
  missing: { domain: string; parked: boolean };
  'near-miss': { domain: string; at: string };
  invalid: { domain: string; at: string };
  several: { domain: string; at: string; count: number };
  'policy-none': Found;
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
        'policy-none': (f) => `The policy is none, ${from(f)}: receivers report, but deliver forged mail.`,
        testing: (f) =>
          `The record, ${from(f)}, is marked as a test (t=y), so receivers apply one level less; that leaves ${f.policy}.`,
        'no-reports': (f) => `The policy is ${f.policy}, ${from(f)}, but no address for reports (rua) is given.`,
      },
      fix: {
        missing: (f) => (f.parked ? refuse(f.domain) : start(f.domain)),
        'near-miss': (f) => [
          `At ${code(`_dmarc.${f.at}`)} write the record so that it begins with ${code('v=DMARC1;')}, in these letters and with nothing before it.`,
        ],
        invalid: (f) => start(f.at),
        several: (f) => [
          `In the DNS zone delete all but one of the TXT records at ${code(`_dmarc.${f.at}`)} that begin with ${code('v=DMARC1')}.`,
        ],
        'policy-none': (f) => [
          'Read the reports until every server that sends for you passes, the new gateway included.',
          `Then change ${code('p=none')} at _dmarc.${f.at} to ${code('p=quarantine')}, later to ${code('p=reject')}.`,
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
    const facts = { domain, policy: result.policy ?? 'none', at, inherited: at !== domain };
    if (result.published === 'none') return { outcome: 'warn', code: 'policy-none', facts, items };
    if (result.record.testing) return { outcome: 'warn', code: 'testing', facts, items };
    if (result.record.rua.length === 0) return { outcome: 'warn', code: 'no-reports', facts, items };
    return { outcome: 'pass', code: 'enforced', facts, items };
  },
});

const from = ({ at, inherited }: Found): string =>
  inherited ? `inherited from ${at}` : 'published at the domain itself';

/** For a domain that sends nothing there is nothing to wait for. */
const refuse = (domain: string): readonly string[] => [
  `Publish a TXT record at ${code(`_dmarc.${domain}`)} with the value ${code('v=DMARC1; p=reject')}: the domain sends nothing, so nothing can be lost.`,
];

const start = (domain: string): readonly string[] => [
  `Publish a TXT record at ${code(`_dmarc.${domain}`)} with the value ${code(`v=DMARC1; p=none; rua=mailto:dmarc@${domain}`)}; put an address there that somebody reads.`,
  'Do so at least two weeks before the cutover, so that you know what normal looks like.',
];
