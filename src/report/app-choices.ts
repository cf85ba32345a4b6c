import { APP_PROFILES } from '../profiles/apps/index.ts';

/** A product that an app can be said to be. */
export interface AppChoice {
  readonly id: string;
  readonly name: string;
}

/** What a reader may say that an app is, in the order of the map of systems. */
export const appChoices = (): readonly AppChoice[] => APP_PROFILES.map(({ id, name }) => ({ id, name }));
