import { showLink } from '../cases/answerLink.ts';
import { createRoute } from '../route.ts';

export const getCaseLink = createRoute({
  method: 'GET',
  path: '/v1/cases/:token',
  access: 'public',
  summary: 'The page of a link in an alert: what can be done with the case. Opening it does nothing',
  replies: {
    200: { description: 'The case, and what can be done with it', mediaType: 'text/html' },
    404: { description: 'A page that says: no link that this worker has signed', mediaType: 'text/html' },
    410: { description: 'A page that says: the link has expired, or the case is gone', mediaType: 'text/html' },
  },
  answer: showLink,
});
