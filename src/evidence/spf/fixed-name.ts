import { expand } from './expand.ts';
import type { MacroLetter, MacroString } from './record.ts';
import { targetName } from './target-name.ts';

/**
 * The name that a term looks up for every message alike: one without macros, or with the domain's only.
 * `impossible` is no DNS name, so nothing is looked up; `varies` depends on the message.
 */
export type FixedName =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'varies'; readonly letters: readonly MacroLetter[] };

/** Works out a term's name; `target` null is the domain itself. `senderDomain` stands for `%{o}`. */
export function fixedName(target: MacroString | null, domain: string, senderDomain: string): FixedName {
  if (target !== null && !target.letters.every((letter) => letter === 'd' || letter === 'o'))
    return { kind: 'varies', letters: target.letters };
  const values = { ...NOBODY, senderDomain };
  const name = targetName(target === null ? domain : expand(target, values, domain, ''));
  return name === null ? { kind: 'impossible' } : { kind: 'name', name };
}

const NOBODY = {
  address: { family: 4, value: 0n },
  local: '',
  helo: '',
  receiver: '',
  seconds: 0,
} as const;
