import { native } from './native.ts';

/** Posts a text without a preflight, without cookies, and so that it survives the page. */
export function post(address: string, body: string): Promise<Response> {
  return native('fetch')(address, { method: 'POST', body, keepalive: true, credentials: 'omit' });
}
