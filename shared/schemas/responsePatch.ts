import * as z from 'zod/mini';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { contact } from './response.ts';
import { text } from './text.ts';

/**
 * The body of `PATCH …/responses/:id`. Comment and contact can be corrected or removed for the shopper who asks for it,
 * not added; a score is the shopper's own and cannot be changed by anybody else, only left out.
 */
export const responsePatch = z.lazy(() =>
  z.strictObject({
    /** Out of the results, as spam or a test. */
    excluded: z.optional(z.boolean()),
    tags: z.optional(z.array(text(40, 1)).check(z.maxLength(20))),
    note: z.optional(z.nullable(text(MAX_COMMENT_LENGTH))),
    comment: z.optional(z.nullable(text(MAX_COMMENT_LENGTH))),
    contact: z.optional(z.nullable(contact)),
  }),
);

export type ResponsePatch = z.output<typeof responsePatch>;
