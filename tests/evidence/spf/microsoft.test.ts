import { expect, it } from 'vitest';
import { isMicrosoftTerm } from '../../../src/evidence/spf/microsoft.ts';
import { profileById } from '../../../src/profiles/index.ts';

it('knows every SPF term that the profile of Microsoft 365 states', () => {
  const terms = (profileById('microsoft365')?.spf ?? []).map(({ value }) => value.term);
  expect(terms.length).toBeGreaterThan(0);
  expect(terms.filter((term) => !isMicrosoftTerm(term))).toStrictEqual([]);
});
