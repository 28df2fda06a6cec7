import * as z from 'zod/mini';
import { siteId } from './response.ts';

/** An erasure, a deletion, an objection or its withdrawal. It names nobody: `subjects` are pseudonyms. */
export const journalEntry = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z-[0-9a-f]{8}$/, { error: 'must be the id of an entry' })),
    site: siteId,
    kind: z.enum(['erasure', 'deletion', 'objection', 'withdrawal']),
    /** UTC milliseconds. */
    at: z.int(),
    key: z.string().check(z.maxLength(100)),
    subjects: z.array(z.string().check(z.regex(/^([0-9a-f]{4}\.)?[\w-]{22}$/, { error: 'must be a pseudonym' }))),
  }),
);

/** The query of `GET /v1/journal`. */
export const journalQuery = z.lazy(() =>
  z.strictObject({ cursor: z._default(z.string().check(z.maxLength(100)), '') }),
);

/** The reply of `GET /v1/journal`, oldest first. Kept as it is, a copy of it can be replayed. */
export const journalPage = z.lazy(() =>
  z.object({ entries: z.array(journalEntry), nextCursor: z.nullable(z.string()) }),
);

/** The body of `POST /v1/journal/replay`: entries of a copy that was kept elsewhere; without them, the worker's own. */
export const replayInput = z.lazy(() =>
  z.strictObject({ entries: z.optional(z.array(journalEntry).check(z.maxLength(20))) }),
);

/** Repeat the call until `isComplete`. */
export const replay = z.lazy(() => z.object({ replayed: z.int(), isComplete: z.boolean() }));
