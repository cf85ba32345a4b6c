import { ask, type Dialogue } from '../dns/dialogue.ts';
import { expanded, type Evaluation } from './evaluation.ts';
import { readMacroString } from './macro-string.ts';
import { targetName } from './target-name.ts';

/**
 * The explanation that the deciding record offers for a fail; null where it offers none or where anything is wrong with
 * it, which never changes the result.
 *
 * In words: the one TXT record of the name in `exp=`, ASCII only, with macros put in. Its look-up is not counted.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-6.2
 */
export function* explain(evaluation: Evaluation): Dialogue<string | null> {
  if (evaluation.explanation === null) return null;
  const { modifier, domain } = evaluation.explanation;
  const name = targetName(yield* expanded(evaluation, modifier.target, domain));
  if (name === null) return null;
  const { status, records } = yield* ask({ name, type: 'TXT' });
  const [text, ...others] = records;
  if (status !== 'NOERROR' || text === undefined || others.length > 0 || !PRINTABLE.test(text)) return null;
  const explanation = readMacroString(text, 0, true);
  return 'why' in explanation ? null : yield* expanded(evaluation, explanation, domain);
}

const PRINTABLE = /^[\x20-\x7e]*$/;
