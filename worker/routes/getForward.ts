import * as z from 'zod/mini';
import { siteId } from '../../shared/schemas/response.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute } from '../route.ts';
import { readSite } from '../site/siteCache.ts';
import { countClick } from '../spill/countClick.ts';
import { isProven } from '../spill/forwardProof.ts';
import { findOffer } from '../store/responses.ts';
import { withinTime } from '../withinTime.ts';

const STORE_LIMIT_MS = 3000;

export const getForward = createRoute({
  method: 'GET',
  path: '/v1/forward/:response/:link',
  access: 'public',
  summary: 'Leads to the review link that the owner configured, and counts it',
  replies: { 302: { description: 'To the review link' } },
  // Both only in links to responses that were spilled, and as the worker wrote them.
  query: z.lazy(() =>
    z.object({
      site: z.catch(z.optional(siteId), undefined),
      proof: z.catch(z.optional(z.string()), undefined),
    }),
  ),
  problems: ['link_not_found'],
  async answer({ request, env, params, query, waitUntil }) {
    const click = { response: (params['response'] ?? '').toLowerCase(), link: params['link'] ?? '' };
    const siteId = (await findProvenSite(env, click, query)) ?? (await findSite(env, click));
    const site = siteId === null ? null : await readSite(env, siteId, waitUntil);
    const target = site?.configuration.reviews.links.find(({ id }) => id === click.link);
    if (!target) throw new Refusal('link_not_found');
    // A HEAD comes from a preview or a scanner, not from the shopper.
    if (request.method === 'GET') waitUntil(countClick(env, click));
    return new Response(null, {
      status: 302,
      headers: { Location: target.url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
    });
  },
});

/** The site whose worker signed this link, so that the store need not be asked; null where nobody did. */
async function findProvenSite(
  env: Env,
  click: { response: string; link: string },
  { site, proof }: { site?: string | undefined; proof?: string | undefined },
): Promise<string | null> {
  if (site === undefined || proof === undefined) return null;
  return (await isProven(env, { site, ...click }, proof)) ? site : null;
}

/** The site of a stored response that was offered this link. */
async function findSite(env: Env, { response, link }: { response: string; link: string }): Promise<string | null> {
  const offer = await withinTime(STORE_LIMIT_MS, findOffer(env.DB, response));
  return offer?.offered.includes(link) ? offer.site : null;
}
