import { Refusal } from './refusal.ts';

const ACCEPTED = /^(application\/json|text\/plain)\s*(;|$)/i;

/**
 * The request's body as JSON. `text/plain` is read as JSON too: browsers send it across origins without asking first.
 * Bytes are counted as they arrive, whatever the request says of its length.
 *
 * @throws Refusal media_type_refused, body_too_large, invalid_json
 */
export async function readBody(request: Request, maxBytes: number): Promise<unknown> {
  if (!ACCEPTED.test(request.headers.get('Content-Type') ?? '')) {
    throw new Refusal('media_type_refused', { detail: 'Send JSON as application/json or text/plain.' });
  }
  if (request.headers.has('Content-Encoding')) {
    throw new Refusal('media_type_refused', { detail: 'Send the body without Content-Encoding.' });
  }
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid_json', { detail: text === '' ? 'The body is empty.' : 'The body is not valid JSON.' });
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const length = Number(request.headers.get('Content-Length') ?? Number.NaN);
  if (length > maxBytes) throw createTooLarge(maxBytes);
  if (!request.body) return '';
  const decoder = new TextDecoder();
  if (length >= 0) {
    // HTTP lets no more through than it says, and all at once is read faster.
    const bytes = await request.arrayBuffer();
    if (bytes.byteLength > maxBytes) throw createTooLarge(maxBytes);
    return decoder.decode(bytes);
  }
  let [text, bytes] = ['', 0];
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw createTooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function createTooLarge(maxBytes: number): Refusal {
  return new Refusal('body_too_large', { detail: `At most ${maxBytes} bytes are accepted.` });
}
