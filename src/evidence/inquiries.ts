import { ask, together } from './dns/dialogue.ts';
import type { Dialogue } from './dns/dialogue.ts';
import type { Inquiry } from './inquiry.ts';

/**
 * The dialogue that asks all that an inquiry needs: the same readers that checks replay afterwards over the answers, so
 * that no check finds a question that nobody asked.
 */
export function openInquiry(inquiry: Inquiry): Dialogue<unknown> {
  const { domain } = inquiry;
  switch (inquiry.about) {
    case 'mail-hosts':
      return mailHosts(domain);
    case 'spf':
      return ask({ name: domain, type: 'TXT' });
    case 'dmarc':
      return ask({ name: `_dmarc.${domain}`, type: 'TXT' });
    case 'microsoft-dkim':
      return together(['selector1', 'selector2'].map((selector) => dkimKey(domain, selector)));
    case 'dkim-selector':
      return dkimKey(domain, inquiry.selector);
    case 'mta-sts':
      return ask({ name: `_mta-sts.${domain}`, type: 'TXT' });
    case 'tls-rpt':
      return ask({ name: `_smtp._tls.${domain}`, type: 'TXT' });
    case 'autodiscover':
      return ask({ name: `autodiscover.${domain}`, type: 'CNAME' });
    case 'zone':
      return ask({ name: domain, type: 'SOA' });
  }
}

function* mailHosts(domain: string): Dialogue<unknown> {
  const { records } = yield* ask({ name: domain, type: 'MX' });
  const hosts = new Set(records.map((record) => record.slice(record.indexOf(' ') + 1)).filter((host) => host !== '.'));
  if (hosts.size === 0) return [];
  return yield [...hosts].flatMap((name) => [
    { name, type: 'A' as const },
    { name, type: 'AAAA' as const },
  ]);
}

/** The alias itself and what stands at its end. */
function* dkimKey(domain: string, selector: string): Dialogue<unknown> {
  const name = `${selector}._domainkey.${domain}`;
  return yield [
    { name, type: 'CNAME' },
    { name, type: 'TXT' },
  ];
}
