import * as z from 'zod/mini';
import { responseId, score, siteId } from '../../shared/schemas/response.ts';
import { slug } from '../../shared/schemas/text.ts';
import type { ResponseRecord } from '../store/responses.ts';

/** What waits in the queue until the store answers again: a response, or a review link that a shopper followed. */
export type Spilled = { response: ResponseRecord } | { click: Click };

export interface Click {
  response: string;
  link: string;
}

// A message may be older than the worker that reads it, by a deployment and a day. So only what identifies a response
// is asked for here; the rest is checked by the table's own rules. A column that a later version adds must be given a
// default here, or the messages of the version before become dead letters.
const spilled = z.lazy(() =>
  z.union([
    z.strictObject({
      response: z.looseObject({
        id: responseId,
        site: siteId,
        touchpoint: slug,
        revision: z.int(),
        score,
        day: z.string(),
        receivedAt: z.int(),
      }),
    }),
    z.strictObject({ click: z.strictObject({ response: responseId, link: slug }) }),
  ]),
);

/** A message of the queue; null where it is none of ours. */
export function parseSpilled(body: unknown): Spilled | null {
  const parsed = spilled.safeParse(body);
  return parsed.success ? (parsed.data as Spilled) : null;
}
