import * as z from 'zod/mini';
import { answerDocs } from '../openapi/answerDocs.ts';
import { createRoute } from '../route.ts';

const openapi = z.lazy(() => z.looseObject({ openapi: z.string() }));

export const getOpenapi = createRoute({
  method: 'GET',
  path: '/openapi.json',
  access: 'public',
  summary: 'This contract',
  replies: { 200: { description: 'An OpenAPI document', schema: openapi } },
  answer: ({ request }) => answerDocs(request),
});
