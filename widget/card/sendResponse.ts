import type { Tried } from './createOutbox.ts';
import { post } from './post.ts';

/** Sends a response; never rejects. A 200 without our JSON is a captive portal's, and settles nothing. */
export async function sendResponse(origin: string, message: string): Promise<Tried> {
  let waitSeconds = 0;
  try {
    const reply = await post(origin + '/v1/responses', message);
    // A request that timed out or came too often may be repeated, any other refusal is final.
    if (/^4(?!08|29)/.test(`${reply.status}`)) return { forward: [] };
    waitSeconds = +reply.headers.get('Retry-After')!;
    const body = await reply.json();
    if (body.forward) return body;
  } catch {
    // No network, or somebody else's page: it is tried again.
  }
  return { waitSeconds };
}
