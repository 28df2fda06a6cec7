import type { ExportQuery } from '../../shared/schemas/queries.ts';
import type { Env } from '../env.ts';
import { createPseudonym } from '../access/pseudonym.ts';
import type { ResponsesFilter } from '../store/listResponses.ts';

const SCORES_OF = { promoter: [9, 10], passive: [7, 8], detractor: [0, 6] } as const;

/** The query of an address as the store and the search understand it. */
export async function readFilter(
  env: Env,
  site: string,
  query: ExportQuery,
): Promise<ResponsesFilter & { words: string | undefined }> {
  const [minScore, maxScore] = query.category ? SCORES_OF[query.category] : [];
  return {
    site,
    touchpoint: query.touchpoint,
    from: query.from,
    to: query.to,
    minScore,
    maxScore,
    // Orders are looked up by their pseudonym: it stays when retention has emptied the order's number.
    orderKey: query.order && (await createPseudonym(env, { site, kind: 'order' }, query.order)),
    hasComment: query.hasComment === undefined ? undefined : query.hasComment === 'true',
    words: query.q,
  };
}
