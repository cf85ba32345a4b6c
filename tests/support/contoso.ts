import type { Said, World } from './world.ts';

/** A key that is a key in form; nothing is signed with it. */
export const DKIM_KEY = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'.repeat(4)}IDAQAB`;

/** What stands at Microsoft and at Proofpoint Essentials, whoever asks; documentation addresses throughout. */
export const PROVIDERS: World = {
  'contoso-com.mail.protection.outlook.com A': ['198.51.100.10', '198.51.100.11'],
  'fabrikam-com.mail.protection.outlook.com A': ['198.51.100.12'],
  'autodiscover.outlook.com A': '198.51.100.30',
  'spf.protection.outlook.com TXT': 'v=spf1 ip4:198.51.100.0/25 ip6:2001:db8:365::/48 -all',
  'mx1-us1.ppe-hosted.com A': '192.0.2.11',
  'mx2-us1.ppe-hosted.com A': '192.0.2.12',
  'mx1-us2.ppe-hosted.com A': '192.0.2.21',
  'mx2-us2.ppe-hosted.com A': '192.0.2.22',
  'outbound-us1.ppe-hosted.com A': '192.0.2.111',
  'outbound-eu1.ppe-hosted.com A': '192.0.2.112',
  'dispatch-us.ppe-hosted.com A': ['192.0.2.101', '192.0.2.102', '192.0.2.103'],
  'dispatch-eu.ppe-hosted.com A': ['192.0.2.151', '192.0.2.152'],
};

/** Two DKIM selectors at Microsoft, Autodiscover and DMARC of a domain that is well kept. */
export const wellKept = (domain: string): World => {
  const dashed = domain.replaceAll('.', '-');
  const key = (selector: string): World => {
    const target = `${selector}-${dashed}._domainkey.contoso.onmicrosoft.com`;
    return { [`${selector}._domainkey.${domain} CNAME`]: target, [`${target} TXT`]: DKIM_KEY };
  };
  return {
    [`${domain} SOA`]: `ns1.${domain} hostmaster.${domain} 2026112001 7200 3600 1209600 900`,
    [`_dmarc.${domain} TXT`]: `v=DMARC1; p=reject; rua=mailto:dmarc@${domain}`,
    [`autodiscover.${domain} CNAME`]: 'autodiscover.outlook.com',
    ...key('selector1'),
    ...key('selector2'),
  };
};

/** The TTL of a record as a signed zone tells it, with that much left in the resolver's cache. */
export const signed = (records: readonly string[], ttlSeconds: number, leftSeconds = ttlSeconds): Said => ({
  records,
  ttlSeconds: leftSeconds,
  originalTtlSeconds: ttlSeconds,
  authenticated: true,
});

export const PPE_MX = ['10 mx1-us1.ppe-hosted.com', '10 mx2-us1.ppe-hosted.com'] as const;
export const MICROSOFT_MX = ['0 contoso-com.mail.protection.outlook.com'] as const;
export const SPF_WITH_GATEWAY = 'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all';

/** contoso.com before it moves to Proofpoint Essentials US1, with all that can be prepared prepared; the zone is signed. */
export const BEFORE: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, 300),
  'contoso.com TXT': [SPF_WITH_GATEWAY, 'MS=ms12345678'],
};

/** The same after the cutover. */
export const AFTER: World = { ...BEFORE, 'contoso.com MX': signed(PPE_MX, 300) };
