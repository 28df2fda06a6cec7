import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { invitation, invitationInput } from '../../shared/schemas/subject.ts';
import { createPseudonym } from '../access/pseudonym.ts';
import { limitShopper } from '../access/rateLimits.ts';
import { createRoute } from '../route.ts';
import { admitShopper } from '../access/shopper.ts';
import { findObjection } from '../store/withheld.ts';

// The customer travels in a body: an address would end up in logs.
export const postInvitation = createRoute({
  method: 'POST',
  path: '/v1/invitations',
  access: 'public',
  summary: 'Whether a customer may be asked: not one who has objected',
  replies: { 200: { description: 'Where `invited` is false, or nothing comes back: do not ask', schema: invitation } },
  body: { schema: invitationInput, maxBytes: MAX_BODY_BYTES },
  problems: ['site_not_found', 'origin_refused', 'site_not_live', 'too_many_requests'],
  async answer(call) {
    const { env, body } = call;
    const site = await admitShopper(call, body);
    await limitShopper(call, site, null);
    const customer = await createPseudonym(env, { site: site.id, kind: 'customer' }, body.customer);
    const { objectedAt, withdrawnAt } = await findObjection(env.DB, customer);
    return Response.json({ invited: objectedAt <= withdrawnAt }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
