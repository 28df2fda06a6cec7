import { answerDocs } from '../openapi/answerDocs.ts';
import { createRoute } from '../route.ts';

export const getDocsPart = createRoute({
  method: 'GET',
  path: '/docs/:part',
  access: 'public',
  summary: 'A script or the style sheet of that page',
  replies: { 200: { description: 'The file' } },
  problems: ['not_found'],
  answer: ({ request }) => answerDocs(request),
});
