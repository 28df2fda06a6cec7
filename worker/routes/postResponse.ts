import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { categoryOf } from '../../shared/score.ts';
import {
  responseInput,
  responseReply,
  type ResponseMessage,
  type ResponseReply,
} from '../../shared/schemas/response.ts';
import { checkSignature } from '../access/checkSignature.ts';
import { limitShopper } from '../access/rateLimits.ts';
import { handOver } from '../alerts/handOver.ts';
import { createRecord } from '../responses/record.ts';
import { Refusal } from '../http/refusal.ts';
import { chooseReviewLinks, toForwardLink } from '../site/reviews.ts';
import { createRoute } from '../route.ts';
import { admitShopper } from '../access/shopper.ts';
import { proveForwardLinks } from '../spill/forwardProof.ts';
import { storeResponse } from '../spill/storeResponse.ts';
import type { Outcome } from '../store/responses.ts';

const STATUS: Partial<Record<Outcome | 'spilled', number>> = { created: 201, spilled: 202 };

export const postResponse = createRoute({
  method: 'POST',
  path: '/v1/responses',
  access: 'public',
  summary: 'Stores or completes a response',
  replies: {
    201: { description: 'A new response was stored', schema: responseReply },
    200: { description: 'It was completed, or was known already', schema: responseReply },
    202: { description: 'The store cannot be reached; the response waits in a queue', schema: responseReply },
  },
  body: { schema: responseInput, maxBytes: MAX_BODY_BYTES },
  problems: [
    'site_not_found',
    'origin_refused',
    'site_not_live',
    'signature_refused',
    'id_taken',
    'too_many_requests',
    'store_unavailable',
  ],
  async answer(call) {
    const { request, env, origin, body, now } = call;
    const site = await admitShopper(call, body);
    const signed = await checkSignature(env, site, { sent: call.sent as ResponseMessage, now });
    await limitShopper(call, site, signed);
    const category = categoryOf(body.score);
    const links = chooseReviewLinks(site.configuration.reviews, { id: body.id, category });
    const offered = links.map(({ id }) => id);
    const isVerified = signed !== null;
    const record = await createRecord(body, { env, site, headers: request.headers, now, offered, isVerified });
    const stored = storeResponse(env, record);
    // A page that goes away ends its request, and others' responses may be in the same write (store/writeTogether.ts).
    call.waitUntil(stored.catch(() => {}));
    const outcome = await stored;
    if (outcome !== 'spilled') call.waitUntil(handOver(env, { site: site.id, responses: [body.id], since: now }));
    if (outcome === 'id_taken') throw new Refusal('id_taken');
    const isRepeated = outcome === 'order_answered';
    // The links of an order that was answered elsewhere would name that response, and its id is the right to change it.
    const plain =
      isRepeated || outcome === 'withheld' ? [] : links.map((link) => toForwardLink(link, { id: body.id, origin }));
    const reply: ResponseReply = {
      id: body.id,
      category,
      // Nobody can look up what is still in the queue: its links carry a proof instead.
      forward: outcome === 'spilled' ? await proveForwardLinks(env, site.id, { id: body.id, links: plain }) : plain,
      ...(isRepeated && { repeated: true as const }),
      ...(body.signature !== undefined && { verified: isVerified }),
    };
    return Response.json(reply, { status: STATUS[outcome] ?? 200, headers: { 'Cache-Control': 'no-store' } });
  },
});
