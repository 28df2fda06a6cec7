import { categoryOf } from '../../shared/score.ts';
import { responsesQuery } from '../../shared/schemas/queries.ts';
import { normalizeText } from '../../shared/schemas/text.ts';
import { createPseudonym } from '../pseudonym.ts';
import { createRoute, siteOf } from '../route.ts';
import { listResponses, type StoredResponse } from '../store/listResponses.ts';
import { parseCursor, toCursor } from '../cursor.ts';

const SCORES_OF = { promoter: [9, 10], passive: [7, 8], detractor: [0, 6] } as const;

export const getResponses = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/responses',
  access: 'read',
  summary: 'The responses, newest first, page by page',
  query: responsesQuery,
  async answer(call) {
    const { query } = call;
    const [minScore, maxScore] = query.category ? SCORES_OF[query.category] : [0, 10];
    const found = await listResponses(call.env.DB, {
      site: siteOf(call).id,
      touchpoint: query.touchpoint ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      minScore,
      maxScore,
      orderKey:
        query.order === undefined
          ? null
          : await createPseudonym(call.env, { site: siteOf(call).id, kind: 'order' }, normalizeText(query.order)),
      hasComment: query.hasComment === undefined ? null : query.hasComment === 'true',
      after: query.cursor === undefined ? null : parseCursor(query.cursor),
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const nextCursor = found.length > query.limit && last ? toCursor(last) : null;
    return Response.json(
      { responses: page.map(describeResponse), nextCursor },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});

/** A response as its owner reads it. */
export function describeResponse(response: StoredResponse) {
  return {
    id: response.id,
    touchpoint: response.touchpoint,
    score: response.score,
    category: categoryOf(response.score),
    comment: response.comment,
    reasons: response.reasons,
    contact: response.contact,
    order:
      response.orderId === null
        ? null
        : {
            id: response.orderId,
            value: response.orderValue === null ? null : response.orderValue / 1000,
            currency: response.currency,
            newCustomer: response.newCustomer,
          },
    customer: response.customer,
    properties: response.properties,
    locale: response.locale,
    device: response.device,
    page: response.page,
    forwarded: response.clicked,
    verified: response.isVerified,
    excluded: response.isExcluded,
    suspect: response.isSuspect,
    tags: response.tags,
    note: response.note,
    day: response.day,
    createdAt: new Date(response.createdAt).toISOString(),
    updatedAt: new Date(response.updatedAt).toISOString(),
  };
}
