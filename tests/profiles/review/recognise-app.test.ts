import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServicePrincipal } from '../../../src/evidence/tenant/apps.ts';
import { ownApps, recogniseApps } from '../../../src/profiles/review/recognise-app.ts';
import { folded, vendorsClaimed } from '../../../src/profiles/review/vendor-words.ts';
import { application, MICROSOFT_TENANT, servicePrincipal, TENANT_ID } from '../../support/tenant.ts';

const recognise = (details: Partial<ServicePrincipal>, tenantId: string | null = TENANT_ID) =>
  recogniseApps([servicePrincipal('app', details)], undefined, ownApps(null, tenantId)).get('app');

describe('recognising an app', () => {
  it.each<[string, Partial<ServicePrincipal>, string, string]>([
    ['publisher and name', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi, LLC' }, 'trustifi', 'sure'],
    [
      'reply address and name',
      { displayName: 'Mailprotector', replyUrls: ['https://app.emailservice.io/x'] },
      'mailprotector-user-sync',
      'sure',
    ],
    ['publisher alone', { displayName: 'Scanner', verifiedPublisher: 'Trustifi' }, 'trustifi', 'possible'],
    ['name alone', { displayName: 'Trustifi' }, 'trustifi', 'possible'],
    [
      'a registration of this tenant by its name',
      { displayName: 'Proofpoint-TRAP', ownerTenantId: TENANT_ID },
      'proofpoint-trap',
      'likely',
    ],
    ['that name, registered elsewhere', { displayName: 'Proofpoint-TRAP' }, 'proofpoint-trap', 'possible'],
  ])('by %s', (_when, details, profile, certainty) => {
    const found = recognise(details);
    expect({ profile: found?.profile.id, certainty: found?.certainty }).toStrictEqual({ profile, certainty });
    expect(found?.by.length).toBeGreaterThan(0);
  });

  it('never calls it sure by a name, whatever stands in the rest', () => {
    const names = ['Trustifi', 'Proofpoint Essentials', 'Mailprotector User Sync', 'NinjaOne', 'Proofpoint-TRAP'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.domain().map((host) => `https://${host}/trustifi.com/emailservice.io`)),
        fc.option(fc.uuid(), { nil: null }),
        (displayName, replyUrls, ownerTenantId) => {
          expect(recognise({ displayName, replyUrls, ownerTenantId })?.certainty).not.toBe('sure');
        },
      ),
    );
  });

  it('is not fooled by a host that only contains the vendor’s', () => {
    for (const url of ['https://trustifi.com.example.net/', 'https://user@example.net/trustifi.com', 'trustifi.com'])
      expect(recognise({ displayName: 'Timesheets', replyUrls: [url] })).toBeUndefined();
  });

  it('knows none of Microsoft’s own apps', () => {
    expect(recognise({ displayName: 'Trustifi', ownerTenantId: MICROSOFT_TENANT })).toBeUndefined();
  });

  it('finds a registration no less likely where the tenant was not read', () => {
    expect(recognise({ displayName: 'Proofpoint-TRAP' }, null)?.certainty).toBe('likely');
  });

  it('keeps both profiles where the same name fits both', () => {
    const found = recognise({ displayName: 'OPSWAT gateway', ownerTenantId: TENANT_ID });
    expect([found?.profile.id, ...(found?.alike ?? []).map(({ id }) => id)].sort()).toStrictEqual([
      'opswat-graph-delivery',
      'opswat-smtp-oauth',
    ]);
  });

  it('lets what the user said stand', () => {
    const apps = [servicePrincipal('a', { displayName: 'Trustifi' }), servicePrincipal('b'), servicePrincipal('c')];
    const found = recogniseApps(
      apps,
      [
        { servicePrincipalId: 'a', profile: null },
        { servicePrincipalId: 'b', profile: 'proofpoint-trap' },
        { servicePrincipalId: 'c', profile: 'no-such-profile' },
      ],
      ownApps(null, TENANT_ID),
    );
    expect([...found].map(([id, { certainty, profile }]) => [id, certainty, profile.id])).toStrictEqual([
      ['b', 'pinned', 'proofpoint-trap'],
    ]);
  });
});

describe('whose an app is', () => {
  const app = servicePrincipal('app');

  it('is told by the owner, by the list of registrations, or not at all', () => {
    expect(ownApps(null, TENANT_ID)(app)).toBe(false);
    expect(ownApps(null, TENANT_ID)({ ...app, ownerTenantId: TENANT_ID })).toBe(true);
    expect(ownApps([application('app')], null)(app)).toBe(true);
    expect(ownApps([], null)(app)).toBeNull();
  });
});

describe('names that claim a vendor', () => {
  it.each([
    ['Proofpoint Essentials', ['ppe', 'pps']],
    ['PR00F-POINT', ['ppe', 'pps']],
    ['Trust1fi', ['trustifi']],
    ['Ninja One', ['ninjaone']],
    ['Тrustifi', []],
    ['trυstifi', []],
    ['Mаilprоtector', ['mailprotector']],
    ['Contoso', []],
    ['', []],
  ])('%s', (name, systems) => {
    expect(vendorsClaimed(name)).toStrictEqual(systems);
  });

  it('reads any text as small letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(folded(name)).toMatch(/^[a-z]*$/);
      }),
    );
  });
});
