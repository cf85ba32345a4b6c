import { BY_APP_ID, ENDPOINTS } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';

/** Which endpoint a path names. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly ids: readonly string[];
  /** The OData name of the derived type that ends the path, `servicePrincipal`; null for none. */
  readonly cast: string | null;
  readonly isCount: boolean;
}

const TEMPLATES = ENDPOINTS.map((endpoint) => ({ endpoint, parts: endpoint.endpoint.split('/') }));

/** Finds the endpoint; a text is the part of the path that Graph knows nothing of. */
export function route(path: string): Route | string {
  let [parts, isCount, cast] = [keysAsParts(path), false, null as string | null];
  if (parts.at(-1)?.toLowerCase() === '$count') [parts, isCount] = [parts.slice(0, -1), true];
  const last = parts.at(-1) ?? '';
  if (last.toLowerCase().startsWith('microsoft.graph.'))
    [parts, cast] = [parts.slice(0, -1), last.slice('microsoft.graph.'.length)];

  const appId = /^appid='([^']*)'$/i.exec(parts[2] ?? '')?.[1];
  const ids: string[] = [];
  const found = TEMPLATES.find(({ parts: template }) => {
    ids.length = 0;
    return (
      template.length === parts.length &&
      template.every((name, i) => {
        const part = parts[i] ?? '';
        if (name !== '{id}') return name === part.toLowerCase();
        ids.push(decodeURIComponent(part));
        return part !== '';
      })
    );
  });
  if (found === undefined) return parts.at(-1) ?? '';
  const handler = appId === undefined ? undefined : BY_APP_ID[found.endpoint.endpoint];
  const endpoint = handler === undefined ? found.endpoint : { ...found.endpoint, handler };
  return { endpoint, ids: appId === undefined ? [...ids] : [appId], cast, isCount };
}

/** As it is, and with a key as a part of its own and without the type at its end. */
export function waysToWrite(path: string): readonly string[] {
  const parts = keysAsParts(path);
  const isCast = (parts.at(-1) ?? '').toLowerCase().startsWith('microsoft.graph.');
  return [path, (isCast ? parts.slice(0, -1) : parts).join('/')];
}

/** `/users('x')` is another way to write `/users/x`, and `/servicePrincipals(appId='x')` names it by another key. */
function keysAsParts(path: string): readonly string[] {
  return path.split('/').flatMap((part) => {
    const [, name, key = ''] = /^([^(]+)\((.+)\)$/.exec(decodeURIComponent(part)) ?? [];
    if (name === undefined) return [part];
    return [name, /^'[^']*'$/.test(key) ? key.slice(1, -1) : key];
  });
}
