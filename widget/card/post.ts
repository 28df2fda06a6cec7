import { native } from './native.ts';

/** A network that neither carries nor refuses ends here. */
const PATIENCE_MS = 8000;

/** Posts a text without a preflight, without cookies, and so that it survives the page. */
export function post(address: string, body: string): Promise<Response> {
  return native('fetch')(address, {
    method: 'POST',
    body,
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout?.(PATIENCE_MS),
  });
}
