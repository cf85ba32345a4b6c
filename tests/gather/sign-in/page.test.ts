import { describe, expect, it } from 'vitest';
import { adminConsentLink } from '../../../src/gather/sign-in/admin-consent.ts';
import { forgetAll, hasLeftovers, keepTarget, keptTarget, takeSentBack } from '../../../src/gather/sign-in/page.ts';
import { redirectUri } from '../../../src/gather/sign-in/redirect-uri.ts';
import { createTabPage } from './tab-page.ts';

const TARGET = { clientId: '00000000-1111-2222-3333-444444444444', tenant: 'contoso.com', cloud: 'china' } as const;
const HOME = 'https://gate.example.net/tools/';

describe('the address to come back to', () => {
  it.each([
    [HOME, HOME],
    [`${HOME}?x=1#/audit?domains=contoso.com`, HOME],
    [`${HOME}index.html#/`, HOME],
    [`${HOME}other.html`, `${HOME}other.html`],
    ['http://localhost:4173', 'http://localhost:4173/'],
    ['file:///C:/gatecheck/index.html#/', 'file:///C:/gatecheck/'],
  ])('of %s is %s', (address, uri) => {
    expect(redirectUri(address)).toBe(uri);
  });
});

describe('what Microsoft sent back', () => {
  it('is taken out of the address, and the place in the page is put back', () => {
    const page = createTabPage(`${HOME}?x=1#/audit?domains=contoso.com`);
    expect(keepTarget(page, TARGET)).toBe(true);
    page.goTo(`${HOME}#code=0.AbC&client_info=x&state=abc&session_state=1`);
    expect(takeSentBack(page).response).toBe('#code=0.AbC&client_info=x&state=abc&session_state=1');
    expect(page.address()).toBe(`${HOME}#/audit?domains=contoso.com`);
    expect(takeSentBack(page).response).toBeNull();
    expect(keptTarget(page)).toStrictEqual(TARGET);
  });

  it('may be an error, and may come to a tab that knows nothing of it', () => {
    const page = createTabPage(`${HOME}#error=access_denied&error_description=x&state=abc`);
    expect(takeSentBack(page).response).toContain('access_denied');
    expect(page.address()).toBe(HOME);
  });

  it.each(['', '#/audit?domains=contoso.com&code=1&state=2', '#/audit?code=1', '#code=1', '#state=1', '#top'])(
    'is nothing in %j, which is left alone',
    (hash) => {
      const page = createTabPage(HOME + hash);
      expect(takeSentBack(page)).toStrictEqual({ response: null, refusal: null });
      expect(page.address()).toBe(HOME + hash);
    },
  );

  it('after a sign-out or a consent is cleared away', () => {
    for (const query of ['?state=abc', '?admin_consent=True&tenant=x&state=gatecheck-consent&scope=y']) {
      const page = createTabPage(`${HOME}${query}#/audit?x`);
      expect(takeSentBack(page)).toStrictEqual({ response: null, refusal: null });
      expect(page.address()).toBe(`${HOME}#/audit?x`);
    }
    const page = createTabPage(`${HOME}?error=access_denied&error_description=AADSTS65004&state=gatecheck-consent`);
    expect(takeSentBack(page).refusal).toStrictEqual({ error: 'access_denied', text: 'AADSTS65004' });
    expect(page.address()).toBe(HOME);
  });
});

describe('what the tab keeps', () => {
  it('goes when the account is forgotten, and nothing else does', () => {
    const page = createTabPage(HOME);
    keepTarget(page, TARGET);
    page.storage.setItem('msal.3.account.keys', '[]');
    page.storage.setItem('msal.interaction.status', 'x');
    page.storage.setItem('gatecheck.case', 'kept');
    expect(hasLeftovers(page)).toBe(true);
    forgetAll(page);
    expect(Object.keys(page.storage)).toStrictEqual(['gatecheck.case']);
    expect([hasLeftovers(page), keptTarget(page)]).toStrictEqual([false, null]);
  });

  it.each(['', '{', 'null', '7', '{}', '{"clientId":"x","tenant":"y","cloud":"moon"}', '{"clientId":1,"tenant":"y"}'])(
    'is not trusted when it says %j',
    (text) => {
      const page = createTabPage(HOME);
      page.storage.setItem('gatecheck.sign-in', text);
      expect(keptTarget(page)).toBeNull();
    },
  );

  it('may be nothing at all', () => {
    const page = { ...createTabPage(HOME), storage: null };
    expect(keepTarget(page, TARGET)).toBe(false);
    expect([hasLeftovers(page), keptTarget(page)]).toStrictEqual([false, null]);
    const full = createTabPage(HOME);
    full.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(keepTarget(full, TARGET)).toBe(false);
  });
});

it('an administrator is sent to the cloud of the tenant, with exactly the scopes', () => {
  const link = new URL(adminConsentLink(TARGET, ['User.Read', 'Domain.Read.All'], HOME));
  expect(link.origin + link.pathname).toBe('https://login.partner.microsoftonline.cn/contoso.com/v2.0/adminconsent');
  expect(link.search).not.toContain('+');
  expect(Object.fromEntries(link.searchParams)).toStrictEqual({
    client_id: TARGET.clientId,
    scope: 'https://microsoftgraph.chinacloudapi.cn/User.Read https://microsoftgraph.chinacloudapi.cn/Domain.Read.All',
    redirect_uri: HOME,
    state: 'gatecheck-consent',
  });
});
