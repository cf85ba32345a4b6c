import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCase } from '../../src/evidence/case-file.ts';
import { caseSchema } from '../../src/evidence/case-schema.ts';
import { dnsView } from '../../src/evidence/dns/schema.ts';
import { anyCase } from '../support/arbitrary.ts';
import { bothViews, caseOf, dnsOf, domain, mx } from '../support/build.ts';
import { schemaFile, validatorOf } from '../support/json-schema.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const FILE = schemaFile(
  caseSchema,
  {
    title: 'Gatecheck case, version 1',
    description: [
      'What a user of Gatecheck saves and opens again (*.gatecheck.json): what was read, what the user said, answers and waivers.',
      'Further names in `observed` are sources that a later version reads; each is one word of letters, digits and hyphens, and is kept.',
      'Not expressible here, and refused by Gatecheck all the same:',
      'an instant that does not exist; a question name in upper case; records that do not have the form of their type;',
      'a file over 32 MiB, over 40 levels deep or of over 4,000,000 values; text that is not whole Unicode;',
      'the keys __proto__, constructor and prototype at any place.',
    ].join(' '),
  },
  { dnsView },
);
const isValid = validatorOf(FILE);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const SAMPLE = caseOf({ observed: { dns: dnsOf(...bothViews([mx('contoso.com', '10 mx1.example.net')])) } });

describe('the published schema of the case file', () => {
  it('is the one that the reader checks by', async () => {
    await expect(FILE).toMatchFileSnapshot('../../public/schema/gatecheck-case.schema.json');
  });

  it('accepts every case', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        expect(isValid(plain(file)), JSON.stringify(isValid.errors)).toBe(true);
      }),
    );
  });

  it('accepts sources of a later version', () => {
    expect(isValid({ ...SAMPLE, observed: { ...SAMPLE.observed, inboundConnectors: [] } })).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another format', { ...SAMPLE, format: 'gatecheck-report' }],
    ['another version', { ...SAMPLE, version: 2 }],
    ['a missing part', { ...SAMPLE, setup: undefined }],
    ['an unknown field', { ...SAMPLE, more: 1 }],
    ['an unknown phase', { ...SAMPLE, setup: { ...SAMPLE.setup, phase: 'later' } }],
    ['markup for a domain', { ...SAMPLE, setup: { ...SAMPLE.setup, domains: [domain('<b>.com')] } }],
    ['a reading without a view', { ...SAMPLE, observed: { dns: [{ ...SAMPLE.observed.dns?.[0], value: [] }] } }],
  ])('refuses %s, as the reader does', (_what, file) => {
    expect(isValid(plain(file))).toBe(false);
    expect(readCase(new TextEncoder().encode(JSON.stringify(file))).ok).toBe(false);
  });
});
