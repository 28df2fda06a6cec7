import type { Settled } from './createOutbox.ts';
import { post } from './post.ts';

/** Sends a response; never rejects. A 200 without our JSON is a captive portal's, and settles nothing. */
export async function sendResponse(origin: string, message: string): Promise<Settled> {
  try {
    const reply = await post(origin + '/v1/responses', message);
    // A request that timed out or came too often may be repeated, any other refusal is final.
    if (/^4(?!08|29)/.test(`${reply.status}`)) return { forward: [] };
    const body = await reply.json();
    return body.forward ? body : undefined;
  } catch {
    return undefined;
  }
}
