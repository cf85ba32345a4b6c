import type { AnyCheck } from '../checks/check.ts';
import type { Case } from '../evidence/case.ts';
import { sourcesIn } from '../evidence/sources.ts';
import type { Setup } from '../evidence/setup.ts';
import { SYSTEMS } from '../profiles/systems.ts';

/** Sources that need no account, so that questions about them are put in every audit. */
const PUBLIC: ReadonlySet<string> = new Set(['dns', 'mtaStsPolicies']);

/**
 * Whether a question is put at all.
 *
 * In words: what DNS answers always is. A question about the tenant is put in a review, and in the other phases once the
 * tenant was read or tried, or a person has answered one: until then that part was not looked at, and the verdict says
 * so instead of counting open questions that nobody meant to ask.
 */
export function isPut(check: AnyCheck, { setup, observed, answers }: Case): boolean {
  const needs: readonly string[] = check.needs;
  if (needs.length > 0 && needs.every((source) => PUBLIC.has(source))) return true;
  if (setup.phase === 'permission-review' || answers.length > 0) return true;
  return sourcesIn(observed).some(([source]) => !PUBLIC.has(source));
}

/** Checklist ids of the systems that an assessment is about. A review that names none looks for all of them. */
export function systemsConcerned({ phase, systems }: Setup): readonly string[] {
  const named = systems.map(({ id }) => id);
  const all = phase === 'permission-review' && named.length === 0 ? SYSTEMS.map(({ id }) => id) : named;
  return [...new Set(['m365', ...all])];
}
