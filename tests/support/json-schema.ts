import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { GenericSchema, RegexAction } from 'valibot';

/** A JSON Schema (draft 2020-12) as the text of its file; the rest is what the schema's own words cannot say. */
export function schemaFile(
  schema: GenericSchema,
  about: { readonly title: string; readonly description: string },
  definitions: Readonly<Record<string, GenericSchema>>,
): string {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    // Conditions written as code have no form in JSON Schema; the description names them.
    ignoreActions: ['check'],
    // The converter forgets that the first entries of such a list must be there.
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === 'tuple_with_rest' && 'items' in valibotSchema && Array.isArray(valibotSchema.items)
        ? { ...jsonSchema, minItems: valibotSchema.items.length }
        : null,
    // Patterns of JSON Schema are to be read as Unicode ones (Validation 6.3.3, Core 6.4), so that flag is left out.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      isRegex(valibotAction) && valibotAction.requirement.flags === 'u'
        ? { ...jsonSchema, pattern: valibotAction.requirement.source }
        : null,
    errorMode: 'throw',
    definitions,
  });
  return `${JSON.stringify({ $schema, ...about, ...rest }, null, 2)}\n`;
}

const isRegex = (action: { readonly type: string }): action is RegexAction<string, undefined> =>
  action.type === 'regex' && 'requirement' in action && action.requirement instanceof RegExp;

/** Reads such a file's text as a program that uses the schema would. */
export const validatorOf = (file: string): ValidateFunction =>
  new Ajv2020({ strict: true, strictTypes: false, strictTuples: false }).compile(JSON.parse(file) as object);
