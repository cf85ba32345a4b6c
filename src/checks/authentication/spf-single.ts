import { ask, replay } from '../../evidence/dns/dialogue.ts';
import { selectSpf } from '../../evidence/spf/parse.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

/** The record of a domain that sends nothing. */
const NOBODY = 'v=spf1 -all';

export const spfSingle = defineCheck<{
  one: { domain: string };
  none: { domain: string; record: string };
  several: { domain: string; count: number };
}>()({
  id: 'spf-single',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only', 'parked'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.rfc(7208, '3.2'),
    SOURCES.microsoftSpf(),
    SOURCES.mailFlow(),
    SOURCES.essentials('Overview, SPF before the outbound connector'),
  ],
  crossRefs: ['CIS-M365-7.0 2.1.8', 'SCuBA MS.EXO.2.2v3', 'ORCA-235', 'SecureScore exo_SPF_records_for_all_domains'],
  words: {
    en: {
      title: 'The domain has exactly one SPF record',
      failedTitle: 'The domain does not have exactly one SPF record',
      why: 'Without a record nobody can tell your mail from forged mail. With two, receivers give a permanent error and every message fails SPF.',
      says: {
        one: (f) => `${f.domain} has one SPF record.`,
        none: (f) => `${f.domain} has no SPF record.`,
        several: (f) => `${f.domain} has ${f.count} SPF records; receivers then ignore all of them.`,
      },
      fix: {
        none: (f) => [
          `Open the DNS zone of ${f.domain}.`,
          `Add a TXT record at ${f.domain} with the value ${code(f.record)}.`,
          ...(f.record === NOBODY ? [] : [`Before its “all” term add every other service that sends as ${f.domain}.`]),
        ],
        several: (f) => [
          `Open the DNS zone of ${f.domain} and find its TXT records that begin with ${code('v=spf1')}.`,
          `Keep one, move the terms of the others into it before its “all” term, and delete the others.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, role }) {
    const { result, open } = replay(ask({ name: domain, type: 'TXT' }), answers);
    if (open.length > 0) return unanswered(open);
    const records = selectSpf(result.records);
    if (records.length === 1) return { outcome: 'pass', code: 'one', facts: { domain }, items: records };
    if (records.length > 1)
      return { outcome: 'fail', code: 'several', facts: { domain, count: records.length }, items: records };
    const record = role === 'parked' ? NOBODY : 'v=spf1 include:spf.protection.outlook.com -all';
    return { outcome: 'fail', code: 'none', facts: { domain, record } };
  },
});
