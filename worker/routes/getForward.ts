import { Refusal } from '../refusal.ts';
import { createRoute } from '../route.ts';
import { readSite } from '../siteCache.ts';
import { findOffer, recordClick } from '../store/responses.ts';

export const getForward = createRoute({
  method: 'GET',
  path: '/v1/forward/:response/:link',
  access: 'public',
  summary: 'Leads to the review link that the owner configured, and counts it',
  problems: ['link_not_found'],
  async answer({ request, env, params, waitUntil }) {
    const { response = '', link = '' } = params;
    const offer = await findOffer(env.DB, response.toLowerCase());
    const site = offer?.offered.includes(link) ? await readSite(env, offer.site, waitUntil) : null;
    const target = site?.configuration.reviews.links.find(({ id }) => id === link);
    if (!target) throw new Refusal('link_not_found');
    // A HEAD comes from a preview or a scanner, not from the shopper.
    if (request.method === 'GET') waitUntil(recordClick(env.DB, response.toLowerCase(), link));
    return new Response(null, {
      status: 302,
      headers: { Location: target.url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
    });
  },
});
