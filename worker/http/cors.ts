import { addSecurityHeaders } from './securityHeaders.ts';

// Reading a reply is open to every page, errors included, so that a shop's developer sees what is wrong: nothing here
// rests on cookies. Who may write is decided by the handler, not by these headers.

/** Adds what a browser needs in order to show the reply to the page that asked. The reply must be one of ours: its headers are set. */
export function allowBrowsers(request: Request, reply: Response): Response {
  reply.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '*');
  reply.headers.set('Access-Control-Expose-Headers', 'ETag, Retry-After');
  reply.headers.append('Vary', 'Origin');
  addSecurityHeaders(reply.headers);
  return reply;
}

export function answerPreflight(request: Request): Response {
  const headers = {
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match, If-None-Match',
    'Access-Control-Max-Age': '86400',
  };
  return allowBrowsers(request, new Response(null, { status: 204, headers }));
}
