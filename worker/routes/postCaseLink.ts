import { followLink } from '../cases/answerLink.ts';
import { createRoute } from '../route.ts';

export const postCaseLink = createRoute({
  method: 'POST',
  path: '/v1/cases/:token',
  access: 'public',
  summary: 'Does what the link in an alert is for, once: the case is contacted, resolved, or not a customer’s',
  replies: {
    303: { description: 'To the page of the link, which says what the case is now' },
    404: { description: 'A page that says: no link that this worker has signed', mediaType: 'text/html' },
    410: { description: 'A page that says: the link has expired, or the case is gone', mediaType: 'text/html' },
  },
  answer: followLink,
});
