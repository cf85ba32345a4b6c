import { signZone } from './sign.ts';
import type { SignedRecord } from './sign.ts';

const start = (zone: string): SignedRecord[] => {
  const soa = {
    mname: 'ns.test-dns.example',
    rname: 'hostmaster.test-dns.example',
    serial: 1,
    refresh: 7200,
    retry: 3600,
    expire: 1209600,
    minimum: 300,
  };
  return [
    {
      name: zone,
      type: 'SOA',
      ttl: 3600,
      data: soa,
      text: 'ns.test-dns.example. hostmaster.test-dns.example. 1 7200 3600 1209600 300',
    },
    { name: zone, type: 'NS', ttl: 3600, data: 'ns.test-dns.example', text: 'ns.test-dns.example.' },
  ];
};

const mx = (zone: string, ttl: number, preference: number, exchange: string): SignedRecord => ({
  name: zone,
  type: 'MX',
  ttl,
  data: { preference, exchange },
  text: `${preference} ${exchange}.`,
});
const txt = (name: string, text: string): SignedRecord => ({
  name,
  type: 'TXT',
  ttl: 3600,
  data: text,
  text: `"${text}"`,
});

/** The zone's own TTL of the MX record of `signed.example`. */
export const SIGNED_MX_TTL = 300;

/**
 * Two signed zones: `signed.example`, ready like contoso.example, and `bogus.example`, whose MX signature does not
 * verify, so that a validating resolver answers SERVFAIL.
 */
export function signedZones(now: Date): {
  readonly zones: Record<string, string>;
  readonly trustAnchors: readonly string[];
} {
  const signed = signZone(
    'signed.example',
    [
      ...start('signed.example'),
      mx('signed.example', SIGNED_MX_TTL, 0, 'signed-example.mail.protection.outlook.com'),
      txt('signed.example', 'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all'),
      txt('_dmarc.signed.example', 'v=DMARC1; p=reject'),
    ],
    now,
  );
  const bogus = signZone(
    'bogus.example',
    [...start('bogus.example'), mx('bogus.example', 300, 10, 'mx1-us1.ppe-hosted.com')],
    now,
    'MX',
  );
  return {
    zones: { 'signed.example': signed.text, 'bogus.example': bogus.text },
    trustAnchors: [signed.trustAnchor, bogus.trustAnchor],
  };
}
