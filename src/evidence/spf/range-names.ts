import type { Dialogue } from '../dns/dialogue.ts';
import { onlyAddress, singled, type Cohort, type Undecided } from './cohort.ts';
import { expand } from './expand.ts';
import { nameForMacro, validatedNames } from './ptr.ts';
import type { MacroString } from './record.ts';
import { targetName } from './target-name.ts';

/** Who sends, as far as the question says; null where every sender or greeting is meant. */
export interface Sender {
  readonly local: string | null;
  readonly domain: string;
  readonly helo: string | null;
}

/** A cohort with the name that a term looks up for it, null for no DNS name; or why there is no one name. */
export type Named =
  | { readonly cohort: Cohort; readonly expanded: string; readonly name: string | null; readonly dependsOn: null }
  | { readonly cohort: Cohort; readonly dependsOn: Undecided['dependsOn'] };

/**
 * Works out the name of a term for each cohort. Where it depends on the address, the single addresses of a cohort are
 * taken one by one, and longer runs have no one name.
 */
export function* namesFor(
  target: MacroString | null,
  domain: string,
  sender: Sender,
  cohorts: readonly Cohort[],
): Dialogue<readonly Named[]> {
  const letters = target?.letters ?? [];
  const dependsOnAddress = letters.includes('i') || letters.includes('p');
  const out: Named[] = [];
  for (const cohort of cohorts) {
    if ((letters.includes('s') || letters.includes('l')) && sender.local === null) {
      out.push({ cohort, dependsOn: 'sender' });
    } else if (letters.includes('h') && sender.helo === null) {
      out.push({ cohort, dependsOn: 'helo' });
    } else if (dependsOnAddress) {
      const { singles, left } = singled(cohort);
      for (const single of singles) out.push(yield* named(target, domain, sender, single));
      if (left !== null) out.push({ cohort: left, dependsOn: 'address' });
    } else out.push(yield* named(target, domain, sender, cohort));
  }
  return out;
}

/** The address, where the cohort has only one, is right; else only its family matters, and any address stands for it. */
function* named(target: MacroString | null, domain: string, sender: Sender, cohort: Cohort): Dialogue<Named> {
  if (target === null) return { cohort, expanded: domain, name: targetName(domain), dependsOn: null };
  const address = { family: cohort.family, value: onlyAddress(cohort) ?? 0n };
  const validated = target.letters.includes('p') ? nameForMacro((yield* validatedNames(address)).names, domain) : '';
  const values = {
    address,
    local: sender.local ?? '',
    senderDomain: sender.domain,
    helo: sender.helo ?? '',
    receiver: '',
    seconds: 0,
  };
  const expanded = expand(target, values, domain, validated);
  return { cohort, expanded, name: targetName(expanded), dependsOn: null };
}
