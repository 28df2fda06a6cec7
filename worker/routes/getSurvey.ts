import { survey } from '../../shared/schemas/survey.ts';
import * as z from 'zod/mini';
import { locales, slug } from '../../shared/schemas/text.ts';
import { isCapReached } from '../site/dailyCap.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute } from '../route.ts';
import { readSite } from '../site/siteCache.ts';
import { createSurvey } from '../site/survey.ts';

export const getSurvey = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/survey',
  access: 'public',
  summary: 'What is needed to ask at one touchpoint, for native apps and other front ends',
  replies: { 200: { description: 'The survey', schema: survey } },
  query: z.lazy(() => z.strictObject({ touchpoint: z._default(slug, 'purchase'), locale: z.optional(locales) })),
  problems: ['site_not_found', 'touchpoint_not_found'],
  async answer({ env, params, query, now, waitUntil }) {
    const site = await readSite(env, params['site'] ?? '', waitUntil);
    if (!site) throw new Refusal('site_not_found');
    const found = createSurvey(site, query);
    if (!found) throw new Refusal('touchpoint_not_found');
    const live = found.live && !(await isCapReached(env, site, now));
    return Response.json({ ...found, live }, { headers: { 'Cache-Control': 'public, max-age=300' } });
  },
});
