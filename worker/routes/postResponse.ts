import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { categoryOf } from '../../shared/score.ts';
import { responseInput, type ResponseReply } from '../../shared/schemas/response.ts';
import { createRecord } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { chooseReviewLinks, toForwardLink } from '../reviews.ts';
import { createRoute } from '../route.ts';
import { admitShopper } from '../shopper.ts';
import { writeResponses, type Outcome } from '../store/responses.ts';

const RETRY_AFTER_SECONDS = '5';

export const postResponse = createRoute({
  method: 'POST',
  path: '/v1/responses',
  access: 'public',
  summary: 'Stores or completes a response',
  body: { schema: responseInput, maxBytes: MAX_BODY_BYTES },
  problems: ['site_not_found', 'origin_refused', 'site_not_live', 'id_taken', 'store_unavailable'],
  async answer(call) {
    const { request, env, origin, body, now } = call;
    const site = await admitShopper(call, body);
    const category = categoryOf(body.score);
    const links = chooseReviewLinks(site.configuration.reviews, { id: body.id, category });
    const offered = links.map(({ id }) => id);
    const record = await createRecord(body, { env, site, headers: request.headers, now, offered });
    const outcome = await write(() => writeResponses(env.DB, [record]));
    if (outcome === 'id_taken') throw new Refusal('id_taken');
    const isRepeated = outcome === 'order_answered';
    const reply: ResponseReply = {
      id: body.id,
      category,
      // The links of an order that was answered elsewhere would name that response, and its id is the right to change it.
      forward: isRepeated ? [] : links.map((link) => toForwardLink(link, { id: body.id, origin })),
      ...(isRepeated && { repeated: true as const }),
    };
    return Response.json(reply, {
      status: outcome === 'created' ? 201 : 200,
      headers: { 'Cache-Control': 'no-store' },
    });
  },
});

/** A store that fails is a reason to come back, and the widget will: it keeps the response until then. */
async function write(attempt: () => Promise<Outcome[]>): Promise<Outcome> {
  try {
    const [outcome] = await attempt();
    return outcome ?? 'unchanged';
  } catch (error) {
    // oxlint-disable-next-line no-console -- the log of the worker; the message of a failed statement names no values
    console.error({ event: 'write_failed', error: error instanceof Error ? error.message : 'unknown' });
    throw new Refusal('store_unavailable', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
  }
}
