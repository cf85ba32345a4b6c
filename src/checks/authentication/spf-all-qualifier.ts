import { discoverDmarcDialogue } from '../../evidence/dmarc/discover.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { spfEndingDialogue } from '../../evidence/spf/ending.ts';
import { followedSide } from '../../profiles/conflicts.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

export const spfAllQualifier = defineCheck<{
  hard: { domain: string };
  'soft-with-dmarc': { domain: string; policy: string };
  'no-single-record': { domain: string };
  'not-readable': { domain: string; at: string };
  'redirect-varies': { domain: string; term: string };
  soft: { domain: string };
  'as-exchange-team-says': { domain: string };
  'harder-than-followed': { domain: string };
  neutral: { domain: string };
  'no-all': { domain: string };
  'plus-all': { domain: string; at: string };
}>()({
  id: 'spf-all-qualifier',
  revision: 2,
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
  references: [SOURCES.rfc(7208, '5.1'), SOURCES.microsoftSpf(), SOURCES.directSend()],
  crossRefs: ['SCuBA MS.EXO.2.2v3', 'CIS-M365-7.0 2.1.8'],
  conflicts: ['spf-all'],
  words: {
    en: {
      title: 'SPF says what to do with everybody else',
      failedTitle: 'SPF does not turn strangers away',
      why: 'The last term decides about every server that the record does not name. “+all” authorises the whole internet; a missing or neutral one protects nobody.',
      says: {
        hard: () => 'The record ends in “-all”.',
        'soft-with-dmarc': (f) => `The record ends in “~all”, and DMARC asks receivers to ${f.policy} what fails.`,
        'no-single-record': (f) => `${f.domain} does not have exactly one SPF record.`,
        'not-readable': (f) => `The SPF record at ${f.at} cannot be used, so evaluation does not get to an end.`,
        'redirect-varies': (f) => `The record ends in ${f.term}, whose name depends on the message.`,
        soft: () => 'The record ends in “~all”, and no DMARC policy turns that into a decision.',
        'as-exchange-team-says': () =>
          'The record ends in “~all”, as Microsoft’s Exchange team recommends, which you follow in this. No DMARC policy turns that into a decision.',
        'harder-than-followed': () =>
          'The record ends in “-all”. You follow Microsoft’s Exchange team in this, which recommends “~all” because routed mail fails SPF.',
        neutral: () => 'The record ends in “?all”, which says nothing about strangers.',
        'no-all': () => 'The record has neither “all” nor “redirect”, so strangers are neutral.',
        'plus-all': (f) => `The record at ${f.at} ends in “+all”: any server in the world may send as ${f.domain}.`,
      },
      fix: {
        soft: () => [
          `Either end the record with ${code('-all')} when every sender is known, or keep ${code('~all')} and publish a DMARC policy of quarantine or reject.`,
          'Microsoft’s SPF page recommends “-all”; its Exchange team recommends “~all” because forwarded mail fails SPF. With DMARC enforced both come to the same.',
        ],
        'harder-than-followed': (f) => [
          `End the SPF record of ${f.domain} with ${code('~all')}, and publish a DMARC policy of quarantine or reject; or follow Microsoft’s SPF page in this instead.`,
        ],
        neutral: (f) => [
          `Replace ${code('?all')} in the SPF record of ${f.domain} with ${code('~all')} while moving, ${code('-all')} after it.`,
        ],
        'no-all': (f) => [
          `Add ${code('~all')} as the last term of the SPF record of ${f.domain} while moving, ${code('-all')} after it.`,
        ],
        'redirect-varies': (f) => [
          `Ask the owner of the record behind ${code(f.term)} how it ends; it should be ${code('-all')} or ${code('~all')}.`,
        ],
        'plus-all': (f) => [`Replace ${code('+all')} (or a bare ${code('all')}) at ${f.at} with ${code('-all')} now.`],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, setup, role }) {
    const { result: end, open } = replay(spfEndingDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const { qualifier, problem } = end;
    if (end.domain === domain && (problem?.kind === 'none' || problem?.kind === 'several'))
      return { outcome: 'not-applicable', code: 'no-single-record', facts: { domain } };
    const items = end.text === null ? [] : [end.text];
    if (problem?.kind === 'varies')
      return { outcome: 'unknown', code: 'redirect-varies', facts: { domain, term: problem.term }, items };
    if (problem !== null)
      return { outcome: 'not-applicable', code: 'not-readable', facts: { domain, at: end.domain }, items };
    if (qualifier === '+') return { outcome: 'fail', code: 'plus-all', facts: { domain, at: end.domain }, items };
    if (qualifier === null) return { outcome: 'warn', code: 'no-all', facts: { domain }, items };
    if (qualifier === '?') return { outcome: 'warn', code: 'neutral', facts: { domain }, items };
    // A domain that sends nothing has no mail that could be routed, so there nobody recommends “~all”.
    const wantsSoft = role !== 'parked' && followedSide('spf-all', setup) === 'soft';
    if (qualifier === '-')
      return wantsSoft
        ? { outcome: 'warn', code: 'harder-than-followed', facts: { domain }, items }
        : { outcome: 'pass', code: 'hard', facts: { domain }, items };

    const dmarc = replay(discoverDmarcDialogue(domain), answers);
    if (dmarc.open.length > 0) return unanswered(dmarc.open);
    const policy = dmarc.result.policy;
    if (policy === 'quarantine' || policy === 'reject')
      return { outcome: 'pass', code: 'soft-with-dmarc', facts: { domain, policy }, items };
    return wantsSoft
      ? { outcome: 'pass', code: 'as-exchange-team-says', facts: { domain }, items }
      : { outcome: 'warn', code: 'soft', facts: { domain }, items };
  },
});
