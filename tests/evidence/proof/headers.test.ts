import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/evidence/import/read-file.ts';
import type { MessageHeaders } from '../../../src/evidence/proof/message-headers.ts';
import { readHeaders } from '../../../src/evidence/proof/read-headers.ts';
import { leftBy, type WayFacts, wayOf } from '../../../src/evidence/proof/way.ts';
import { jsonFile } from '../import/fixture.ts';

const FILE = (name: string) => readFileSync(new URL(`../../fixtures/proof/${name}`, import.meta.url), 'utf8');
const THROUGH = FILE('headers-through-gateway.txt');
const LEFT = FILE('headers-left-directly.txt');

const FACTS: WayFacts = {
  deliveryRanges: ['67.231.154.0/24'],
  rangesArePartial: false,
  isGatewayHost: (host) => host.endsWith('.ppe-hosted.com'),
  ownSystems: [{ name: 'Scanner', ranges: ['198.51.100.7'] }],
  ownDomains: ['contoso.com'],
};

function read(text: string): MessageHeaders {
  const headers = readHeaders(text, 'pasted');
  if (!headers.ok) throw new Error(headers.problem);
  return headers.value;
}
const way = (text: string, facts: Partial<WayFacts> = {}) => {
  const { way: found, confidence, reasons } = wayOf(read(text), { ...FACTS, ...facts });
  return { way: found, confidence, codes: reasons.map(({ code }) => code) };
};
const from = (ip: string, text = THROUGH) => text.replaceAll('67.231.154.164', ip);
const without = (name: string, text = THROUGH) =>
  text.replace(new RegExp(`^${name}:.*\\r?\\n(?:[ \\t].*\\r?\\n)*`, 'gim'), '');

describe('the way of a message', () => {
  it('passed the gateway, for certain, where edge, report and gateway agree', () => {
    expect(way(THROUGH)).toStrictEqual({
      way: 'passed-gateway',
      confidence: 'high',
      codes: ['from-gateway', 'gateway-below', 'host-bound'],
    });
  });

  it.each([
    ['no anti-spam report tells the address', without('X-Forefront-Antispam-Report'), 'medium'],
    ['another hop stands below', THROUGH.replaceAll('.ppe-hosted.com', '.other.example'), 'medium'],
    ['no server says that it decided', without('X-MS-Exchange-Organization-AuthSource'), 'low'],
    ['another server decided', THROUGH.replace('\n DB5PEPF00014B8A.eurprd02', '\n AM9PEPF00000001.eurprd02'), 'low'],
    ['the report names another address', THROUGH.replace('CIP:67.231.154.164', 'CIP:203.0.113.9'), 'low'],
    [
      'lines lost their indent',
      THROUGH.replace(
        '\n Frontend Transport; Tue, 24 Nov 2026 07:12:06',
        '\nFrontend Transport; Tue, 24 Nov 2026 07:12:06',
      ),
      'low',
    ],
    ['a field of Microsoft stands twice', `X-MS-Exchange-Organization-AuthAs: Internal\r\n${THROUGH}`, 'low'],
  ])('is less certain where %s', (_, text, confidence) => {
    expect(way(text)).toMatchObject({ way: 'passed-gateway', confidence });
  });

  it.each<[string, string, Partial<WayFacts>, string, string]>([
    ['came from anywhere else', from('203.0.113.9'), {}, 'direct', 'elsewhere'],
    ['came from Microsoft', from('40.107.94.93'), {}, 'other-route', 'microsoft'],
    ['came from a system of the tenant', from('198.51.100.7'), {}, 'other-route', 'own-system'],
    ['came from a private address', from('10.1.1.1'), {}, 'cannot-tell', 'private'],
    [
      'is to be compared with ranges that nobody knows',
      THROUGH,
      { deliveryRanges: null },
      'cannot-tell',
      'ranges-unknown',
    ],
    [
      'is outside of ranges that are not all',
      from('203.0.113.9'),
      { rangesArePartial: true },
      'cannot-tell',
      'ranges-incomplete',
    ],
    ['is inside of ranges that are not all', THROUGH, { rangesArePartial: true }, 'passed-gateway', 'from-gateway'],
    [
      'went out to the gateway and came back',
      THROUGH.replaceAll('fabrikam.com', 'contoso.com').replace(
        'Directionality: Incoming',
        'Directionality: Originating',
      ),
      {},
      'other-route',
      'own-mail-returned',
    ],
    ['was taken in by another platform', LEFT, {}, 'cannot-tell', 'other-platform'],
    [
      'went on to another platform',
      `Received: from x.example (x.example [198.51.100.1]) by mail.example; Tue, 24 Nov 2026 07:13:00 +0000\r\n${THROUGH}`,
      {},
      'cannot-tell',
      'other-platform',
    ],
    ['was born inside', LEFT.slice(LEFT.indexOf('Received: from AM0PR01MB0002')), {}, 'internal', 'born-inside'],
  ])('%s', (_, text, facts, expected, code) => {
    const found = way(text, facts);
    expect(found.way).toBe(expected);
    expect(found.codes).toContain(code);
  });

  it('is not told by an edge that the sender wrote below', () => {
    const forged = `Received: from evil.example (evil.example [203.0.113.9]) by mx.mail.example; Tue, 24 Nov 2026 07:13:00 +0000\n${THROUGH}`;
    expect(read(forged)).toMatchObject({ platform: 'other', edge: 0 });
  });

  it('takes the topmost of two edges', () => {
    const second = THROUGH.slice(
      THROUGH.indexOf('Received: from dispatch1'),
      THROUGH.indexOf('Received: from mx1-us1'),
    );
    const text = THROUGH.replace(
      'Received: from mx1-us1',
      `${second.replace('67.231.154.164', '203.0.113.9')}Received: from mx1-us1`,
    );
    expect(read(text)).toMatchObject({ edge: 3, hops: { 3: { ip: '67.231.154.164' }, 4: { ip: '203.0.113.9' } } });
  });
});

describe('what the receiver found', () => {
  it('is not what stands below the edge, and not what is marked as untrusted', () => {
    const headers = read(
      without('Authentication-Results').replace(
        'From: Grace',
        'Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=forged.example\r\nFrom: Grace',
      ),
    );
    expect(headers.authentication).toBeNull();
    expect(read(without('X-Forefront-Antispam-Report')).antispam).toBeNull();
  });

  it('reads the older dialect with the recipient in the middle, and unknown words', () => {
    const old = THROUGH.replace(
      /^Authentication-Results: spf[^]*?reason=100\r\n/m,
      'Authentication-Results: spf=softfail (sender IP is 67.231.154.164)\r\n smtp.mailfrom=fabrikam.com; contoso.com; dkim=none (message not signed)\r\n header.d=none;contoso.com; dmarc=bestguesspass action=none header.from=fabrikam.com;x-new=odd\r\n',
    );
    expect(read(old).authentication).toStrictEqual({
      spfAddress: '67.231.154.164',
      results: [
        { method: 'spf', result: 'softfail', domain: 'fabrikam.com', reason: null },
        { method: 'dkim', result: 'none', domain: null, reason: null },
        { method: 'dmarc', result: 'bestguesspass', domain: 'fabrikam.com', reason: null },
        { method: 'x-new', result: 'odd', domain: null, reason: null },
      ],
    });
  });

  it('is that of the server that took the message in, under its own name', () => {
    const forged = LEFT.replace(
      'Authentication-Results: mx.google.com;',
      'Authentication-Results: evil.example; spf=fail smtp.mailfrom=evil.example\nAuthentication-Results: mx.google.com;',
    );
    expect(read(forged).authentication?.results.map(({ result }) => result)).toStrictEqual(['pass', 'pass', 'pass']);
  });
});

describe('a copy of the headers', () => {
  const plain = read(THROUGH);
  it.each([
    ['with line feeds', THROUGH.replaceAll('\r\n', '\n'), []],
    ['with carriage returns', THROUGH.replaceAll('\r\n', '\r'), []],
    ['with a mark and empty lines before', `\uFEFF\r\n\r\n${THROUGH}`, []],
    [
      'quoted in a reply',
      THROUGH.split('\r\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\r\n'),
      ['unwrapped'],
    ],
    ['out of a web page', THROUGH.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), ['unwrapped']],
    ['with folds of tabs', THROUGH.replaceAll('\r\n ', '\r\n\t'), []],
  ])('%s gives the same', (_, text, damage) => {
    expect(read(text)).toStrictEqual({ ...plain, damage });
  });

  it('in quoted-printable gives the same', () => {
    const lines = THROUGH.replaceAll('=', '=3D')
      .split('\r\n')
      .flatMap((line) => (line.length < 8 ? [line] : [`${line.slice(0, 3)}=`, `${line.slice(3, 6)}=`, line.slice(6)]));
    expect(read(lines.join('\r\n'))).toStrictEqual({ ...plain, damage: ['unwrapped'] });
  });

  it('that lost its indents is read, and is marked', () => {
    const lost = THROUGH.slice(0, THROUGH.indexOf('\r\n\r\n')).replaceAll('\r\n ', '\r\n');
    expect(read(lost)).toMatchObject({ hops: plain.hops, damage: ['lost-indent'] });
  });
});

describe('headers as Graph lists them', () => {
  const listed = THROUGH.slice(0, THROUGH.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));

  it.each([
    ['alone', listed],
    ['within a message', { subject: 'Test', internetMessageHeaders: listed }],
  ])('%s give the same', (_, value) => {
    const [file] = readFiles([jsonFile(value, 'pasted')]);
    const proof = file?.outcomes[0]?.proof;
    expect(proof?.kind === 'message-headers' && proof.headers).toStrictEqual(read(THROUGH));
  });
});

describe('mail that left', () => {
  const left = (text: string, ranges: readonly string[] = []) =>
    leftBy(read(text), { ranges, isHost: FACTS.isGatewayHost }).by;
  it.each([
    ['by a name of Microsoft that the receiver found', LEFT, [], 'microsoft'],
    [
      'by an address of the gateway',
      from('192.0.2.5', LEFT.replaceAll('40.107.94.93', '192.0.2.5').replace(/\(mail-mw2[^ ]+ /, '(unknown ')),
      ['192.0.2.0/24'],
      'gateway',
    ],
    [
      'by a name of the gateway that the receiver found',
      LEFT.replace('mail-mw2nam10on2093.outbound.protection.outlook.com.', 'dispatch1-us1.ppe-hosted.com.'),
      [],
      'gateway',
    ],
    [
      'by a name of the gateway that the client said',
      LEFT.replaceAll('40.107.94.93', '203.0.113.9').replace(
        'NAM10-MW2-obe.outbound.protection.outlook.com (mail-mw2nam10on2093.outbound.protection.outlook.com.',
        'dispatch1-us1.ppe-hosted.com (unknown',
      ),
      [],
      'elsewhere',
    ],
  ])('%s', (_, text, ranges, by) => {
    expect(left(text, ranges)).toBe(by);
  });
});
