import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scopeOf, stableUid } from '../../../src/report/export/stable-uid.ts';
import { caseOf, domain, wholeReading } from '../../support/build.ts';

describe('an id made from words', () => {
  it('is a UUID of version 8 with the beginning of their SHA-256', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (words) => {
        const uid = stableUid(...words);
        expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        const digest = createHash('sha256').update(words.join('\0')).digest('hex');
        const bare = uid.replaceAll('-', '');
        expect(bare.slice(0, 12)).toBe(digest.slice(0, 12));
        expect(bare.slice(17)).toBe(digest.slice(17, 32));
        expect(stableUid(...words)).toBe(uid);
      }),
    );
  });

  it('is another for other words, also where they read the same in a row', () => {
    expect(stableUid('a', 'bc')).not.toBe(stableUid('ab', 'c'));
    expect(stableUid('wait', 'x')).not.toBe(stableUid('window', 'x'));
  });
});

describe('what a case is about', () => {
  const organisation = wholeReading({
    id: 'a-tenant',
    displayName: null,
    countryCode: null,
    verifiedDomains: [],
    isSynchronised: null,
    signedInId: null,
  });

  it.each([
    ['the tenant that was read', caseOf({ observed: { organisation: [organisation] } }), 'a-tenant'],
    ['the first domain', caseOf({ setup: { domains: [domain('b.example'), domain('a.example')] } }), 'b.example'],
    ['nothing', caseOf({ setup: { domains: [] } }), ''],
  ])('is told by %s', (_by, file, scope) => {
    expect(scopeOf(file)).toBe(scope);
  });
});
