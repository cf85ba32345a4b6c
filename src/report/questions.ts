import type { AnyCheck } from '../checks/check.ts';
import type { Case, SourceName } from '../evidence/case.ts';
import { isExchangeSource, isOfThePast, sourcesIn } from '../evidence/sources.ts';
import type { Setup } from '../evidence/setup.ts';
import { SYSTEMS } from '../profiles/systems.ts';

/** What is read together: by DNS alone, from Exchange's own settings, from mail itself, from the rest of the tenant, or at an earlier time. */
type Part = 'public' | 'exchange' | 'mail' | 'tenant' | 'past';

const OF_MAIL: ReadonlySet<SourceName> = new Set(['messageTrace', 'messageHeaders', 'smtpSessions', 'dmarcReports']);

function partOf(source: SourceName): Part {
  if (source === 'dns' || source === 'mtaStsPolicies') return 'public';
  if (isExchangeSource(source)) return 'exchange';
  if (isOfThePast(source)) return 'past';
  return OF_MAIL.has(source) ? 'mail' : 'tenant';
}

/**
 * Whether a question is put at all.
 *
 * In words: what DNS answers always is, and in a review everything. In the other phases a question about Exchange's
 * settings is put once any of them was read or tried, and one about the rest of the tenant likewise; a question for a
 * person once anything besides DNS was, or once a person has answered any. Until then that part was not looked at, and the verdict says
 * so instead of counting open questions that nobody meant to ask.
 */
export function isPut(check: AnyCheck, { setup, observed, answers }: Case): boolean {
  const parts = new Set(check.needs.map(partOf));
  if (setup.phase === 'permission-review') return true;
  if (parts.size === 1 && parts.has('public')) return true;
  if (answers.some(({ checkId }) => checkId === check.id)) return true;
  const read = new Set(sourcesIn(observed).map(([source]) => partOf(source)));
  if (check.needs.length === 0)
    return answers.length > 0 || [...read].some((part) => part !== 'public' && part !== 'past');
  return [...parts].some((part) => part !== 'public' && read.has(part));
}

/** Checklist ids of the systems that an assessment is about. A review that names none looks for all of them. */
export function systemsConcerned({ phase, systems }: Setup): readonly string[] {
  const named = systems.map(({ id }) => id);
  const all = phase === 'permission-review' && named.length === 0 ? SYSTEMS.map(({ id }) => id) : named;
  return [...new Set(['m365', ...all])];
}
