import type { ChangeMaker } from '../maker.ts';

/** What makes each check pass, by its id. A check without a maker is brought to pass by the sentences of its finding. */
export const MAKERS: Readonly<Record<string, ChangeMaker>> = {};
