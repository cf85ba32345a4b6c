import { autodiscoverDialogue } from './autodiscover.ts';
import { dkimSelectorDialogue, microsoftDkimDialogue } from './dkim.ts';
import { discoverDmarcDialogue } from './dmarc/discover.ts';
import type { Dialogue } from './dns/dialogue.ts';
import { hostAddressesDialogue } from './host-addresses.ts';
import type { Inquiry } from './inquiry.ts';
import { mtaStsDialogue } from './mta-sts.ts';
import { mailHostsDialogue } from './mx.ts';
import { spfForGatewayDialogue } from './spf/for-gateway.ts';
import { tlsRptDialogue } from './tls-rpt.ts';
import { zoneDialogue } from './zone.ts';

/**
 * The dialogue that asks all that an inquiry needs: the very readers that checks replay afterwards over the answers, so
 * that no check finds a question that nobody asked.
 */
export function openInquiry(inquiry: Inquiry): Dialogue<unknown> {
  const { domain } = inquiry;
  switch (inquiry.about) {
    case 'mail-hosts':
      return mailHostsDialogue(domain);
    case 'spf':
      return spfForGatewayDialogue(inquiry);
    case 'dmarc':
      return discoverDmarcDialogue(domain);
    case 'microsoft-dkim':
      return microsoftDkimDialogue(domain);
    case 'dkim-selector':
      return dkimSelectorDialogue(domain, inquiry.selector);
    case 'smart-host':
      return hostAddressesDialogue(inquiry.host);
    case 'mta-sts':
      return mtaStsDialogue(domain);
    case 'tls-rpt':
      return tlsRptDialogue(domain);
    case 'autodiscover':
      return autodiscoverDialogue(domain);
    case 'zone':
      return zoneDialogue(domain);
  }
}
