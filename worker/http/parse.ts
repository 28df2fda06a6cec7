import type { $ZodIssue } from 'zod/v4/core';
import { toDotPath } from 'zod/v4/core';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type FieldError, Refusal } from './refusal.ts';

let hasWords = false;

/** The value as the schema describes it; refused with the path of each wrong field where it is not. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (!hasWords) {
    // zod/mini brings no words of its own. They are needed for refusals alone, so no start pays for them.
    z.config(en());
    hasWords = true;
    return parse(schema, value);
  }
  // One word a field: a number that is too large for several reasons is still one mistake.
  const errors = Map.groupBy(result.error.issues.flatMap(createFieldErrors), ({ path }) => path);
  throw new Refusal('invalid_input', { errors: [...errors.values()].flatMap(([first]) => first ?? []) });
}

function createFieldErrors(issue: $ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: toDotPath([...issue.path, key]),
      message: 'is not a known field',
    }));
  }
  // A name that is not allowed: the words of its own schema say why.
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [{ path: toDotPath(issue.path), message }];
}
