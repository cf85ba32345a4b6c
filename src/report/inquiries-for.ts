import type { Inquiry } from '../evidence/inquiry.ts';
import type { Setup } from '../evidence/setup.ts';
import { sendingOf } from '../profiles/sending.ts';
import { gatewayInUse } from './gateway-in-use.ts';

/**
 * What has to be asked of DNS so that every check of this setup finds its answers, domain by domain.
 * Excused domains are asked about too: whether they still receive mail at Microsoft is a question of its own.
 */
export function inquiriesFor(setup: Setup): readonly Inquiry[] {
  const gateway = gatewayInUse(setup);
  return setup.domains.flatMap(({ name: domain }): Inquiry[] => {
    const sending =
      gateway === null ? null : sendingOf(gateway.profile, gateway.region, domain, setup.sendingRanges ?? []);
    return [
      { about: 'mail-hosts', domain },
      {
        about: 'spf',
        domain,
        gatewayTerms: sending?.terms ?? [],
        ranges: sending?.ranges ?? [],
        wrongTerms: sending?.wrongTerms ?? [],
      },
      { about: 'dmarc', domain },
      { about: 'microsoft-dkim', domain },
      ...(setup.gatewayDkimSelectors ?? []).map((selector): Inquiry => ({ about: 'dkim-selector', domain, selector })),
      { about: 'mta-sts', domain },
      { about: 'tls-rpt', domain },
      { about: 'autodiscover', domain },
      { about: 'zone', domain },
    ];
  });
}
