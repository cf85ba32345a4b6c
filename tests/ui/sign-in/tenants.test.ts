import { describe, expect, it } from 'vitest';
import { isOfTenant, knownOf, withDomainsOf, withTenantReadings } from '../../../src/ui/sign-in/tenants.ts';
import {
  absentReading,
  caseOf,
  domain,
  NOW,
  partReading,
  secondsFromNow,
  setup,
  wholeReading,
} from '../../support/build.ts';
import { licence, organisation, OTHER_TENANT, TENANT_ID } from '../../support/tenant.ts';

const verified = (name: string, details = {}) => ({
  name,
  isDefault: false,
  isInitial: false,
  isForEmail: true,
  ...details,
});

describe('the domains of a tenant', () => {
  it('join the set-up after those that are in it, each once', () => {
    const before = setup({ domains: [domain('fabrikam.com'), { name: 'contoso.com', role: 'parked' }] });
    const after = withDomainsOf(
      before,
      organisation({ verifiedDomains: [verified('contoso.com'), verified('northwind.example')] }),
    );
    expect(after.domains).toEqual([...before.domains, { name: 'northwind.example', role: 'receives' }]);
  });

  it('are those for mail, without the name that came with the tenant', () => {
    const after = withDomainsOf(
      setup({ domains: [] }),
      organisation({
        verifiedDomains: [
          verified('contoso.onmicrosoft.com', { isInitial: true }),
          verified('teams.contoso.com', { isForEmail: false }),
          verified('contoso.com'),
        ],
      }),
    );
    expect(after.domains.map(({ name }) => name)).toEqual(['contoso.com']);
  });

  it('are as many as an audit takes', () => {
    const verifiedDomains = Array.from({ length: 150 }, (_, i) => verified(`d${i}.example`));
    expect(withDomainsOf(setup({ domains: [] }), organisation({ verifiedDomains })).domains).toHaveLength(100);
  });
});

describe('evidence', () => {
  it('of another tenant may not join a case', () => {
    const file = caseOf({ observed: { organisation: [wholeReading(organisation())] } });
    expect(isOfTenant(file, TENANT_ID.toUpperCase())).toBe(true);
    expect(isOfTenant(file, OTHER_TENANT)).toBe(false);
    expect(isOfTenant(caseOf(), OTHER_TENANT)).toBe(true);
  });

  it('is known by an older reading where the last one failed', () => {
    const file = caseOf({
      observed: { organisation: [wholeReading(organisation()), absentReading('unreachable')] },
    });
    expect(isOfTenant(file, OTHER_TENANT)).toBe(false);
  });

  it('that was read again takes the place of the old, unless the reading failed', () => {
    const old = wholeReading([licence('OLD')]);
    const fresh = wholeReading([licence('NEW')]);
    const failed = absentReading('throttled');
    const own = { organisation: [wholeReading(organisation())] };
    expect(withTenantReadings({ ...own, licences: [old] }, { licences: [fresh] }).licences).toEqual([fresh]);
    expect(withTenantReadings({ ...own, licences: [old] }, { licences: [failed] }).licences).toEqual([old, failed]);
    expect(withTenantReadings({ ...own, licences: [old, failed] }, { licences: [failed] }).licences).toEqual([
      old,
      failed,
    ]);
    expect(withTenantReadings(own, { licences: [failed] }).licences).toEqual([failed]);
  });

  it('of a tenant that nothing names does not stand beside what is read now', () => {
    const old = wholeReading([licence('OLD')]);
    const failed = absentReading('throttled');
    const before = { organisation: [absentReading('not-permitted')], licences: [old] };
    const other = { organisation: [wholeReading(organisation({ id: OTHER_TENANT }))] };
    expect(withTenantReadings(before, other)).toEqual(other);
    expect(withTenantReadings(before, { recipients: [failed], licences: [failed] }).licences).toEqual([old, failed]);
    expect(knownOf(before, ['licences'], new Date(NOW))).toEqual({});
  });

  it('that came by a file stays beside what is read now', () => {
    const pasted = wholeReading([], { route: 'file', request: 'apps.json' });
    const after = withTenantReadings(
      { applications: [pasted, wholeReading([])] },
      { organisation: [wholeReading(organisation())] },
    );
    expect(after.applications).toEqual([pasted]);
  });

  it('that came by a file stays beside the newest snapshot, which takes the place of an older one', () => {
    const saved = wholeReading([], { route: 'snapshot', request: 'snapshot.json' });
    const live = (n: number) => wholeReading([], { route: 'snapshot', request: `GET /v1.0/snapshots/${n}` });
    const own = { organisation: [wholeReading(organisation())] };
    const before = { ...own, arcConfig: [saved, live(1)] };
    expect(withTenantReadings(before, { arcConfig: [live(2)] }).arcConfig).toEqual([saved, live(2)]);
    expect(withTenantReadings({ arcConfig: [saved, live(1)] }, own).arcConfig).toEqual([saved]);
  });

  it('of this visit is gone on from where it is whole', () => {
    const at = (when: string) => ({ at: when });
    const observed = {
      licences: [wholeReading([licence('A')], at(NOW))],
      organisation: [wholeReading(organisation(), at(secondsFromNow(-7200)))],
      servicePrincipals: [partReading([], ['page 2'], at(NOW))],
      applications: [wholeReading([], at(NOW)), absentReading('cancelled')],
    };
    const known = knownOf(observed, ['licences', 'organisation', 'servicePrincipals', 'applications'], new Date(NOW));
    expect(Object.keys(known)).toEqual(['licences']);
    // What tells whose the readings are goes with them.
    expect(Object.keys(knownOf(observed, ['licences'], new Date(NOW)))).toEqual(['organisation', 'licences']);
  });
});
