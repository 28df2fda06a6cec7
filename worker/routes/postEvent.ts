import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { eventInput } from '../../shared/schemas/response.ts';
import { dayOf } from '../days.ts';
import { logError } from '../logError.ts';
import { limitShopper } from '../access/rateLimits.ts';
import { createRoute } from '../route.ts';
import { admitShopper } from '../access/shopper.ts';
import { isCrawler } from '../access/suspect.ts';
import { countEvents } from '../store/totals.ts';
import { withinTime } from '../withinTime.ts';

const COUNT_LIMIT_MS = 1000;

export const postEvent = createRoute({
  method: 'POST',
  path: '/v1/events',
  access: 'public',
  summary: 'Counts that a card was shown, dismissed or put off',
  replies: { 204: { description: 'Counted' } },
  body: { schema: eventInput, maxBytes: MAX_BODY_BYTES },
  problems: ['site_not_found', 'origin_refused', 'site_not_live', 'too_many_requests'],
  async answer(call) {
    const { env, body, now } = call;
    const site = await admitShopper(call, body);
    await limitShopper(call, site, null);
    // A crawler that runs scripts is shown the card too: it would lower the response rate.
    if (isCrawler(call.request.headers)) return new Response(null, { status: 204 });
    const day = dayOf(now, site.configuration.timeZone);
    await countIfPossible(
      countEvents(env.DB, { site: site.id, touchpoint: body.touchpoint, day }, { [body.event]: 1 }),
      call.waitUntil,
    );
    return new Response(null, { status: 204 });
  },
});

/**
 * A count is tried once: unlike a response it has no id, so a second try could count twice. One that is lost lets the
 * response rate seem a little higher; nobody waits for it, and no page is told.
 */
async function countIfPossible(count: Promise<void>, waitUntil: (task: Promise<unknown>) => void): Promise<void> {
  const counted = count.catch((error: unknown) => {
    logError({ event: 'count_failed' }, error);
  });
  try {
    await withinTime(COUNT_LIMIT_MS, counted);
  } catch {
    waitUntil(counted);
  }
}
