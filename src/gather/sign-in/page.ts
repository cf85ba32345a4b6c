import { isCloudName } from '../../host/clouds.ts';
import { CONSENT_STATE } from './admin-consent.ts';
import type { SignInTarget } from '../tenant-port.ts';

/** The page's address and what the tab keeps, as signing in uses them. */
export interface SignInPage {
  readonly address: () => string;
  /** Changes the address without a new entry in the history. */
  readonly replace: (address: string) => void;
  /** Leaves the page. */
  readonly leave: (address: string) => void;
  /** The tab's `sessionStorage`; null where the browser refuses it. */
  readonly storage: Storage | null;
}

/** What Microsoft's page sent back with the address. */
export interface SentBack {
  /** The response to a sign-in, as it stood after `#`; null without one. */
  readonly response: string | null;
  /** OAuth's error and its sentence, where an administrator's consent did not come about. */
  readonly refusal: { readonly error: string; readonly text: string } | null;
}

const TARGET = 'gatecheck.sign-in';
const HASH = 'gatecheck.hash';

/**
 * Takes what Microsoft sent back out of the address, at once: it holds a code that no history should keep. The place in
 * the page that the reader left from is put back.
 */
export function takeSentBack(page: SignInPage): SentBack {
  const url = new URL(page.address());
  const response = isResponse(url.hash) ? url.hash : null;
  const refusal = refusalIn(url.searchParams);
  const isConsent = url.searchParams.get('state') === CONSENT_STATE || url.searchParams.has('admin_consent');
  const isSignedOut = [...url.searchParams.keys()].join() === 'state';
  if (response === null && !isConsent && !isSignedOut) return { response: null, refusal: null };
  if (isConsent || isSignedOut) url.search = '';
  if (response !== null) {
    url.hash = stored(page, HASH) ?? '';
    page.storage?.removeItem(HASH);
  }
  page.replace(url.href);
  return { response, refusal: isConsent ? refusal : null };
}

/** Before leaving: which registration and tenant are asked, and where the reader is. False where it cannot be kept. */
export function keepTarget(page: SignInPage, { clientId, tenant, cloud }: SignInTarget): boolean {
  try {
    page.storage?.setItem(TARGET, JSON.stringify({ clientId, tenant, cloud }));
    page.storage?.setItem(HASH, new URL(page.address()).hash);
    return page.storage !== null;
  } catch {
    // Full, or refused: without it nothing could be made of the answer.
    return false;
  }
}

/** The registration and tenant of the last sign-in of this tab; null without one, or where somebody changed it. */
export function keptTarget(page: SignInPage): SignInTarget | null {
  try {
    const kept: unknown = JSON.parse(stored(page, TARGET) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { clientId, tenant, cloud } = kept as Readonly<Record<string, unknown>>;
    if (typeof clientId !== 'string' || typeof tenant !== 'string' || typeof cloud !== 'string') return null;
    return isCloudName(cloud) ? { clientId, tenant, cloud } : null;
  } catch {
    return null;
  }
}

/** Whether the sign-in library has left anything in this tab. */
export const hasLeftovers = (page: SignInPage): boolean => libraryKeys(page).length > 0;

/** Removes everything of the account from the tab. */
export function forgetAll(page: SignInPage): void {
  for (const key of [...libraryKeys(page), TARGET, HASH]) page.storage?.removeItem(key);
}

const libraryKeys = ({ storage }: SignInPage): readonly string[] =>
  storage === null ? [] : Object.keys(storage).filter((key) => key.startsWith('msal.'));

function stored({ storage }: SignInPage, key: string): string | null {
  return storage?.getItem(key) ?? null;
}

/** `#code=…&state=…` or `#error=…&state=…`; a place in the page begins with `#/` and is none. */
function isResponse(hash: string): boolean {
  if (!/^#[\w.]+=/.test(hash)) return false;
  const given = new URLSearchParams(hash.slice(1));
  return given.has('state') && (given.has('code') || given.has('error'));
}

function refusalIn(query: URLSearchParams): SentBack['refusal'] {
  const error = query.get('error');
  return error === null ? null : { error, text: query.get('error_description') ?? '' };
}
