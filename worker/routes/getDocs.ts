import { answerDocs } from '../openapi/answerDocs.ts';
import { createRoute } from '../route.ts';

export const getDocs = createRoute({
  method: 'GET',
  path: '/docs',
  access: 'public',
  summary: 'A page that shows this contract',
  replies: { 200: { description: 'The page', mediaType: 'text/html' } },
  answer: ({ request }) => answerDocs(request),
});
