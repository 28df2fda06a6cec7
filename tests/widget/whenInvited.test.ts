import { afterEach, expect, test, vi } from 'vitest';
import { whenInvited } from '../../widget/card/whenInvited.ts';
import type { Ask } from '../../widget/seam.ts';

const ask = (changes: Partial<Ask> = {}): Ask => ({
  origin: 'https://plaudit.example',
  site: 'site_maisonlevain',
  survey: undefined,
  tag: { customer: 'c_42' },
  orderId: '1001',
  purchase: undefined,
  target: null,
  isPreview: false,
  ...changes,
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function stubReply(reply: () => Promise<Response>) {
  const fetch = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(reply);
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

test.each([
  ['names no customer', ask({ tag: {} })],
  ['is a preview', ask({ isPreview: true })],
])('a page that %s asks at once, and asks nobody for leave', (_, page) => {
  const fetch = stubReply(async () => Response.json({ invited: false }));
  const goOn = vi.fn<() => void>();
  void whenInvited(page, goOn);
  expect(goOn).toHaveBeenCalledOnce();
  expect(fetch).not.toHaveBeenCalled();
});

test('a customer who did not object is asked', async () => {
  const fetch = stubReply(async () => Response.json({ invited: true }));
  const goOn = vi.fn<() => void>();
  await whenInvited(ask(), goOn);
  expect(goOn).toHaveBeenCalledOnce();
  const [address, { body }] = fetch.mock.calls[0] ?? ['', {}];
  expect(address).toBe('https://plaudit.example/v1/invitations');
  expect(JSON.parse(String(body))).toEqual({ site: 'site_maisonlevain', customer: 'c_42' });
});

test('a customer who objected is not asked', async () => {
  stubReply(async () => Response.json({ invited: false }));
  const goOn = vi.fn<() => void>();
  await whenInvited(ask(), goOn);
  expect(goOn).not.toHaveBeenCalled();
});

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a captive portal', async () => new Response('<html>')],
  ['a refusal', async () => Response.json({ code: 'too_many_requests' }, { status: 429 })],
])('with %s a named customer is not asked', async (_, reply) => {
  stubReply(reply);
  const goOn = vi.fn<() => void>();
  await Promise.resolve(whenInvited(ask(), goOn)).catch(() => {});
  expect(goOn).not.toHaveBeenCalled();
});
