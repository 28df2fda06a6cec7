import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import type { Position, ResponsesFilter } from '../store/listResponses.ts';
import { describeResponse } from './describeResponse.ts';
import { readPage } from './readPage.ts';
import type { ResponseView } from '../../shared/schemas/responseView.ts';

/** A million responses in 500 queries, of which one request may make a thousand. */
const PAGE_SIZE = 2000;

/**
 * All responses of a filter as a stream of text, one page in memory at a time, as fast as the reader takes them.
 * Responses that arrive meanwhile are newer than the first one and do not disturb it.
 */
export function streamPages(
  env: Env,
  filter: ResponsesFilter & { words?: string | undefined },
  format: { head: string; write: (responses: ResponseView[]) => string },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: Position | null = null;
  let isAtEnd = false;
  return new ReadableStream({
    start(controller) {
      if (format.head !== '') controller.enqueue(encoder.encode(format.head));
    },
    async pull(controller) {
      try {
        // A stream is not asked again before it has given something: a page of a search may be empty.
        let isGiven = false;
        while (!isGiven && !isAtEnd) {
          const page = await readPage(env, filter, { after, limit: PAGE_SIZE });
          isGiven = page.responses.length > 0;
          if (isGiven) controller.enqueue(encoder.encode(format.write(page.responses.map(describeResponse))));
          after = page.next;
          isAtEnd = after === null;
        }
        if (isAtEnd) controller.close();
      } catch (error) {
        // The reply has begun: nobody else will hear of it.
        logError({ event: 'export_failed' }, error);
        throw error;
      }
    },
  });
}
