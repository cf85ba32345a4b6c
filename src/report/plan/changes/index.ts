import type { ChangeMaker } from '../maker.ts';

/** Who writes down the change that makes a check pass, by the check's id; a check that is not here has none. */
export const CHANGES: Readonly<Record<string, ChangeMaker | undefined>> = {};
