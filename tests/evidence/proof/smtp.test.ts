import * as fc from 'fast-check';
import * as v from 'valibot';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proofSources } from '../../../src/evidence/proof/schema.ts';
import { readSmtp } from '../../../src/evidence/proof/read-smtp.ts';
import { looksLikeSession } from '../../../src/evidence/proof/smtp-lines.ts';
import { decidingReply, type SmtpSession } from '../../../src/evidence/proof/smtp-session.ts';
import { busyMs } from '../../support/busy.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/proof/smtp-${name}.txt`, import.meta.url), 'utf8');

function only(text: string): SmtpSession {
  const [session, second] = readSmtp(text, 'pasted');
  if (session === undefined || second !== undefined) throw new Error('not one session');
  return session;
}

const ended = (text: string): readonly [SmtpSession['end'], string, number | null, string | null] => {
  const session = only(text);
  const reply = decidingReply(session);
  return [session.end, reply?.to ?? '', reply?.code ?? null, reply?.enhanced ?? null];
};

const BANNER =
  '220 A.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 07:12:01 +0000';
const session = (...lines: readonly string[]): string => [BANNER, ...lines].join('\r\n');
const TO_DATA = ['EHLO a.example', '250 OK', 'MAIL FROM:<a@fabrikam.com>', '250 2.1.0 Sender OK'];

describe('a pasted SMTP session', () => {
  it.each([
    ['swaks-refused', ['refused', 'rcpt-to', 550, '5.7.51']],
    ['telnet-accepted', ['accepted', 'message', 250, '2.6.0']],
    ['powershell-refused', ['refused', 'not-told', null, '5.7.51']],
    ['openssl-own-domain', ['refused', 'rcpt-to', 550, '5.7.68']],
    ['bounce-listed', ['refused', 'rcpt-to', 550, '5.7.606']],
    ['bounce-rule', ['refused', 'not-told', 550, '5.7.1']],
    ['telnet-blocked', ['no-connection', '', null, null]],
  ])('ends in %s as its last decisive reply says', (name, end) => {
    expect(ended(fixture(name))).toStrictEqual(end);
  });

  it('is put off by 4xx, and cut where nothing decides', () => {
    expect(ended(session(...TO_DATA, 'RCPT TO:<b@contoso.com>', '451 4.7.500 Server busy'))).toStrictEqual([
      'deferred',
      'rcpt-to',
      451,
      '4.7.500',
    ]);
    expect(ended(session(...TO_DATA))[0]).toBe('cut');
    expect(ended(session('451 4.7.0 Timeout waiting for client input'))[0]).toBe('cut');
  });

  it('is not decided by a mistyped command, by TLS, by signing in, or by the end', () => {
    for (const beside of [
      ['RCPT b@contoso.com', '501 5.5.4 Invalid arguments'],
      ['DATA', '503 5.5.2 Need rcpt command'],
      ['STARTTLS', '554 5.7.3 Unable to initialize security subsystem'],
      ['AUTH LOGIN', '535 5.7.3 Authentication unsuccessful'],
      ['QUIT', '550 5.0.0 odd'],
    ])
      expect(ended(session(...TO_DATA, ...beside))[0]).toBe('cut');
  });

  it('is decided by what the server says to the whole message, whatever one recipient met', () => {
    const text = session(
      ...TO_DATA,
      'RCPT TO:<nobody@contoso.com>',
      '550 5.1.1 unknown',
      'RCPT TO:<b@contoso.com>',
      '250 2.1.5 OK',
      'DATA',
      '354 go on',
      '.',
      '250 2.6.0 Queued mail for delivery',
    );
    expect(ended(text)[0]).toBe('accepted');
    expect(only(text).recipientDomains).toStrictEqual(['contoso.com']);
  });

  it('takes no line of the message for a reply', () => {
    const text = session(
      ...TO_DATA,
      'RCPT TO:<b@contoso.com>',
      '250 OK',
      'DATA',
      '354 go on',
      '550 5 of them',
      '250 OK',
    );
    expect(ended(text)[0]).toBe('cut');
    expect(ended(`${text}\r\n.\r\n250 OK`)).toStrictEqual(['accepted', 'message', 250, null]);
  });

  it('tells a second session from the first by its banner', () => {
    const first = session(...TO_DATA, 'RCPT TO:<b@contoso.com>', '550 5.7.51 TenantInboundAttribution');
    const second = session(...TO_DATA, 'RCPT TO:<b@contoso.com>', '250 OK', 'DATA', '354 go', '.', '250 OK');
    expect(readSmtp(`${first}\r\n${second}`, 'pasted').map(({ end }) => end)).toStrictEqual(['refused', 'accepted']);
  });

  it('is not taken by the server before its last piece is handed in', () => {
    const pieces = [...TO_DATA, 'RCPT TO:<b@contoso.com>', '250 OK', 'BDAT 100', '250 2.6.0 Continue', 'BDAT 9 LAST'];
    expect(ended(session(...pieces))[0]).toBe('cut');
    expect(ended(session(...pieces, '550 5.7.1 refused'))).toStrictEqual(['refused', 'message', 550, '5.7.1']);
    expect(ended(session(...pieces, '250 2.6.0 Queued'))[0]).toBe('accepted');
  });

  it('has no time where the server told none, and that of a reply where the banner has none', () => {
    expect(only('220 a.example ESMTP\r\nEHLO a\r\n250 OK').at).toBeNull();
    expect(
      only(
        "Remote Server returned '550 5.7.68 x [A.eurprd03.prod.outlook.com 2026-11-24T07:45:09.330Z 08DE29D13C0A1B2C]'",
      ),
    ).toMatchObject({ at: '2026-11-24T07:45:09.000Z', answered: 'a.eurprd03.prod.outlook.com' });
  });

  it.each([
    ['Unable to connect to remote host: Connection timed out', 'telnet contoso-com.mail.protection.outlook.com 25'],
    [
      '*** Error connecting to contoso-com.mail.protection.outlook.com:25:',
      '=== Trying contoso-com.mail.protection.outlook.com:25...',
    ],
    ['TcpTestSucceeded : False', 'ComputerName     : contoso-com.mail.protection.outlook.com'],
    [
      'WARNING: TCP connect to (52.101.73.2 : 25) failed',
      'Test-NetConnection contoso-com.mail.protection.outlook.com -Port 25',
    ],
  ])('was never reached: %s', (says, asked) => {
    expect(looksLikeSession(`${asked}\n${says}`)).toBe(true);
    expect(only(`${asked}\n${says}`)).toMatchObject({
      end: 'no-connection',
      asked: 'contoso-com.mail.protection.outlook.com',
    });
  });

  it('is told from text that is none', () => {
    for (const text of [
      'Received: from a by b; Tue, 24 Nov 2026 07:12:08 +0000',
      'Name : a\nEnabled : True',
      '220 people came\n550 of them stayed',
      'Get-InboundConnector | ConvertTo-Json',
      'a,b\n250,OK',
    ])
      expect(looksLikeSession(text)).toBe(false);
  });

  it('keeps nobody, whatever the server repeats', () => {
    const text = session(
      ...TO_DATA,
      'RCPT TO:<grace@contoso.com>',
      '550 5.4.1 Recipient address rejected: Access denied. <grace@contoso.com> from 203.0.113.9 2001:db8::1:2:3 id 08DE29D13C0A1B2C',
    );
    expect(JSON.stringify(only(text))).not.toMatch(/@|grace|203\.0|2001:db8|08DE/);
  });

  it('is read in time and fits a case, whatever the lines are', () => {
    const piece = fc.constantFrom(
      ...[
        '220 a ESMTP',
        '354 x',
        '550 5.7.51 y',
        '250-',
        '250 OK',
        '.',
        'DATA',
        'MAIL FROM:<a@b.example>',
        'RCPT TO:<',
      ],
      ...[
        'said: 550 5.7.1 ',
        'host a[',
        '[a 2026-11-24T07:45:09.330Z 08DE29D13C0A1B2C]',
        'Send-MailMessage : ',
        '<-  ',
      ],
      ...[' -> ', '\u0000', '\u2028', '99999', '@'.repeat(500), ':'.repeat(500), 'telnet a.example 25', '\n  ', '`\n'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.constantFrom('\n', '', ' ')), { maxLength: 200 }), (pieces) => {
        const started = busyMs();
        const read = readSmtp(pieces.flat().join(''), 'pasted');
        expect(busyMs() - started).toBeLessThan(500);
        expect(v.safeParse(proofSources.smtpSessions, JSON.parse(JSON.stringify(read))).issues).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
