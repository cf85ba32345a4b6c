import { CUTOVER_TTL_SECONDS, mxTtl, ORDINARY_TTL_SECONDS } from '../../evidence/mx-ttl.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { TTL_NOT_READ, type TtlNotRead, unanswered } from '../common.ts';
import { code, moment, span } from '../english.ts';
import { SOURCES } from '../references.ts';

type Known = { domain: string; ttlSeconds: number; how: string };

const HOW: Readonly<Record<string, string>> = {
  signed: 'by the zone’s own signature',
  confirmed: 'by reads that agree',
  'at-least': 'by a resolver that still had this much left',
};

export const mxTtlLowered = defineCheck<
  TtlNotRead & {
    low: Known;
    'no-mx': { domain: string };
    medium: Known;
    'within-an-hour': Known;
    high: Known;
    'not-proved': { domain: string; ttlSeconds: number; lookAgainAt: string };
  }
>()({
  id: 'mx-ttl-lowered',
  revision: 2,
  area: 'mx',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'together',
  gate: true,
  references: [SOURCES.sop('6, Phase 2, step 2.3b'), SOURCES.cutoverMigration(), SOURCES.rfc(4034, '3.1.4')],
  crossRefs: [],
  conflicts: ['mx-ttl'],
  words: {
    en: {
      title: 'The TTL of the MX record is low enough for the cutover',
      failedTitle: 'The MX record stays in caches for too long',
      why: 'After the change senders go on using the old MX for the whole TTL. With five minutes you can change, and change back, while you watch.',
      says: {
        ...TTL_NOT_READ.says,
        low: (f) => `The TTL is ${span(f.ttlSeconds)}, known ${HOW[f.how] ?? ''}.`,
        'no-mx': (f) => `${f.domain} has no MX record, so nothing is cached.`,
        medium: (f) =>
          `The TTL is ${span(f.ttlSeconds)}, known ${HOW[f.how] ?? ''}. Microsoft asks for an hour at most, the operating procedure for five minutes.`,
        'within-an-hour': (f) =>
          `The TTL is ${span(f.ttlSeconds)}, known ${HOW[f.how] ?? ''}. Microsoft, whom you follow in this, asks for an hour at most.`,
        high: (f) => `The TTL is at least ${span(f.ttlSeconds)}, known ${HOW[f.how] ?? ''}.`,
        'not-proved': (f) =>
          `So far a resolver had ${span(f.ttlSeconds)} left, which is only a lower bound: caches count down. The next look that can tell more is at ${moment(f.lookAgainAt)}.`,
      },
      fix: {
        ...TTL_NOT_READ.fix,
        medium: (f) => lower(f.domain),
        high: (f) => lower(f.domain),
        'not-proved': (f) => [
          'Under “TTL clock” choose “Look again when this TTL ends” and leave the page open.',
          `Or look into the DNS zone of ${f.domain}; the TTL of its MX record should be ${code('300')}.`,
        ],
      },
    },
  },
  evaluate({ dns: views }, _also, { domain, setup, now }) {
    const { clock, open } = mxTtl(views, domain, setup, now);
    const { knowledge } = clock;
    if (knowledge.kind !== 'none' && knowledge.ttlSeconds > ORDINARY_TTL_SECONDS)
      return {
        outcome: 'fail',
        code: 'high',
        facts: { domain, ttlSeconds: knowledge.ttlSeconds, how: knowledge.kind },
      };
    if (open.length > 0) return unanswered(open);
    if (knowledge.kind === 'none') {
      if (knowledge.because === 'no-record') return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
      return knowledge.because === 'read-before-lowering'
        ? { outcome: 'unknown', code: 'read-before-lowering', facts: { domain } }
        : { outcome: 'unknown', code: 'ttl-not-told', facts: { domain } };
    }
    const { ttlSeconds, kind } = knowledge;
    if (kind === 'at-least')
      return {
        outcome: 'unknown',
        code: 'not-proved',
        facts: { domain, ttlSeconds, lookAgainAt: knowledge.lookAgainAt },
      };
    const facts = { domain, ttlSeconds, how: kind };
    if (ttlSeconds <= CUTOVER_TTL_SECONDS) return { outcome: 'pass', code: 'low', facts };
    return followedSide('mx-ttl', setup) === 'an-hour'
      ? { outcome: 'pass', code: 'within-an-hour', facts }
      : { outcome: 'warn', code: 'medium', facts };
  },
});

const lower = (domain: string): readonly string[] => [
  `Open the DNS zone of ${domain} and set the TTL of the MX record to ${code('300')} (5 minutes). Note the former value and the time.`,
  'Wait until the former TTL has passed, counted from that time; enter both under “Change the set-up” and this page shows the moment.',
  'Choose “Read again”.',
];
