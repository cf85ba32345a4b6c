import type { AnyCheck, Context } from '../checks/check.ts';
import { chosenSide, conflictAt } from '../profiles/conflicts.ts';
import type { ConflictReport, Finding } from './report.ts';

/** What is disputed about a check, where it is disputed at all, with the side that the judgement follows. */
export function conflictsOf({ conflicts = [] }: AnyCheck, context: Context): Pick<Finding, 'conflicts'> {
  const told = conflicts.flatMap((id): ConflictReport[] => {
    const conflict = conflictAt(id, context);
    if (conflict === null) return [];
    const chosen = chosenSide(id, context.setup);
    return [{ ...conflict, follows: chosen ?? conflict.follows, byReader: chosen !== null }];
  });
  return told.length === 0 ? {} : { conflicts: told };
}
