import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed, viewName } from '../english.ts';
import { SOURCES } from '../references.ts';

export const mxResolversAgree = defineCheck<{
  identical: { domain: string; resolvers: readonly string[] };
  'one-view': { domain: string; resolver: string };
  'old-host': { domain: string; resolvers: readonly string[]; hosts: readonly string[] };
  'differ-inside': { domain: string; gateway: string; resolvers: readonly string[] };
  'cannot-recognise': { domain: string; gateway: string; hosts: readonly string[] };
  'no-mx': { domain: string };
  'none-at-some': { domain: string; resolvers: readonly string[] };
}>()({
  id: 'mx-resolvers-agree',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'high',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'together',
  gate: true,
  references: [SOURCES.broadcomLockdown(), SOURCES.sop('6, Phase 2, step 2.3')],
  crossRefs: [],
  words: {
    en: {
      title: 'Independent resolvers show the same MX records',
      failedTitle: 'The new MX records have not reached everyone',
      why: 'Where a resolver still gives the old host, its users still send there. A lock-down of Exchange at this moment would reject their mail.',
      says: {
        identical: (f) => `${listed(f.resolvers)} give the same MX records.`,
        'one-view': (f) =>
          `Only the answers of ${viewName(f.resolver)} count here, so there is nothing to compare with.`,
        'old-host': (f) =>
          `${listed(f.resolvers)} still ${f.resolvers.length === 1 ? 'gives' : 'give'} ${listed(f.hosts)}.`,
        'differ-inside': (f) => `${listed(f.resolvers)} give different MX records, all of ${f.gateway}.`,
        'cannot-recognise': (f) =>
          `MX names ${listed(f.hosts)}, and the host names of ${f.gateway} are not known well enough to tell old from new.`,
        'no-mx': (f) => `No resolver gives an MX record of ${f.domain}, so there is nothing to compare.`,
        'none-at-some': (f) =>
          `${listed(f.resolvers)} ${f.resolvers.length === 1 ? 'gives' : 'give'} no MX record of ${f.domain}, while others do.`,
      },
      fix: {
        'one-view': () => ['Run the audit where a second resolver can be reached.'],
        'old-host': (f) => [
          `Look into the DNS zone of ${f.domain}: where ${listed(f.hosts.map(code))} still stands there, delete it, for waiting does not help.`,
          'Under “TTL clock” choose “Watch until the resolvers agree”, or wait one old TTL and read again. Vendors advise to allow up to 72 hours.',
          'Leave every lock-down of Exchange off until then.',
        ],
        'none-at-some': (f) => [
          `Look into the DNS zone of ${f.domain}: every name server must have the same MX records.`,
          'If you have just changed them, wait until the absence has run out of the caches and read again.',
        ],
        'differ-inside': () => ['If you have just changed the records, wait one TTL and read again.'],
        'cannot-recognise': () => ['Choose “Another gateway” and enter its MX hosts.'],
      },
    },
  },
  evaluate({ dns: views }, _also, { domain, gateway }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { profile } = gateway;
    const seen = views.map((view) => ({ resolver: view.resolver, ...replay(exchangesDialogue(domain), view) }));
    const resolvers = seen.map((s) => s.resolver);
    const isOwn = (host: string): boolean => providerOf(host, profile)?.profile.id === profile.id;
    // What we only recall of a vendor's host names may not make a failure.
    const isKnown = profile.mx.some((fact) => !isHint(fact.certainty));
    const old = !isKnown ? [] : seen.filter(({ result }) => !result.every(isOwn));
    if (old.length > 0) {
      const hosts = [...new Set(old.flatMap(({ result }) => result.filter((host) => !isOwn(host))))];
      return {
        outcome: 'fail',
        code: 'old-host',
        facts: { domain, resolvers: old.map((s) => s.resolver), hosts },
        items: hosts,
      };
    }
    const open = seen.flatMap((s) => s.open);
    if (open.length > 0) return unanswered(open);
    const [first, second] = seen;
    if (first !== undefined && second === undefined)
      return { outcome: 'unknown', code: 'one-view', facts: { domain, resolver: first.resolver } };
    const hosts = [...new Set(seen.flatMap(({ result }) => result))];
    if (hosts.length === 0) return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
    const without = seen.filter(({ result }) => result.length === 0).map((s) => s.resolver);
    if (without.length > 0) return { outcome: 'fail', code: 'none-at-some', facts: { domain, resolvers: without } };
    if (!hosts.every(isOwn))
      return {
        outcome: 'unknown',
        code: 'cannot-recognise',
        facts: { domain, gateway: profile.name, hosts },
        items: hosts,
      };
    const sets = new Set(seen.map(({ result }) => [...result].sort().join(' ')));
    if (sets.size === 1) return { outcome: 'pass', code: 'identical', facts: { domain, resolvers } };
    return { outcome: 'warn', code: 'differ-inside', facts: { domain, gateway: profile.name, resolvers } };
  },
});
