import { expect, it } from 'vitest';
import { formerSpfGoneAt } from '../../../src/checks/gateway/former-spf.ts';
import { indexAnswers } from '../../../src/evidence/dns/dialogue.ts';
import { answer, secondsFromNow } from '../../support/build.ts';

const read = (name: string, at: number, ttlSeconds: number | null, record: string) =>
  answer({ name, type: 'TXT', records: [record], at: secondsFromNow(at), ttlSeconds });
const goneAt = (domains: readonly string[], ...answers: readonly ReturnType<typeof read>[]) =>
  formerSpfGoneAt(indexAnswers({ resolver: 'google', answers }), domains);

it('is what the resolver had left of the present record, since it fetched that so much earlier', () => {
  expect(goneAt(['contoso.com'], read('contoso.com', 0, 600, 'new'))).toBe(secondsFromNow(600));
});

it('is by the reading that tells most, of those since the record is what it is', () => {
  const before = read('contoso.com', -900, 10, 'old');
  const later = [read('contoso.com', -600, 700, 'new'), read('contoso.com', 0, 3500, 'new')];
  expect(goneAt(['contoso.com'], before, ...later)).toBe(secondsFromNow(100));
});

it('is by the last of several domains, and not known unless each is', () => {
  const both = [read('contoso.com', 0, 600, 'new'), read('fabrikam.com', 0, 60, 'new')];
  expect(goneAt(['contoso.com', 'fabrikam.com'], ...both)).toBe(secondsFromNow(600));
  expect(goneAt(['contoso.com', 'fabrikam.net'], ...both)).toBeNull();
  expect(goneAt(['contoso.com'], read('contoso.com', 0, null, 'new'))).toBeNull();
  expect(goneAt([])).toBeNull();
  expect(formerSpfGoneAt(undefined, ['contoso.com'])).toBeNull();
});
