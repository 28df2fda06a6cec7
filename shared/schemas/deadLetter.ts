import * as z from 'zod/mini';
import { responseId, siteId } from './response.ts';

/** A spilled message that could not be applied, without what a shopper said in it. */
export const deadLetter = z.lazy(() =>
  z.object({
    id: z.string(),
    /** Of the response it was about; null where the message cannot be read. */
    response: z.nullable(responseId),
    site: z.nullable(siteId),
    /** `unreadable`: no message of ours; `refused`: the store takes no such row; `exhausted`: all retries failed. */
    reason: z.enum(['unreadable', 'refused', 'exhausted']),
    /** What the store said. */
    error: z.nullable(z.string()),
    sentAt: z.iso.datetime(),
    diedAt: z.iso.datetime(),
  }),
);

export const deadLetterList = z.lazy(() => z.object({ deadLetters: z.array(deadLetter) }));

export const deadLetterReplay = z.lazy(() =>
  z.object({
    id: z.string(),
    response: z.nullable(responseId),
    /** What became of the message, such as `created`, `completed`, `unchanged`, or `counted` for a followed link. */
    outcome: z.string(),
  }),
);
