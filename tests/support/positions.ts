import type { Case } from '../../src/evidence/case.ts';
import type { Setup } from '../../src/evidence/setup.ts';
import type { ConflictId } from '../../src/profiles/conflict.ts';

/** What the reader's switch adds to a setup. */
export const following = (conflict: ConflictId, side: string): Pick<Setup, 'positions'> => ({
  positions: [{ conflict, side }],
});

/** The same case with the switch set. */
export const followingIn = (file: Case, conflict: ConflictId, side: string): Case => ({
  ...file,
  setup: { ...file.setup, ...following(conflict, side) },
});
