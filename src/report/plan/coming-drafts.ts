import { sequenceOf } from '../../profiles/sequences/index.ts';
import type { ProvedBy } from '../../profiles/sequences/sequence.ts';
import { findingOf } from '../findings.ts';
import type { JudgedCase } from '../judged-case.ts';
import type { Report } from '../report.ts';
import { runCheck } from '../run-check.ts';
import { checkOf } from '../sequence-proofs.ts';
import { MAKERS } from './changes/index.ts';
import { type Draft, isOpen } from './draft.ts';
import type { PlannedState } from './planned.ts';

/**
 * Steps of the set-ups that do not arise yet and will by what the steps before make, such as taking rights from an app that
 * is still to come: those for which that is known well enough to say what to change.
 */
export function comingDrafts(
  judged: JudgedCase,
  { sequences = [] }: Report,
  drafts: readonly Draft[],
  state: PlannedState,
): readonly Draft[] {
  const has = new Set(drafts.map(({ id }) => id));
  const cutovers = drafts.filter((draft) => draft.isCutover && isOpen(draft)).map(({ id }) => id);
  return sequences.flatMap(({ system, mode, steps }) =>
    (sequenceOf(system, mode)?.steps ?? [])
      .filter(({ id }) => !steps.some((one) => one.id === id))
      .flatMap(({ id, title, how, source, provedBy, after }): readonly Draft[] => {
        const coming = provedBy.map((by) => comingOf(by, judged, state));
        const changes = coming.flatMap((one) => one?.changes ?? []);
        if (changes.length === 0) return [];
        const isAfter = provedBy.every(({ phase }) => phase === 'post-cutover');
        const waits = after.map(({ step }) => `${system}/${step}`).filter((one) => has.has(one));
        return [
          {
            id: `${system}/${id}`,
            of: { kind: 'set-up', system, step: id },
            title,
            how,
            stage: isAfter ? 'after' : 'before',
            state: 'to-do',
            after: [...new Set([...waits, ...(isAfter ? cutovers : [])])],
            risks: [...new Set(after.flatMap(({ risk }) => risk ?? []))],
            source,
            asked: coming.flatMap((one) => one?.asked ?? []),
            fixed: { changes, steps: [], missing: coming.flatMap((one) => one?.missing ?? []) },
            until: null,
            mends: [],
            isCutover: false,
            since: null,
          },
        ];
      }),
  );
}

/** What brings a proof about that does not arise yet; null where nobody makes it. */
function comingOf(by: ProvedBy, { file, tenant }: JudgedCase, { evidence, objects, earlier }: PlannedState) {
  const check = checkOf(by);
  const make = check === null ? undefined : MAKERS[check.id];
  if (check === null || make === undefined || check.about === 'domain') return null;
  const phase = by.phase === 'any' ? tenant.setup.phase : by.phase;
  const now = findingOf(check, tenant, runCheck(check, tenant, evidence, phase), file.waivers);
  if (now.outcome !== 'not-applicable') return null;
  const { checkId, outcome, code } = now;
  const made = make({
    file,
    evidence,
    context: tenant,
    proof: { checkId, outcome, code },
    planned: objects,
    earlier,
    isAfterCutover: phase === 'post-cutover',
  });
  return { ...made, asked: [{ check, where: tenant, phase, by, now }] };
}
