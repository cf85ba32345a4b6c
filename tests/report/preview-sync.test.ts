import { expect, it } from 'vitest';
import { previewSync } from '../../src/report/preview-sync.ts';

const user = (name: string, details: object = {}) => ({
  userPrincipalName: `${name}@contoso.com`,
  mail: `${name}@contoso.com`,
  proxyAddresses: [`SMTP:${name}@contoso.com`],
  isEnabled: true,
  isGuest: false,
  hasExchangePlan: true,
  ...details,
});
const question = { system: 'mailprotector', domains: ['contoso.com'], present: '', isWhole: true };

it('previews the sync of a system by its own rules, with their source', () => {
  const preview = previewSync([user('ada'), user('room', { isEnabled: false, hasExchangePlan: false })], question);
  expect(preview?.rows.map(({ deed }) => deed)).toEqual(['created', 'created-unbilled']);
  expect(preview?.source.label).not.toBe('');
});

it('reads whom the vendor has now out of pasted text, and tells who would go', () => {
  const preview = previewSync([user('ada')], {
    ...question,
    present: 'Name,Address\nAda,ada@contoso.com\nBob <bob@contoso.com>',
  });
  expect(preview?.present.map(({ address, fate }) => `${address} ${fate}`)).toEqual([
    'ada@contoso.com stays',
    'bob@contoso.com removed',
  ]);
});

it('knows no sync of another system', () => {
  expect(previewSync([user('ada')], { ...question, system: 'mimecast' })).toBeNull();
});
