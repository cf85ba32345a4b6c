import type { Scope } from '../graph/scope.ts';
import { SCOPE_WORDS } from '../graph/scope-words.ts';

/** What a token holds. */
export interface Granted {
  /** Scopes of the closed list, in its order. */
  readonly scopes: readonly Scope[];
  /** Scopes that can change something, or that cannot be told from such; as Microsoft writes them. */
  readonly writes: readonly string[];
}

/** Scopes of the sign-in itself (OpenID Connect). */
const OF_SIGN_IN: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access', '.default']);

/**
 * Sorts the scopes of a token response.
 *
 * In words: Microsoft writes a scope bare or with the address of its API before it, in any case, with spaces around. One
 * that only reads has a part `Read` or `ReadBasic` and no other verb; whatever else it is, it counts as writing.
 */
export function readGranted(scopes: readonly string[], graph: string): Granted {
  const names = new Set(
    scopes
      .flatMap((text) => text.split(/\s+/))
      .map((text) => bare(text, graph))
      .filter((name) => name !== '' && !OF_SIGN_IN.has(name.toLowerCase())),
  );
  const lower = new Set([...names].map((name) => name.toLowerCase()));
  return {
    scopes: Object.values(SCOPE_WORDS)
      .map(({ scope }) => scope)
      .filter((scope) => lower.has(scope.toLowerCase())),
    writes: [...names].filter((name) => !onlyReads(name)),
  };
}

/** `https://graph.microsoft.us/User.Read` as `User.Read`; a scope of another API keeps its address, and counts. */
function bare(text: string, graph: string): string {
  const prefix = `${graph.toLowerCase()}/`;
  return text.toLowerCase().startsWith(prefix) ? text.slice(prefix.length).replace(/^\/+/, '') : text;
}

const onlyReads = (name: string): boolean =>
  /^[\w-]+(\.[\w-]+)*\.Read(Basic)?(\.[\w-]+)*$/i.test(name) && !/write|\.manage\b|\.send\b|accessas/i.test(name);

/** A scope as it is asked for: with the Graph host of the cloud, since elsewhere a bare one means the worldwide Graph. */
export const qualified = (scopes: readonly Scope[], graph: string): string[] =>
  scopes.map((scope) => `${graph}/${scope}`);
