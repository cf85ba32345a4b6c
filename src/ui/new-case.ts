import type { Case } from '../evidence/case.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Setup } from '../evidence/setup.ts';

/** A case about this set-up in which nothing was observed yet. */
export const newCase = (setup: Setup, at: IsoTime): Case => ({
  format: 'gatecheck-case',
  version: 1,
  observed: {},
  setup,
  answers: [],
  waivers: [],
  assessedAt: at,
});
