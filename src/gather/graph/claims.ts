/**
 * The claims that Graph asks of the next token: a 401 with `WWW-Authenticate: Bearer …, claims="<base64>"`. Given as the
 * JSON text that the sign-in library takes; null where there are none, or nothing that could be them.
 *
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsIn(wwwAuthenticate: string | null): string | null {
  const base64 = /\bclaims="([A-Za-z0-9+/_=-]+)"/.exec(wwwAuthenticate ?? '')?.[1];
  if (base64 === undefined) return null;
  try {
    const bytes = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? text : null;
  } catch {
    // Neither base64 nor JSON: the answer is treated as a 401 without a challenge.
    return null;
  }
}
