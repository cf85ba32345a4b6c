import { readCase } from '../case-file.ts';
import type { Result } from '../result.ts';
import { appsBaselineOf, type BaselineRead } from '../tenant/apps-baseline.ts';
import type { ImportProblem } from './problem.ts';

/** An earlier case: the state of the apps that it holds. */
export interface CaseRead {
  readonly kind: 'case';
  readonly earlier: BaselineRead;
  readonly problems: readonly ImportProblem[];
}

/** Whether a text is a saved case, by the first field that it is written with. */
export const looksLikeCase = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"gatecheck-case"/.test(text);

/** What a saved case holds that a later one is compared with. */
export function caseIn(text: string): Result<CaseRead, ImportProblem> {
  const opened = readCase(new TextEncoder().encode(text));
  if (!opened.ok)
    return { ok: false, problem: { code: 'case-not-read', isNewer: opened.problem.kind === 'newer-version' } };
  const earlier = appsBaselineOf(opened.value.case.observed);
  if (!earlier.ok) return { ok: false, problem: { code: 'no-earlier-apps', lacks: earlier.problem } };
  const { missing } = earlier.value;
  const problems: readonly ImportProblem[] = missing.length === 0 ? [] : [{ code: 'earlier-apps-in-part', missing }];
  return { ok: true, value: { kind: 'case', earlier: earlier.value, problems } };
}
