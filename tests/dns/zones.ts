/**
 * The zones that the test DNS serves, as zone-file text below a common start of authority. Domains of our own end in
 * `.example`; names of providers carry what their profiles expand, with the address ranges seen in public.
 */

const HEAD = `@ IN SOA ns.test-dns.example. hostmaster.test-dns.example. 2026112001 7200 3600 1209600 300
@ IN NS ns.test-dns.example.
`;

const zone = (body: string, ttl = 3600): string => `$TTL ${ttl}\n${HEAD}${body.trim()}\n`;

const OUTLOOK = 'include:spf.protection.outlook.com';
const PPE_US = 'a:dispatch-us.ppe-hosted.com';
const TENANT = 'contoso.onmicrosoft.com.';

const dashed = (domain: string): string => domain.replaceAll('.', '-');
const outlookHost = (domain: string): string => `${dashed(domain)}.mail.protection.outlook.com.`;

const ppeMx = (stack: string): string =>
  `@ IN MX 10 mx1-${stack}.ppe-hosted.com.\n@ IN MX 10 mx2-${stack}.ppe-hosted.com.`;

const olderDkim = (domain: string): string =>
  ['selector1', 'selector2']
    .map((s) => `${s}._domainkey IN CNAME ${s}-${dashed(domain)}._domainkey.${TENANT}`)
    .join('\n');
const newerDkim = (domain: string): string =>
  ['selector1', 'selector2']
    .map((s) => `${s}._domainkey IN CNAME ${s}-${dashed(domain)}._domainkey.contoso.p-v1.dkim.mail.microsoft.`)
    .join('\n');

const AUTODISCOVER = 'autodiscover IN CNAME autodiscover.outlook.com.';
const DMARC = '_dmarc IN TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example"';
const STS =
  '_mta-sts IN TXT "v=STSv1; id=20261120T000000"\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls@contoso.example"';

/** A key that is a key in form; nothing is signed with it. */
const DKIM_KEY = `"v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA'.repeat(4)}" "${'wJx4Dq7Vn2Lk'.repeat(18)}IDAQAB"`;

/** How many of `d001.example` to `d100.example` there are: ordinary domains, for runs over many. */
export const MANY_DOMAINS = 100;

/** The nth ordinary domain, from 1. */
export const ordinaryDomain = (n: number): string => `d${String(n).padStart(3, '0')}.example`;

function ordinary(domain: string, n: number): string {
  const moved = n % 3 === 0;
  return zone(
    `
${moved ? ppeMx(`us${(n % 5) + 1}`) : `@ IN MX 0 ${outlookHost(domain)}`}
@ IN TXT "v=spf1 ${OUTLOOK} ${PPE_US} include:_spf.${domain} -all"
@ IN TXT "MS=ms${10_000_000 + n}"
_spf IN TXT "v=spf1 ip4:192.0.2.${n} ip4:198.51.100.0/24 ~all"
_dmarc IN TXT "v=DMARC1; p=${n % 2 === 0 ? 'none' : 'reject'}"
${n % 2 === 0 ? olderDkim(domain) : newerDkim(domain)}
${AUTODISCOVER}
${STS}`,
    300,
  );
}

const ordinaryZones = (): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: MANY_DOMAINS }, (_, i) => [ordinaryDomain(i + 1), ordinary(ordinaryDomain(i + 1), i + 1)]),
  );

const TEN = Array.from({ length: 10 }, (_, i) => i + 1);
const include = (n: number): string => `include:s${n}.eleven.example`;

/** Domains that an audit can be run on, each for one situation. */
const DOMAINS: Record<string, string> = {
  // Ready to move to Proofpoint Essentials US: MX still at Microsoft, TTL lowered, SPF prepared.
  'contoso.example': zone(
    `
@ 300 IN MX 0 ${outlookHost('contoso.example')}
@ IN TXT "v=spf1 ${OUTLOOK} ${PPE_US} -all"
@ IN TXT "MS=ms12345678"
${DMARC}
${olderDkim('contoso.example')}
${AUTODISCOVER}
${STS}`,
  ),
  // Moved: MX at the gateway, TTL back up, the newer form of the DKIM names.
  'fabrikam.example': zone(
    `
${ppeMx('us1')}
@ IN TXT "v=spf1 ${OUTLOOK} ${PPE_US} -all"
_dmarc IN TXT "v=DMARC1; p=reject; np=reject; rua=mailto:dmarc@fabrikam.example"
${newerDkim('fabrikam.example')}
${AUTODISCOVER}
${STS}`,
  ),
  // Nothing prepared: long TTL, SPF without the gateway, no DMARC, no DKIM.
  'unprepared.example': zone(
    `
@ 86400 IN MX 0 ${outlookHost('unprepared.example')}
@ IN TXT "v=spf1 ${OUTLOOK} ?all"`,
  ),
  // Gateway and Microsoft side by side.
  'mixed.example': zone(
    `
@ IN MX 10 mx1-us1.ppe-hosted.com.
@ IN MX 20 ${outlookHost('mixed.example')}
@ IN TXT "v=spf1 ${OUTLOOK} ${PPE_US} ~all"`,
  ),
  'parked.example': zone('@ IN MX 0 .\n@ IN TXT "v=spf1 -all"\n_dmarc IN TXT "v=DMARC1; p=reject"'),
  'no-mx.example': zone('@ IN A 192.0.2.80\n@ IN TXT "v=spf1 -all"'),
  'xn--bcher-kva.example': zone(
    `${ppeMx('eu1')}\n@ IN TXT "v=spf1 ${OUTLOOK} a:dispatch-eu.ppe-hosted.com -all"\n${DMARC}`,
  ),
  // MX must not point to an alias (RFC 5321 5.1).
  'alias-mx.example': zone('@ IN MX 10 mail\nmail IN CNAME mx1-us1.ppe-hosted.com.\n@ IN TXT "v=spf1 mx -all"'),
  'dead-mx.example': zone('@ IN MX 10 gone.dead-mx.example.\n@ IN TXT "v=spf1 mx -all"'),
  'look-alike.example': zone(
    '@ IN MX 10 mx1-us1.ppe-hosted.com.look-alike.example.\nmx1-us1.ppe-hosted.com IN A 192.0.2.5',
  ),
  'eleven.example': zone(
    `
@ IN MX 0 ${outlookHost('eleven.example')}
@ IN TXT "v=spf1 ${TEN.slice(0, 5).map(include).join(' ')} " "${TEN.slice(5).map(include).join(' ')} ${OUTLOOK} -all"
${TEN.map((n) => `s${n} IN TXT "v=spf1 ip4:192.0.2.${n} ~all"`).join('\n')}`,
  ),
  'spf-loop.example': zone(
    '@ IN MX 10 mail\nmail IN A 192.0.2.6\n@ IN TXT "v=spf1 include:a.spf-loop.example -all"\na IN TXT "v=spf1 include:spf-loop.example -all"',
  ),
  'two-spf.example': zone(
    `@ IN MX 10 mail\nmail IN A 192.0.2.7\n@ IN TXT "v=spf1 ${OUTLOOK} -all"\n@ IN TXT "v=spf1 ${PPE_US} -all"`,
  ),
  // One record in three strings that only together make sense, and octets beyond ASCII.
  'long-txt.example': zone(
    `
@ IN TXT "v=spf1 ${'ip4:192.0.2.1 '.repeat(15)}ip4:198.51.1" "00.0/24 ${'ip4:203.0.113.1 '.repeat(14)}" "${OUTLOOK} -all"
octets IN TXT "caf\\195\\169 \\255\\000 end"`,
  ),
  'dmarc-none.example': zone(`@ IN MX 0 ${outlookHost('dmarc-none.example')}\n_dmarc IN TXT "v=DMARC1; p=none"`),
  'dmarc-broken.example': zone(
    `@ IN MX 0 ${outlookHost('dmarc-broken.example')}\n_dmarc IN TXT "v=DMARC1; p=maybe; sp"`,
  ),
  'dmarc-two.example': zone('_dmarc IN TXT "v=DMARC1; p=none"\n_dmarc IN TXT "v=DMARC1; p=reject"'),
  'dmarc-alias.example': zone('_dmarc IN CNAME _dmarc.fabrikam.example.'),
  'dmarc-tree.example': zone(
    '_dmarc IN TXT "v=DMARC1; p=reject; sp=quarantine; np=reject"\nmail.sub IN MX 0 mail.sub\nmail.sub IN A 192.0.2.9',
  ),
  'many.example': zone(
    Array.from({ length: 200 }, (_, i) => `@ IN MX ${i + 1} mx${i + 1}\nmx${i + 1} IN A 192.0.2.${(i % 250) + 1}`).join(
      '\n',
    ),
  ),
  'cname-loop.example': zone('@ IN MX 10 mail\na IN CNAME b\nb IN CNAME a\nmail IN CNAME a\n_dmarc IN CNAME a'),
  'cname-chain.example': zone(
    `${Array.from({ length: 6 }, (_, i) => `c${i} IN CNAME c${i + 1}`).join('\n')}\nc6 IN TXT "the end"`,
  ),
  'short-ttl.example': zone('@ 20 IN MX 10 mx1-us1.ppe-hosted.com.\n@ IN TXT "v=spf1 -all"'),
  // Served from two versions by the two resolvers: `unbound` of the second has the former MX.
  'split.example': zone(`@ 300 IN MX 10 mx1-us1.ppe-hosted.com.\n@ IN TXT "v=spf1 ${OUTLOOK} ${PPE_US} -all"`),
  example: zone('ns.test-dns IN A 127.0.0.1'),
};

/** What the second resolver answers in place of the zone. */
export const SPLIT_VIEW = ['split.example. 300 IN MX 0 split-example.mail.protection.outlook.com.'];

const PPE_STACKS = ['us1', 'us2', 'us3', 'us4', 'us5', 'eu1', 'usg1'];

/** Names of providers. */
const PROVIDERS: Record<string, string> = {
  'ppe-hosted.com': zone(
    `
${PPE_STACKS.flatMap((stack, i) => [1, 2, 3].map((n) => `mx${n}-${stack} IN A ${stack === 'eu1' ? `185.132.180.${n}` : `67.231.${144 + i}.${n}`}`)).join('\n')}
outbound-us1 IN A 67.231.154.180
dispatch-us IN A 67.231.154.162
dispatch-us IN A 67.231.154.163
dispatch-us IN A 148.163.129.50
dispatch-us IN A 148.163.129.52
dispatch-eu IN A 185.132.181.7
dispatch-eu IN A 185.183.29.32
_spf-usg1 IN TXT "v=spf1 ip4:205.220.189.246 -all"`,
  ),
  'pphosted.com': zone(
    `
spf-00112233 IN TXT "v=spf1 ip4:148.163.128.0/24 ip4:67.231.144.0/24 -all"
mx0a-00112233 IN A 148.163.128.10
mx0b-00112233 IN A 148.163.128.11
*.spf.has IN TXT "v=spf1 ip4:148.163.128.0/24 -all"`,
  ),
  'mimecast.com': zone(
    `
us._netblocks IN TXT "v=spf1 ip4:170.10.128.0/24 ip4:170.10.129.0/24 ip4:170.10.130.0/24 ip4:170.10.131.0/24 ip4:170.10.132.0/24 ip4:170.10.133.0/24 ip4:205.139.110.0/24 ip4:205.139.111.0/24 ip4:207.211.30.0/24 ip4:207.211.31.0/25 ~all"
us-smtp-inbound-1 IN A 205.139.110.1
us-smtp-inbound-2 IN A 205.139.110.2`,
  ),
  'barracudanetworks.com': zone(
    'spf.ess IN TXT "v=spf1 ip4:209.222.80.0/21 ~all"\nd100000a.ess IN A 209.222.80.1\nd100000b.ess IN A 209.222.80.2',
  ),
  'outlook.com': zone(
    `
spf.protection IN TXT "v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/15 ip4:52.102.0.0/16 ip4:52.103.0.0/17 ip4:104.47.0.0/17 ip6:2a01:111:f400::/48 ip6:2a01:111:f403::/49 ip6:2a01:111:f403:8000::/51 -all"
*.mail.protection IN A 52.101.8.36
*.mail.protection IN A 52.101.8.44
autodiscover IN A 52.96.0.8`,
  ),
  'onmicrosoft.com': zone(`*._domainkey.contoso IN TXT ${DKIM_KEY}`),
  microsoft: zone(`*._domainkey.contoso.p-v1.dkim.mail IN TXT ${DKIM_KEY}`),
};

/** Top-level domains below which all other names do not exist. */
const EMPTY: Record<string, string> = Object.fromEntries(
  ['com', 'net', 'org', 'arpa'].map((name) => [name, zone('', 900)]),
);

/** Every zone that is served as it stands, by its name without the last dot. */
export const ZONES: Readonly<Record<string, string>> = { ...EMPTY, ...PROVIDERS, ...DOMAINS, ...ordinaryZones() };
