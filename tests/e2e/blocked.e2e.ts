import { describe, expect } from 'vitest';
import { test } from './at-the-page.ts';
import { CONTOSO } from './reader.ts';
import { codesOf } from './reading-a-report.ts';

const SPF = 'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all';

const DIG = `
; <<>> DiG 9.18.28 <<>> contoso.example MX
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;contoso.example.		IN	MX

;; ANSWER SECTION:
contoso.example.	300	IN	MX	0 contoso-example.mail.protection.outlook.com.

; <<>> DiG 9.18.28 <<>> contoso.example TXT
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4712
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;contoso.example.		IN	TXT

;; ANSWER SECTION:
contoso.example.	3600	IN	TXT	"${SPF}"
`;

const NSLOOKUP = [
  'Server:  resolver.example',
  'Address:  192.0.2.53',
  '',
  'Non-authoritative answer:',
  'contoso.example\tMX preference = 0, mail exchanger = contoso-example.mail.protection.outlook.com',
  'contoso.example\ttext =',
  '',
  `\t"${SPF}"`,
].join('\r\n');

const RESOLVE_DNSNAME = [
  'Name         : contoso.example',
  'Type         : MX',
  'TTL          : 300',
  'Section      : Answer',
  'NameExchange : contoso-example.mail.protection.outlook.com',
  'Preference   : 0',
  '',
  'Name      : contoso.example',
  'QueryType : TXT',
  'TTL       : 3600',
  'Section   : Answer',
  `Strings   : {${SPF}}`,
  '',
].join('\r\n');

describe('where the network lets no resolver through', () => {
  test.for([
    ['by refusing the connection', 'refuse'],
    ['by showing its sign-in page', 'html'],
  ] as const)('%s: says so, judges nothing, and tries again on request', async ([, kind], { reader, dns }) => {
    dns.control.fault({ kind });
    await reader.open();
    await reader.fill(CONTOSO);
    await reader.check();
    await reader.on('blocked');
    await reader.page.getByRole('region', { name: 'Commands' }).getByText('contoso.example').first().waitFor();
    dns.control.reset();
    await reader.press('Try again');
    await reader.on('report');
    expect(codesOf(await reader.report())['mx-present']).toBe('pass resolvable');
  });

  test.for([
    ['dig', DIG],
    ['nslookup', NSLOOKUP],
    ['Resolve-DnsName', RESOLVE_DNSNAME],
  ] as const)('takes pasted output of %s, and marks the report as resting on it', async ([, text], { reader, dns }) => {
    dns.control.fault({ kind: 'refuse' });
    await reader.open();
    await reader.fill(CONTOSO);
    await reader.check();
    await reader.on('blocked');
    await reader.page.getByLabel('Output of the commands').fill(text);
    await reader.press('Read this text');
    await reader.on('report');
    await reader.page.getByText('This report rests on pasted text.').waitFor();
    const report = await reader.report();
    expect(report.views.map(({ resolver }) => resolver)).toContain('pasted');
    expect(report.sources.some(({ route, extent }) => route === 'pasted' && extent === 'whole')).toBe(true);
    const codes = codesOf(report);
    expect(codes['spf-single']).toBe('pass one');
    expect(codes['mx-not-mixed']).toBe('pass one-provider');
    // What was not pasted is not known.
    expect(codes['dmarc-published']).toMatch(/^unknown /);
    expect(codes['dkim-m365-selectors']).toMatch(/^unknown /);
  });

  test('says that a text holds no DNS answer, and keeps it', async ({ reader, dns }) => {
    dns.control.fault({ kind: 'refuse' });
    await reader.open();
    await reader.fill(CONTOSO);
    await reader.check();
    await reader.on('blocked');
    const field = reader.page.getByLabel('Output of the commands');
    await field.fill('Please see the attached picture.');
    await reader.press('Read this text');
    await reader.page.locator('.wrong').first().waitFor();
    expect(await field.inputValue()).toBe('Please see the attached picture.');
    await reader.on('blocked');
  });
});
