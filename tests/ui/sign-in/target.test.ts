import { describe, expect, it } from 'vitest';
import { isDomain, targetOf, targetProblems } from '../../../src/ui/sign-in/target.ts';
import { TENANT_ID } from '../../support/tenant.ts';

const CLIENT = '11111111-2222-4333-8444-555555555555';
const hosted = {
  clientId: CLIENT,
  tenant: null,
  cloud: 'worldwide',
  redirectUri: 'https://gatecheck.contoso.com/',
} as const;
const bare = { ...hosted, clientId: null };

describe('where to sign in', () => {
  it('is the tenant that was found for the domain', () => {
    const target = targetOf({ tenant: 'contoso.com', clientId: '' }, hosted, {
      tenantId: TENANT_ID,
      cloud: 'worldwide',
    });
    expect(target).toEqual({ clientId: CLIENT, tenant: TENANT_ID, cloud: 'worldwide' });
  });

  it('is what was typed where nothing was found, and any organisation where nothing was typed', () => {
    expect(targetOf({ tenant: ' contoso.com ', clientId: '' }, hosted, null).tenant).toBe('contoso.com');
    expect(targetOf({ tenant: '', clientId: '' }, hosted, null).tenant).toBe('organizations');
  });

  it('is by the registration of the page’s host, and only without one by a typed one', () => {
    const typed = { tenant: '', clientId: '99999999-2222-4333-8444-555555555555' };
    expect(targetOf(typed, hosted, null).clientId).toBe(CLIENT);
    expect(targetOf(typed, bare, null).clientId).toBe(typed.clientId);
  });

  it.each(['contoso', 'https://contoso.com/', 'a b.com', '../common'])('cannot be %j', (tenant) => {
    expect(targetProblems({ tenant, clientId: '' }, hosted)).toHaveProperty('tenant');
  });

  it('wants an id where the host named none', () => {
    expect(targetProblems({ tenant: '', clientId: '' }, hosted)).toEqual({});
    expect(targetProblems({ tenant: '', clientId: 'gatecheck' }, bare)).toHaveProperty('clientId');
    expect(targetProblems({ tenant: TENANT_ID, clientId: CLIENT }, bare)).toEqual({});
  });

  it('is looked up by a domain, not by an id', () => {
    expect(isDomain('contoso.com')).toBe(true);
    expect(isDomain(TENANT_ID)).toBe(false);
    expect(isDomain('organizations')).toBe(false);
  });
});
