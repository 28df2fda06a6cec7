import type { Env } from '../env.ts';
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
  return new ReadableStream({
    start(controller) {
      if (format.head !== '') controller.enqueue(encoder.encode(format.head));
    },
    async pull(controller) {
      const page = await readPage(env, filter, { after, limit: PAGE_SIZE });
      if (page.responses.length > 0)
        controller.enqueue(encoder.encode(format.write(page.responses.map(describeResponse))));
      after = page.next;
      if (after === null) controller.close();
    },
  });
}
