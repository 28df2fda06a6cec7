import type { Env } from '../env.ts';
import { listResponses, type Position, type ResponsesFilter, type StoredResponse } from '../store/listResponses.ts';
import { createMatcher } from './createMatcher.ts';

export interface Page {
  responses: StoredResponse[];
  /** Where the next page begins; null at the end. */
  next: Position | null;
}

/** How many comments one request looks through for words: a page may be short, and the next one goes on from there. */
const MAX_SEARCHED = 5000;
const SEARCH_STEP = 500;

/** A page of responses, newest first; with `words`, those whose comment has all of them. */
export async function readPage(
  env: Env,
  filter: ResponsesFilter & { words?: string | undefined },
  page: { after: Position | null; limit: number },
): Promise<Page> {
  return filter.words === undefined
    ? readPlainPage(env, filter, page)
    : search(env, { ...filter, words: filter.words }, page);
}

async function readPlainPage(
  env: Env,
  filter: ResponsesFilter,
  { after, limit }: { after: Position | null; limit: number },
): Promise<Page> {
  const found = await listResponses(env.DB, filter, { after, limit: limit + 1 });
  const responses = found.slice(0, limit);
  return { responses, next: found.length > limit ? (responses.at(-1) ?? null) : null };
}

async function search(
  env: Env,
  filter: ResponsesFilter & { words: string },
  page: { after: Position | null; limit: number },
): Promise<Page> {
  if (filter.hasComment === false) return { responses: [], next: null };
  const matches = createMatcher(filter.words);
  const responses: StoredResponse[] = [];
  let { after } = page;
  for (let searched = 0; searched < MAX_SEARCHED; searched += SEARCH_STEP) {
    const step = await listResponses(env.DB, { ...filter, hasComment: true }, { after, limit: SEARCH_STEP });
    for (const response of step) {
      after = response;
      if (!matches(response.comment ?? '')) continue;
      responses.push(response);
      if (responses.length === page.limit) return { responses, next: after };
    }
    if (step.length < SEARCH_STEP) return { responses, next: null };
  }
  return { responses, next: after };
}
