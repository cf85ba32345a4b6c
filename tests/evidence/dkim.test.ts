import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDkimKey } from '../../src/evidence/dkim-key.ts';
import {
  dkimSelectorDialogue,
  microsoftDkimDialogue,
  parseMicrosoftDkimTarget,
  targetFit,
} from '../../src/evidence/dkim.ts';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';

const rsa = (bits: number, type: 'spki' | 'pkcs1' = 'spki'): string => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return publicKey.export({ type, format: 'der' }).toString('base64');
};
const KEY = rsa(2048);
const read = (text: string) => {
  const result = parseDkimKey(text);
  return result.ok ? result.value : result.problem;
};

describe('parseDkimKey', () => {
  it.each([
    [2048, 'good'],
    [1024, 'short'],
    [768, 'too-short'],
  ] as const)('measures an RSA key of %d bits', (bits, strength) => {
    expect(read(`v=DKIM1; k=rsa; p=${rsa(bits)}`)).toMatchObject({ keyType: 'rsa', bits, strength, revoked: false });
    expect(read(`p=${rsa(bits, 'pkcs1')}`)).toMatchObject({ bits, strength });
  });

  it('measures an Ed25519 key and reads flags', () => {
    const raw = Buffer.alloc(32, 7).toString('base64');
    expect(read(`v=DKIM1; k=ed25519; t=y:s; h=sha256; s=other; p=${raw}`)).toMatchObject({
      ...{ keyType: 'ed25519', bits: 256, strength: 'good', testing: true, hashes: ['sha256'], forEmail: false },
    });
  });

  it('knows a revoked key', () => {
    expect(read('v=DKIM1; p=')).toMatchObject({ revoked: true, bits: null, strength: 'unknown' });
  });

  it.each([
    ['v=spf1 -all', 'not-a-key'],
    ['v=DKIM2; p=AAAA', 'bad-version'],
    ['k=rsa; v=DKIM1; p=AAAA', 'bad-version'],
    ['v=DKIM1; k=rsa', 'no-p'],
    ['v=DKIM1; p=AA*A', 'bad-base64'],
    ['v=DKIM1; k=dsa; p=AAAA', 'unknown-key-type'],
    ['v=DKIM1; p=AAAA; p=BBBB', 'duplicate-tag'],
  ])('says of %j: %s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  it('accepts blanks inside and missing padding', () => {
    expect(read(`v=DKIM1; p=${KEY.slice(0, 100)} ${KEY.slice(100).replace(/=+$/, '')}`)).toMatchObject({ bits: 2048 });
  });

  it('never throws, nor on keys cut anywhere', () => {
    fc.assert(
      fc.property(fc.string(), fc.base64String(), fc.nat(KEY.length), (text, key, cut) => {
        expect(typeof parseDkimKey(`v=DKIM1; p=${text}`).ok).toBe('boolean');
        expect(typeof parseDkimKey(`v=DKIM1; p=${key}`).ok).toBe('boolean');
        expect(typeof parseDkimKey(`v=DKIM1; p=${KEY.slice(0, cut)}`).ok).toBe('boolean');
      }),
    );
  });
});

describe('dkimSelectorDialogue', () => {
  const found = (txt: DnsReply, cname: DnsReply = { status: 'NOERROR', records: [] }) =>
    drive(dkimSelectorDialogue('contoso.example', 'GW1'), ({ name, type }) => {
      expect(name).toBe('gw1._domainkey.contoso.example');
      return Promise.resolve(type === 'TXT' ? txt : cname);
    });
  const records = (...all: readonly string[]): DnsReply => ({ status: 'NOERROR', records: all });

  it('tells what stands at a selector', async () => {
    expect(await found(records(`p=${KEY}`, 'about something else'))).toMatchObject({
      state: 'key',
      key: { bits: 2048 },
    });
    expect(await found(records('v=DKIM1; p='))).toMatchObject({ state: 'revoked' });
    expect(await found(records('v=DKIM1;'))).toMatchObject({ state: 'invalid', problem: 'no-p' });
    expect(await found(records(`p=${KEY}`, `p=${KEY}`))).toMatchObject({ state: 'several' });
    expect(await found(records())).toMatchObject({ state: 'missing', alias: null });
    expect(await found({ status: 'timeout', records: [] })).toMatchObject({ state: 'unanswered' });
  });

  it('tells an alias that leads nowhere', async () => {
    expect(await found({ status: 'NXDOMAIN', records: [] }, records('gone.example'))).toMatchObject({
      ...{ state: 'missing', alias: 'gone.example' },
    });
  });
});

describe('parseMicrosoftDkimTarget', () => {
  it.each([
    ['selector1-contoso-example._domainkey.contoso.onmicrosoft.com', 'onmicrosoft', 'own'],
    ['selector1-contoso-example0e1f._domainkey.contoso.onmicrosoft.com.', 'onmicrosoft', 'own'],
    ['Selector1-contoso-example._domainkey.contoso.n-v1.dkim.mail.microsoft', 'dkim-mail-microsoft', 'own'],
    ['selector1-contoso-example._domainkey.contoso.onmicrosoft.us', 'onmicrosoft', 'own'],
    ['selector2-contoso-example._domainkey.contoso.onmicrosoft.com', 'onmicrosoft', 'other'],
    ['selector1-fabrikam-example._domainkey.contoso.onmicrosoft.com', 'onmicrosoft', 'other'],
    ['selector1-contoso-example0e1f2._domainkey.contoso.onmicrosoft.com', 'onmicrosoft', 'unfamiliar'],
    ['selector1-contoso-example-long._domainkey.contoso.onmicrosoft.com', 'onmicrosoft', 'other'],
  ])('takes %s apart', (host, form, fit) => {
    const target = parseMicrosoftDkimTarget(host);
    expect(target).toMatchObject({ form, tenant: 'contoso' });
    expect(target && targetFit(target, 'contoso.example', 'selector1')).toBe(fit);
  });

  it.each([
    'selector1-contoso-example._domainkey.contoso.onmicrosoft.com.evil.example',
    'selector1._domainkey.gateway.example',
    'selector3-contoso-example._domainkey.contoso.onmicrosoft.com',
    'dkim.mail.microsoft',
    '',
  ])('knows %j for another host', (host) => {
    expect(parseMicrosoftDkimTarget(host)).toBeNull();
  });

  it('does not take a name that had to be shortened for another domain', () => {
    const domain = `${'long-'.repeat(11)}name.example`;
    const target = parseMicrosoftDkimTarget(`selector1-${domain.slice(0, 40)}0e1f._domainkey.contoso.onmicrosoft.com`);
    expect(target && targetFit(target, domain, 'selector1')).toBe('unfamiliar');
  });
});

describe('microsoftDkimDialogue', () => {
  it('asks for both selectors in one step and takes their aliases apart', async () => {
    const dialogue = microsoftDkimDialogue('contoso.example');
    expect(dialogue.next().value).toHaveLength(4);
    const found = await drive(microsoftDkimDialogue('contoso.example'), ({ name, type }) =>
      Promise.resolve(
        name.startsWith('selector1.')
          ? {
              status: 'NOERROR',
              records: [type === 'TXT' ? `p=${KEY}` : 'selector1-contoso-example._domainkey.contoso.onmicrosoft.com'],
            }
          : { status: 'NXDOMAIN', records: [] },
      ),
    );
    expect(found.selectors).toMatchObject([
      { selector: 'selector1', state: 'key', fit: 'own' },
      { selector: 'selector2', state: 'missing', fit: null, target: null },
    ]);
  });
});
