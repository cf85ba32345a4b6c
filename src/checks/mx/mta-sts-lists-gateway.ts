import type { PastedPolicy } from '../../evidence/case.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { mtaStsDialogue, mxMatchesPolicy, parseMtaStsPolicy } from '../../evidence/mta-sts.ts';
import type { Observed } from '../../evidence/observed.ts';
import { settle } from '../../evidence/settle.ts';
import { isHint } from '../../profiles/provider.ts';
import { mxHostsFor } from '../../profiles/publish.ts';
import { defineCheck, type GatewayInUse } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Missed = { domain: string; mode: string; hosts: readonly string[] };

export const mtaStsListsGateway = defineCheck<{
  'no-mta-sts': { domain: string };
  'record-unusable': { domain: string; records: readonly string[] };
  'policy-not-pasted': { domain: string; url: string };
  'policy-unreadable': { domain: string; problem: string };
  'mode-none': { domain: string };
  'new-hosts-unknown': { domain: string; gateway: string };
  listed: { domain: string; hosts: readonly string[] };
  testing: Missed;
  'perhaps-missing': Missed;
  missing: Missed;
}>()({
  id: 'mta-sts-lists-gateway',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: ['mtaStsPolicies'],
  views: 'each',
  gate: false,
  references: [SOURCES.rfc(8461, '4.1'), SOURCES.rfc(8461, '3.2')],
  crossRefs: [],
  words: {
    en: {
      title: 'The MTA-STS policy allows the new MX hosts',
      failedTitle: 'The MTA-STS policy does not allow the new MX hosts',
      why: 'Senders that honour MTA-STS refuse to deliver to a host that the policy does not name, and they keep a policy for as long as its max_age says.',
      says: {
        'no-mta-sts': (f) => `${f.domain} does not use MTA-STS.`,
        'record-unusable': (f) =>
          `The record at _mta-sts.${f.domain} cannot be used, so senders act as if there were none.`,
        'policy-not-pasted': (f) =>
          `${f.domain} announces an MTA-STS policy; a page may not fetch it, and nobody has pasted it.`,
        'policy-unreadable': (f) => `The pasted policy of ${f.domain} is not valid: ${f.problem}.`,
        'mode-none': () => 'The policy is in mode none, so it asks nothing of senders.',
        'new-hosts-unknown': (f) =>
          `The MX hosts that ${f.gateway} will give you are not known yet, so they cannot be compared.`,
        listed: (f) => `The policy names ${listed(f.hosts)}.`,
        testing: (f) =>
          f.hosts.length === 0
            ? 'The policy names every new host, but is only in mode testing.'
            : `The policy is in mode testing and does not name ${listed(f.hosts)}; senders deliver all the same and report it.`,
        'perhaps-missing': (f) => `The policy does not name ${listed(f.hosts)}, which we know only from memory.`,
        missing: (f) => `The policy is enforced and does not name ${listed(f.hosts)}.`,
      },
      fix: {
        'record-unusable': (f) => [
          `At _mta-sts.${f.domain} keep one TXT record of the form ${code('v=STSv1; id=20261121T1000')}, or delete all of them.`,
        ],
        'policy-not-pasted': (f) => [
          `Open ${f.url} in a browser and paste its text under “MTA-STS policy of ${f.domain}”.`,
        ],
        'policy-unreadable': (f) => [
          `Open https://mta-sts.${f.domain}/.well-known/mta-sts.txt again and paste the whole text under “MTA-STS policy of ${f.domain}”.`,
        ],
        'new-hosts-unknown': (f) => [
          `Choose your region or customer id at ${f.gateway}, or enter the MX hosts under “Another gateway”.`,
        ],
        testing: (f) => publishPolicy(f),
        'perhaps-missing': (f) => publishPolicy(f),
        missing: (f) => publishPolicy(f),
      },
    },
  },
  evaluate({ dns: [answers] }, also, { domain, gateway, setup }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { result: announced, open } = replay(mtaStsDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    if (announced.state === 'none') return { outcome: 'pass', code: 'no-mta-sts', facts: { domain } };
    if (announced.state !== 'announced')
      return { outcome: 'warn', code: 'record-unusable', facts: { domain, records: announced.records } };

    const pasted = policyOf(also.mtaStsPolicies, domain);
    const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
    if (pasted === null) return { outcome: 'unknown', code: 'policy-not-pasted', facts: { domain, url } };
    const policy = parseMtaStsPolicy(pasted);
    if (!policy.ok)
      return {
        outcome: 'unknown',
        code: 'policy-unreadable',
        facts: { domain, problem: policy.problem.kind.replaceAll('-', ' ') },
      };
    if (policy.value.mode === 'none') return { outcome: 'pass', code: 'mode-none', facts: { domain } };

    const mx = replay(exchangesDialogue(domain), answers);
    const expected = setup.phase === 'post-cutover' ? { hosts: mx.result, isHint: false } : newHosts(gateway, domain);
    if (setup.phase === 'post-cutover' && mx.open.length > 0) return unanswered(mx.open);
    if (expected.hosts.length === 0)
      return { outcome: 'unknown', code: 'new-hosts-unknown', facts: { domain, gateway: gateway.profile.name } };
    const missed = expected.hosts.filter((host) => !mxMatchesPolicy(host, policy.value));
    const facts = { domain, mode: policy.value.mode, hosts: missed };
    if (policy.value.mode === 'testing') return { outcome: 'warn', code: 'testing', facts, items: missed };
    if (missed.length === 0) return { outcome: 'pass', code: 'listed', facts: { domain, hosts: expected.hosts } };
    return expected.isHint
      ? { outcome: 'warn', code: 'perhaps-missing', facts, items: missed }
      : { outcome: 'fail', code: 'missing', facts, items: missed };
  },
});

/** What the domain will publish as MX, and whether that rests on facts that nobody read. */
function newHosts(
  gateway: GatewayInUse,
  domain: string,
): { readonly hosts: readonly string[]; readonly isHint: boolean } {
  const known = mxHostsFor(gateway.profile, gateway.region, domain);
  if (!known.ok) return { hosts: [], isHint: false };
  return {
    hosts: known.value.map(({ value }) => value.host),
    isHint: known.value.some(({ certainty }) => isHint(certainty)),
  };
}

function policyOf(observed: Observed<readonly PastedPolicy[]>, domain: string): string | null {
  const settled = settle(observed);
  if (settled.kind === 'gap') return null;
  return settled.reading.value.findLast((policy) => policy.domain === domain)?.text ?? null;
}

const publishPolicy = (f: Missed): readonly string[] => [
  ...(f.hosts.length === 0
    ? []
    : [
        `In the policy file of ${f.domain} add ${listed(
          f.hosts.map((host) => code(`mx: ${host}`)),
          9,
        )}.`,
      ]),
  `During the change use ${code('mode: testing')}; after it ${code('mode: enforce')}.`,
  `Publish a new id in the TXT record at _mta-sts.${f.domain}, so that senders fetch the policy again, and do both before you change MX.`,
];
