import { ask, type Dialogue } from '../dns/dialogue.ts';
import { expanded, needsNames, type Evaluation } from './evaluation.ts';
import { readMacroString } from './macro-string.ts';
import { validatedNames } from './ptr.ts';
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
  if (needsNames(modifier.target)) evaluation.names ??= yield* validatedNames(evaluation.values.address);
  const name = targetName(expanded(evaluation, modifier.target, domain));
  if (name === null) return null;
  const { status, records } = yield* ask({ name, type: 'TXT' });
  const [text, ...others] = records;
  if (status !== 'NOERROR' || text === undefined || others.length > 0 || !PRINTABLE.test(text)) return null;
  const explanation = readMacroString(text, 0, true);
  if ('why' in explanation) return null;
  if (needsNames(explanation)) evaluation.names ??= yield* validatedNames(evaluation.values.address);
  return expanded(evaluation, explanation, domain);
}

const PRINTABLE = /^[\x20-\x7e]*$/;
