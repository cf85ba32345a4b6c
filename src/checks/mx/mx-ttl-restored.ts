import { mxTtl, ORDINARY_TTL_SECONDS } from '../../evidence/mx-ttl.ts';
import { defineCheck } from '../check.ts';
import { TTL_NOT_READ, type TtlNotRead, unanswered } from '../common.ts';
import { code, moment, span } from '../english.ts';
import { SOURCES } from '../references.ts';

const STABLE_DAYS = 7;

export const mxTtlRestored = defineCheck<
  TtlNotRead & {
    long: { domain: string; ttlSeconds: number };
    'no-mx': { domain: string };
    'first-week': { domain: string; ttlSeconds: number; until: string };
    short: { domain: string; ttlSeconds: number };
    'cutover-not-given': { domain: string; ttlSeconds: number };
    'not-proved': { domain: string; ttlSeconds: number; lookAgainAt: string };
  }
>()({
  id: 'mx-ttl-restored',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'low',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'together',
  gate: false,
  references: [SOURCES.cutoverMigration(), SOURCES.mailFlow()],
  crossRefs: [],
  words: {
    en: {
      title: 'The MX TTL is back at an hour or more',
      failedTitle: 'The MX TTL is still as short as on the day of the cutover',
      why: 'A short TTL makes every sender ask often, and lets an outage of your DNS host bite at once.',
      says: {
        ...TTL_NOT_READ.says,
        long: (f) => `The TTL is at least ${span(f.ttlSeconds)}.`,
        'no-mx': (f) => `${f.domain} has no MX record.`,
        'first-week': (f) =>
          `The TTL is ${span(f.ttlSeconds)}; until ${moment(f.until)} that is right, for you may want to go back.`,
        short: (f) => `The TTL is ${span(f.ttlSeconds)}, more than ${STABLE_DAYS} days after the cutover.`,
        'cutover-not-given': (f) => `The TTL is ${span(f.ttlSeconds)}, and nobody has entered when the cutover was.`,
        'not-proved': (f) =>
          `So far a resolver had ${span(f.ttlSeconds)} left, which is only a lower bound. The next look that can tell more is at ${moment(f.lookAgainAt)}.`,
      },
      fix: {
        ...TTL_NOT_READ.fix,
        short: (f) => [
          `When you no longer want to go back, open the DNS zone of ${f.domain} and set the TTL of the MX record to ${code('3600')}.`,
        ],
        'cutover-not-given': () => [
          'Choose “Change the set-up”, open “More about your set-up” and enter the time of the cutover.',
        ],
        'not-proved': () => ['Under “TTL clock” choose “Look again when this TTL ends”, or look into the DNS zone.'],
      },
    },
  },
  evaluate({ dns: views }, _also, { domain, setup, now }) {
    const { clock, open } = mxTtl(views, domain, setup, now);
    if (open.length > 0) return unanswered(open);
    const { knowledge } = clock;
    if (knowledge.kind === 'none') {
      if (knowledge.because === 'no-record') return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
      return knowledge.because === 'read-before-lowering'
        ? { outcome: 'unknown', code: 'read-before-lowering', facts: { domain } }
        : { outcome: 'unknown', code: 'ttl-not-told', facts: { domain } };
    }
    const { ttlSeconds } = knowledge;
    if (ttlSeconds >= ORDINARY_TTL_SECONDS) return { outcome: 'pass', code: 'long', facts: { domain, ttlSeconds } };
    if (knowledge.kind === 'at-least')
      return {
        outcome: 'unknown',
        code: 'not-proved',
        facts: { domain, ttlSeconds, lookAgainAt: knowledge.lookAgainAt },
      };
    if (setup.cutoverAt === undefined)
      return { outcome: 'unknown', code: 'cutover-not-given', facts: { domain, ttlSeconds } };
    const until = new Date(Date.parse(setup.cutoverAt) + STABLE_DAYS * 86_400_000);
    return now < until
      ? { outcome: 'not-applicable', code: 'first-week', facts: { domain, ttlSeconds, until: until.toISOString() } }
      : { outcome: 'warn', code: 'short', facts: { domain, ttlSeconds } };
  },
});
