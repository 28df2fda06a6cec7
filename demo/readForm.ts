import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 16 * 1024;

/** The fields of a posted form; null where the body is larger than any form of this shop. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BYTES) return null;
  }
  return new URLSearchParams(text);
}
