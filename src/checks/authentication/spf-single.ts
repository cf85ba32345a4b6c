import { ask, replay } from '../../evidence/dns/dialogue.ts';
import { spfForGatewayDialogue } from '../../evidence/spf/for-gateway.ts';
import { offerFor } from '../../evidence/spf/offer.ts';
import { publishSteps } from '../../evidence/spf/offer-steps.ts';
import { selectSpf } from '../../evidence/spf/parse.ts';
import { sendingOf, sendsThrough } from '../../profiles/sending.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

/** The record of a domain that sends nothing, and of one that sends from Microsoft 365 alone. */
const NOBODY = 'v=spf1 -all';
const MICROSOFT = 'v=spf1 include:spf.protection.outlook.com -all';

export const spfSingle = defineCheck<{
  one: { domain: string };
  none: { domain: string; record: string; strings: readonly string[] };
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
          ...publishSteps({ ...f, change: 'create', removed: [] }, f.domain),
          ...(f.record === NOBODY ? [] : [`Before its “all” term add every other service that sends as ${f.domain}.`]),
        ],
        several: (f) => [
          `Open the DNS zone of ${f.domain} and find its TXT records that begin with ${code('v=spf1')}.`,
          `Keep one, move the terms of the others into it before its “all” term, and delete the others.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, role, gateway, setup }) {
    const { result, open } = replay(ask({ name: domain, type: 'TXT' }), answers);
    if (open.length > 0) return unanswered(open);
    const records = selectSpf(result.records);
    if (records.length === 1) return { outcome: 'pass', code: 'one', facts: { domain }, items: records };
    if (records.length > 1)
      return { outcome: 'fail', code: 'several', facts: { domain, count: records.length }, items: records };
    const bare = (record: string) => ({ record, strings: [record] });
    if (role === 'parked') return { outcome: 'fail', code: 'none', facts: { domain, ...bare(NOBODY) } };
    if (gateway === null || !sendsThrough(gateway.mode, setup.outboundThroughGateway))
      return { outcome: 'fail', code: 'none', facts: { domain, ...bare(MICROSOFT) } };
    // The very record that the check of the gateway's addresses offers, so that a reader is told one value.
    const sending = sendingOf(gateway.profile, gateway.region, domain, setup.sendingRanges ?? []);
    const { terms: gatewayTerms, ranges, wrongTerms } = sending;
    const spf = replay(spfForGatewayDialogue({ domain, gatewayTerms, ranges, wrongTerms }), answers).result;
    const { offer, record, strings } = offerFor(spf);
    const facts = offer === 'publish' ? { domain, record, strings } : { domain, ...bare(MICROSOFT) };
    return { outcome: 'fail', code: 'none', facts };
  },
});
