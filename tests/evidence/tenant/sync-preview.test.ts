import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  type PreviewUserLike,
  SYNC_CLASSES,
  type SyncClass,
  type SyncDeed,
  syncPreview,
  type SyncRules,
} from '../../../src/evidence/tenant/sync-preview.ts';

const MAILPROTECTOR: SyncRules = {
  domains: ['contoso.com'],
  sharedOrResource: 'created-unbilled',
  unlicensed: 'created-unbilled',
  guests: 'not-documented',
};
const user = (name: string, details: Partial<PreviewUserLike> = {}): PreviewUserLike => ({
  userPrincipalName: `${name}@contoso.com`,
  mail: `${name}@contoso.com`,
  proxyAddresses: [`SMTP:${name}@contoso.com`],
  isEnabled: true,
  isGuest: false,
  hasExchangePlan: true,
  ...details,
});
const classOf = (one: PreviewUserLike, rules = MAILPROTECTOR): readonly [SyncClass, SyncDeed] | undefined => {
  const [row] = syncPreview([one], rules, { isWhole: true }).rows;
  return row === undefined ? undefined : [row.class, row.deed];
};

describe('what a directory sync does with a user', () => {
  it.each<[string, Partial<PreviewUserLike>, SyncClass, SyncDeed]>([
    ['a licensed person', {}, 'licensed', 'created'],
    ['a licensed person who was switched off', { isEnabled: false }, 'licensed', 'created'],
    [
      'a primary address at onmicrosoft.com',
      { proxyAddresses: ['SMTP:a@contoso.onmicrosoft.com', 'smtp:a@contoso.com'] },
      'onmicrosoft-primary',
      'not-created',
    ],
    [
      'the same in the US government cloud',
      { proxyAddresses: ['SMTP:a@contoso.onmicrosoft.us'] },
      'onmicrosoft-primary',
      'not-created',
    ],
    [
      'a shared or room mailbox',
      { isEnabled: false, hasExchangePlan: false },
      'shared-or-resource',
      'created-unbilled',
    ],
    ['nobody with a licence', { hasExchangePlan: false }, 'unlicensed', 'created-unbilled'],
    ['a guest', { isGuest: true, hasExchangePlan: false }, 'guest', 'not-documented'],
    ['nobody with an address', { mail: null, proxyAddresses: [] }, 'no-address', 'not-created'],
    ['a telephone address only', { mail: null, proxyAddresses: ['SIP:a@contoso.com'] }, 'no-address', 'not-created'],
    ['an empty address', { mail: ' ', proxyAddresses: [] }, 'no-address', 'not-created'],
    ['another domain', { mail: 'a@fabrikam.com', proxyAddresses: [] }, 'other-domain', 'not-created'],
    [
      'another domain first, and one that is protected',
      { mail: 'a@fabrikam.com', proxyAddresses: ['SMTP:a@fabrikam.com', 'smtp:A@Contoso.com'] },
      'licensed',
      'created',
    ],
  ])('%s', (_name, details, asClass, deed) => {
    expect(classOf(user('a', details))).toStrictEqual([asClass, deed]);
  });

  it('creates the first of two users with one address', () => {
    const { rows } = syncPreview([user('a'), user('b', { proxyAddresses: ['SMTP:A@contoso.com'] })], MAILPROTECTOR, {
      isWhole: true,
    });
    expect(rows.map((row) => [row.class, row.address])).toStrictEqual([
      ['licensed', 'a@contoso.com'],
      ['duplicate-address', 'a@contoso.com'],
    ]);
  });

  it('does not let a guest take the address of a person', () => {
    const { rows } = syncPreview([user('a', { isGuest: true }), user('a')], MAILPROTECTOR, { isWhole: true });
    expect(rows.map((row) => row.class)).toStrictEqual(['guest', 'licensed']);
  });

  it('leaves open what a vendor does not document', () => {
    const rules: SyncRules = { ...MAILPROTECTOR, unlicensed: 'not-documented' };
    expect(classOf(user('a', { hasExchangePlan: false }), rules)).toStrictEqual(['unlicensed', 'not-documented']);
  });
});

describe('whom a directory sync would remove', () => {
  const users = [
    user('ada', { proxyAddresses: ['SMTP:ada@contoso.com', 'smtp:a@contoso.com'] }),
    user('scanner', { proxyAddresses: ['SMTP:scanner@contoso.onmicrosoft.com', 'smtp:scanner@contoso.com'] }),
    user('guest', { isGuest: true, proxyAddresses: ['SMTP:guest@contoso.com'] }),
    user('room', { isEnabled: false, hasExchangePlan: false }),
  ];
  const fates = (present: readonly string[], isWhole = true) =>
    syncPreview(users, MAILPROTECTOR, { present, isWhole }).present.map(({ address, fate }) => [address, fate]);

  it('keeps whom it creates, by any of their addresses', () => {
    expect(fates(['ADA@contoso.com', 'a@contoso.com ', 'room@contoso.com'])).toStrictEqual([
      ['ada@contoso.com', 'stays'],
      ['a@contoso.com', 'stays'],
      ['room@contoso.com', 'stays'],
    ]);
  });

  it('removes whom it does not find, and whom it finds and does not create', () => {
    expect(fates(['gone@contoso.com', 'scanner@contoso.com'])).toStrictEqual([
      ['gone@contoso.com', 'removed'],
      ['scanner@contoso.com', 'removed'],
    ]);
  });

  it('does not say what nobody documents, nor what it does to other domains', () => {
    expect(fates(['guest@contoso.com', 'a@fabrikam.com', 'no address'])).toStrictEqual([
      ['guest@contoso.com', 'not-known'],
      ['a@fabrikam.com', 'not-known'],
      ['no address', 'not-known'],
    ]);
  });

  it('removes nobody while users are missing from what was read', () => {
    expect(fates(['gone@contoso.com', 'scanner@contoso.com', 'ada@contoso.com'], false)).toStrictEqual([
      ['gone@contoso.com', 'not-known'],
      ['scanner@contoso.com', 'not-known'],
      ['ada@contoso.com', 'stays'],
    ]);
  });

  it('names each address once', () => {
    expect(fates(['gone@contoso.com', 'Gone@contoso.com'])).toHaveLength(1);
  });
});

describe('addresses in pasted text', () => {
  it('are found among names, quotes and columns', () => {
    const text =
      'Name,Address\n"Ada L.",ada@contoso.com;Bob <BOB@contoso.com>\tmailto:c@contoso.com | ada@contoso.com @ x@';
    expect(addressesIn(text)).toStrictEqual(['ada@contoso.com', 'bob@contoso.com', 'c@contoso.com']);
  });

  it('are none in other text', () => {
    expect(addressesIn('nobody here, not even a@b@c or a@-')).toStrictEqual([]);
  });
});

const address = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', ''),
    fc.constantFrom('contoso.com', 'CONTOSO.com', 'fabrikam.com', 'contoso.onmicrosoft.com', ''),
  )
  .map(([name, domain]) => `${name}@${domain}`);
const anyUser: fc.Arbitrary<PreviewUserLike> = fc.record({
  userPrincipalName: fc.string(),
  mail: fc.option(fc.oneof(address, fc.string())),
  proxyAddresses: fc.array(
    fc.tuple(fc.constantFrom('SMTP:', 'smtp:', 'SIP:', ''), address).map(([scheme, text]) => `${scheme}${text}`),
    { maxLength: 4 },
  ),
  isEnabled: fc.boolean(),
  isGuest: fc.boolean(),
  hasExchangePlan: fc.boolean(),
});
const deed = fc.constantFrom<SyncDeed>('created', 'created-unbilled', 'not-created', 'not-documented');
const anyRules: fc.Arbitrary<SyncRules> = fc.record({
  domains: fc.subarray(['contoso.com', 'fabrikam.com']),
  sharedOrResource: deed,
  unlicensed: deed,
  guests: deed,
});

describe('a preview of any users', () => {
  const users = fc.array(anyUser, { maxLength: 12 });
  const present = fc.array(fc.oneof(address, fc.string()), { maxLength: 6 });
  const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

  it('puts every user into exactly one class and one deed', () => {
    fc.assert(
      fc.property(users, anyRules, fc.boolean(), (given, rules, isWhole) => {
        const { rows, byClass, byDeed } = syncPreview(given, rules, { isWhole });
        expect(rows.map((row) => row.userPrincipalName)).toStrictEqual(given.map((one) => one.userPrincipalName));
        expect([total(byClass), total(byDeed)]).toStrictEqual([given.length, given.length]);
        for (const one of SYNC_CLASSES) expect(byClass[one]).toBe(rows.filter((row) => row.class === one).length);
      }),
    );
  });

  it('creates no address twice, and none outside the protected domains', () => {
    fc.assert(
      fc.property(users, (given) => {
        const made = syncPreview(given, MAILPROTECTOR, { isWhole: true }).rows.filter((row) =>
          row.deed.startsWith('created'),
        );
        const addresses = made.map((row) => row.address ?? '');
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(addresses.filter((one) => !one.endsWith('@contoso.com'))).toStrictEqual([]);
      }),
    );
  });

  it('removes nobody more when it has read less', () => {
    fc.assert(
      fc.property(users, anyRules, present, fc.nat(12), (given, rules, list, cut) => {
        const less = syncPreview(given.slice(0, cut), rules, { present: list, isWhole: false });
        expect(less.present.filter(({ fate }) => fate === 'removed')).toStrictEqual([]);
      }),
    );
  });
});
