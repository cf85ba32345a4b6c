import { CUTOVER_TTL_SECONDS, mxTtl, ORDINARY_TTL_SECONDS } from '../../evidence/mx-ttl.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { TTL_NOT_READ, type TtlNotRead, unanswered } from '../common.ts';
import { code, moment, span } from '../english.ts';
import { SOURCES } from '../references.ts';

export const mxTtlOldExpired = defineCheck<
  TtlNotRead & {
    passed: { domain: string; goneAt: string };
    'no-mx': { domain: string };
    'too-early': { domain: string; goneAt: string };
    'still-high': { domain: string; ttlSeconds: number };
    'still-medium': { domain: string; goneAt: string; ttlSeconds: number };
    'not-given': { domain: string };
    'lowered-in-future': { domain: string; loweredAt: string };
    'ttl-not-proved': { domain: string; goneAt: string };
  }
>()({
  id: 'mx-ttl-old-expired',
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
  references: [SOURCES.sop('6, Phase 2, step 2.3b')],
  crossRefs: [],
  conflicts: ['mx-ttl'],
  words: {
    en: {
      title: 'The old TTL has passed since it was lowered',
      failedTitle: 'Caches may still hold the MX record with its old TTL',
      why: 'A sender that asked just before you lowered the TTL keeps the old answer for the old time. Whoever changes MX before that splits mail between old and new hosts.',
      says: {
        ...TTL_NOT_READ.says,
        passed: (f) => `Since ${moment(f.goneAt)} no cache can hold an answer with the old TTL. You may change MX.`,
        'no-mx': (f) => `${f.domain} has no MX record, so nothing is cached.`,
        'too-early': (f) => `Answers with the old TTL may live until ${moment(f.goneAt)}.`,
        'still-high': (f) => `The TTL is still at least ${span(f.ttlSeconds)}, so it has not been lowered everywhere.`,
        'still-medium': (f) =>
          `Since ${moment(f.goneAt)} no cache can hold an answer with the old TTL, but the present one is ${span(f.ttlSeconds)}: a change takes as long to reach everybody.`,
        'not-given': () =>
          'The former TTL and the time at which it was lowered are not in DNS, and nobody has entered them.',
        'lowered-in-future': (f) =>
          `The TTL is to be lowered at ${moment(f.loweredAt)}, as it was entered; until then it has not been lowered.`,
        'ttl-not-proved': (f) =>
          `The old TTL ran out at ${moment(f.goneAt)}, but it is not proved yet that the present one is low.`,
      },
      fix: {
        ...TTL_NOT_READ.fix,
        'too-early': (f) => [
          `Wait until ${moment(f.goneAt)}. That is the earliest safe moment to change MX.`,
          'Choose “Read again” then.',
        ],
        'still-high': (f) => [
          `Set the TTL of the MX record of ${f.domain} to ${code('300')} on every name server, and start counting again.`,
        ],
        'still-medium': (f) => [
          `Set the TTL of the MX record of ${f.domain} to ${code('300')} on every name server, and enter its former value and the time.`,
        ],
        'lowered-in-future': () => ['Lower the TTL, and enter under “TTL clock” when you did.'],
        'not-given': () => ['Under “TTL clock” enter the former TTL and when you lowered it.'],
        'ttl-not-proved': () => [
          'Under “TTL clock” choose “Look again when this TTL ends” and leave the page open until it is proved.',
        ],
      },
    },
  },
  evaluate({ dns: views }, _also, { domain, setup, now }) {
    const { clock, open } = mxTtl(views, domain, setup, now);
    const { knowledge, oldAnswersGoneAt: goneAt } = clock;
    if (goneAt !== null && Date.parse(goneAt) > now.getTime())
      return { outcome: 'fail', code: 'too-early', facts: { domain, goneAt } };
    if (knowledge.kind !== 'none' && knowledge.ttlSeconds > ORDINARY_TTL_SECONDS && goneAt !== null)
      return { outcome: 'fail', code: 'still-high', facts: { domain, ttlSeconds: knowledge.ttlSeconds } };
    if (open.length > 0) return unanswered(open);
    if (knowledge.kind === 'none' && knowledge.because === 'no-record')
      return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
    const loweredAt = setup.mxTtlLoweredAt;
    if (loweredAt !== undefined && Date.parse(loweredAt) > now.getTime())
      return { outcome: 'unknown', code: 'lowered-in-future', facts: { domain, loweredAt } };
    if (goneAt === null) return { outcome: 'unknown', code: 'not-given', facts: { domain } };
    if (knowledge.kind === 'none')
      return knowledge.because === 'read-before-lowering'
        ? { outcome: 'unknown', code: 'read-before-lowering', facts: { domain } }
        : { outcome: 'unknown', code: 'ttl-not-told', facts: { domain } };
    const { kind, ttlSeconds } = knowledge;
    if (kind === 'at-least') return { outcome: 'unknown', code: 'ttl-not-proved', facts: { domain, goneAt } };
    return ttlSeconds > CUTOVER_TTL_SECONDS && followedSide('mx-ttl', setup) === 'five-minutes'
      ? { outcome: 'warn', code: 'still-medium', facts: { domain, goneAt, ttlSeconds } }
      : { outcome: 'pass', code: 'passed', facts: { domain, goneAt } };
  },
});
