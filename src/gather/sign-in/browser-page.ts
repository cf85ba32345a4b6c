import type { SignInPage } from './page.ts';

/** The browser's own address, and the storage of this tab where the browser allows it. */
export const browserPage = (): SignInPage => ({
  address: () => location.href,
  replace: (address) => {
    history.replaceState(null, '', address);
  },
  leave: (address) => {
    location.assign(address);
  },
  storage: tabStorage(),
});

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    // Blocked by a setting of the browser: the page works without sign-in.
    return null;
  }
}
