import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { eventInput } from '../../shared/schemas/response.ts';
import { dayOf } from '../days.ts';
import { createRoute } from '../route.ts';
import { admitShopper } from '../shopper.ts';
import { countEvents } from '../store/totals.ts';

export const postEvent = createRoute({
  method: 'POST',
  path: '/v1/events',
  access: 'public',
  summary: 'Counts that a card was shown, dismissed or put off',
  body: { schema: eventInput, maxBytes: MAX_BODY_BYTES },
  problems: ['site_not_found', 'origin_refused', 'site_not_live'],
  async answer(call) {
    const { env, body, now } = call;
    const site = await admitShopper(call, body);
    const day = dayOf(now, site.configuration.timeZone);
    await countEvents(env.DB, { site: site.id, touchpoint: body.touchpoint, day }, { [body.event]: 1 });
    return new Response(null, { status: 204 });
  },
});
