import { gzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportProblem } from '../../../src/evidence/import/problem.ts';
import { readFiles } from '../../../src/evidence/import/read-file.ts';
import type { DmarcReport } from '../../../src/evidence/proof/dmarc-report.ts';
import { textFile } from '../import/fixture.ts';

const PLAIN = readFileSync(new URL('../../fixtures/proof/dmarc-rfc7489.xml', import.meta.url), 'utf8');
const bytesOf = (text: string) => new TextEncoder().encode(text);

function outcome(bytes: Uint8Array | string) {
  const file = typeof bytes === 'string' ? textFile(bytes, 'report.xml') : { name: 'report.xml', bytes };
  return readFiles([file]).flatMap(({ outcomes }) => outcomes);
}
function report(bytes: Uint8Array | string): DmarcReport {
  const [one] = outcome(bytes);
  if (one?.proof?.kind !== 'dmarc-report') throw new Error(JSON.stringify(one?.report.problems));
  return { ...one.proof.report, file: 'report.xml' };
}
const problems = (bytes: Uint8Array | string): readonly ImportProblem[] =>
  outcome(bytes).flatMap((one) => one.report.problems);
const GOOD = report(PLAIN);

describe('a DMARC report', () => {
  it.each<[string, Uint8Array | string]>([
    ['in gzip', gzipSync(bytesOf(PLAIN))],
    ['in gzip with octets behind its end', new Uint8Array([...gzipSync(bytesOf(PLAIN)), 0, 0, 0, 0])],
    ['in zip', zipSync({ 'google.com!contoso.com!1!2.xml': bytesOf(PLAIN) })],
    ['in zip without compression', zipSync({ 'a.xml': bytesOf(PLAIN) }, { level: 0 })],
    [
      'with the namespace of RFC 7489',
      PLAIN.replace('<feedback>', '<feedback xmlns="http://dmarc.org/dmarc-xml/0.1">'),
    ],
    ['with a schema that never ends', PLAIN.replace('<feedback>', '<feedback><xs:schema xmlns:xs="urn:x">')],
    ['in upper case', PLAIN.replaceAll('>pass<', '>PASS<').replaceAll('>fail<', '>Fail<')],
    ['with a fraction of a second', PLAIN.replace('1795392000', '1795392000.0')],
  ])('%s is read as it is', (_, bytes) => {
    expect(report(bytes)).toStrictEqual(GOOD);
  });

  it('of Windows-1252 is read with a notice', () => {
    const text = PLAIN.replace('google.com<', 'Télécom<');
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(report(bytes).reporter).toBe('Télécom');
    expect(problems(bytes)).toStrictEqual([{ code: 'guessed-encoding' }]);
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'identities in place of identifiers',
      (text) => text.replaceAll('identifiers>', 'identities>'),
      '`identities` stands in place of `identifiers`.',
    ],
    [
      'a second policy',
      (text) => text.replace('<record>', '<policy_published><domain>x.example</domain></policy_published><record>'),
      'Several published policies; the first one counts.',
    ],
    [
      'a record without a count',
      (text) => text.replace('<count>40</count>', ''),
      '1 records without an address or a count were passed over.',
    ],
    [
      'no word on SPF',
      (text) => text.replace('<spf>pass</spf></policy', '<spf/></policy'),
      'A record does not say whether SPF passed; it counts as failed.',
    ],
  ])('with %s is read, and says so', (_, change, says) => {
    expect(report(change(PLAIN)).deviations).toStrictEqual([says]);
  });

  it.each<[string, string, ImportProblem]>([
    [
      'without a domain',
      PLAIN.replace('<domain>contoso.com</domain><adkim>', '<adkim>'),
      { code: 'incomplete-report', lacks: ['domain'] },
    ],
    [
      'without period and reporter',
      PLAIN.replace('<org_name>google.com</org_name>', '').replace(/<date_range>.*<\/date_range>/, ''),
      { code: 'incomplete-report', lacks: ['period', 'reporter'] },
    ],
    ['that is a word', 'unused', { code: 'empty-report' }],
    [
      'with a document type',
      PLAIN.replace('<feedback>', '<!DOCTYPE feedback [<!ENTITY a "b">]><feedback>'),
      { code: 'unsafe-xml' },
    ],
    ['that breaks off', PLAIN.slice(0, 900), { code: 'cut-short' }],
  ])('%s is refused', (_, text, problem) => {
    expect(problems(text)).toStrictEqual([problem]);
  });

  it('that swells is not unpacked', () => {
    expect(problems(gzipSync(bytesOf(`<feedback>${' '.repeat(30_000_000)}</feedback>`)))).toStrictEqual([
      { code: 'swelling-archive' },
    ]);
  });

  it('keeps no address of a person in its names', () => {
    const text = PLAIN.replace('google.com<', 'ops (ada@contoso.com)<').replace(
      '1234567890123456789',
      'id-ada@contoso.com',
    );
    expect(JSON.stringify(report(text))).not.toContain('@');
  });
});
