import { type AppState, isOfUnknownApi, type RightHeld, rightKey } from './app-states.ts';

/** What became of one app between two times. */
export interface AppDrift {
  readonly appId: string;
  /** Null where it was not there then, or is not there now. */
  readonly before: AppState | null;
  readonly now: AppState | null;
  readonly added: readonly RightHeld[];
  readonly removed: readonly RightHeld[];
  /** `untold`: one of the two times does not tell. Of an app that was there at one time only: `same`. */
  readonly signIn: 'same' | 'switched-on' | 'switched-off' | 'untold';
  /** Rights of an API that was not told, at either time: they may be any of the others. */
  readonly unclear: readonly RightHeld[];
  /** Null where one of the two times does not tell. A new secret is no new right. */
  readonly credentials: { readonly added: readonly string[]; readonly removed: readonly string[] } | null;
}

/** Every app that was there then or is there now, the present ones first, in their order. */
export function appsDrift(before: readonly AppState[], now: readonly AppState[]): readonly AppDrift[] {
  const then = new Map(before.map((state) => [state.appId, state]));
  const present = new Set(now.map(({ appId }) => appId));
  return [
    ...now.map((state) => driftOf(state.appId, then.get(state.appId) ?? null, state)),
    ...before.filter(({ appId }) => !present.has(appId)).map((state) => driftOf(state.appId, state, null)),
  ];
}

function driftOf(appId: string, before: AppState | null, now: AppState | null): AppDrift {
  const held = clearRights(before);
  const holds = clearRights(now);
  return {
    appId,
    before,
    now,
    added: without(holds, held),
    removed: without(held, holds),
    signIn: before === null || now === null ? 'same' : switched(before.isEnabled, now.isEnabled),
    unclear: [...(before?.rights ?? []), ...(now?.rights ?? [])].filter(isOfUnknownApi),
    credentials: credentialsOf(before, now),
  };
}

/** Rights of an API that was told, by what tells them apart; a state has each once. */
const clearRights = (state: AppState | null): ReadonlyMap<string, RightHeld> =>
  new Map((state?.rights ?? []).flatMap((right) => (isOfUnknownApi(right) ? [] : [[rightKey(right), right] as const])));
const without = (
  rights: ReadonlyMap<string, RightHeld>,
  others: ReadonlyMap<string, RightHeld>,
): readonly RightHeld[] => [...rights].flatMap(([key, right]) => (others.has(key) ? [] : [right]));

function switched(before: boolean | null, now: boolean | null): AppDrift['signIn'] {
  if (before === null || now === null) return 'untold';
  return before === now ? 'same' : now ? 'switched-on' : 'switched-off';
}

function credentialsOf(before: AppState | null, now: AppState | null): AppDrift['credentials'] {
  const [then, present] = [before, now].map((state) => (state === null ? [] : state.credentialIds));
  if (then == null || present == null) return null;
  return {
    added: present.filter((id) => !then.includes(id)),
    removed: then.filter((id) => !present.includes(id)),
  };
}
