import * as z from 'zod/mini';
import { locale, slug } from '../../shared/schemas/text.ts';
import { Refusal } from '../refusal.ts';
import { createRoute } from '../route.ts';
import { readSite } from '../siteCache.ts';
import { createSurvey } from '../survey.ts';

export const getSurvey = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/survey',
  access: 'public',
  summary: 'What is needed to ask at one touchpoint, for native apps and other front ends',
  query: z.lazy(() => z.strictObject({ touchpoint: z._default(slug, 'purchase'), locale: z.optional(locale) })),
  problems: ['site_not_found', 'touchpoint_not_found'],
  async answer({ env, params, query, waitUntil }) {
    const site = await readSite(env, params['site'] ?? '', waitUntil);
    if (!site) throw new Refusal('site_not_found');
    const survey = createSurvey(site, query);
    if (!survey) throw new Refusal('touchpoint_not_found');
    return Response.json(survey, { headers: { 'Cache-Control': 'public, max-age=300' } });
  },
});
