import * as v from 'valibot';
import { exactly, instant, line, list, text } from '../schema-parts.ts';
import type { ExportFormat } from './object.ts';

/** Objects of one kind; an export holds at most as many. */
export const MOST = 100_000;
/** As long as the longest that is read. */
export const word = line(8_000);
export const words = list(word, MOST);
export const maybeWord = v.nullable(word);
export const maybeWords = v.nullable(words);
export const maybeText = v.nullable(text(65_535));
export const flag = v.nullable(v.boolean());
export const when = v.nullable(instant);
/** An instant, or `''` for never. */
export const whenSet = v.nullable(v.union([instant, v.literal('')]));
export const number = v.nullable(v.pipe(v.number(), v.integer('expected a whole number')));
/** One of some words, or null. */
export const oneOf = <const T extends readonly string[]>(
  ...options: T
): v.NullableSchema<v.PicklistSchema<T, undefined>, undefined> => v.nullable(v.picklist(options));

const format = exactly<ExportFormat>()(
  v.picklist(['bundle', 'json', 'snapshot', 'scubagear', 'rule-collection', 'clixml', 'csv', 'format-list']),
);
export const exported = { from: v.strictObject({ format, file: word }), notCarried: words, cut: words };
export const named = { ...exported, name: maybeWord, guid: maybeWord, changedAt: when };
export const connectorType = oneOf('Partner', 'OnPremises');
