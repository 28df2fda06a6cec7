import { deliveriesPage, deliveriesQuery } from '../../shared/schemas/delivery.ts';
import { describeDelivery } from '../alerts/describeDelivery.ts';
import { parseCursor, toCursor } from '../responses/cursor.ts';
import { createRoute, siteOf } from '../route.ts';
import { listDeliveries } from '../store/deliveries.ts';

const LIMIT = 100;

export const getDeliveries = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/deliveries',
  access: 'read',
  summary: 'What was sent, what is due and what failed, newest first; what is settled is kept for 30 days',
  replies: { 200: { description: 'A page of deliveries', schema: deliveriesPage } },
  query: deliveriesQuery,
  async answer(call) {
    const { env, query } = call;
    const after = query.cursor === undefined ? null : parseCursor(query.cursor);
    const of = { site: siteOf(call).id, state: query.state };
    const found = await listDeliveries(env.DB, of, { after, limit: LIMIT + 1 });
    const deliveries = found.slice(0, LIMIT);
    const last = found.length > LIMIT ? deliveries.at(-1) : undefined;
    return Response.json(
      { deliveries: deliveries.map(describeDelivery), nextCursor: last ? toCursor(last) : null },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
