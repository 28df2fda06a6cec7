import { afterEach, expect, test, vi } from 'vitest';
import { sendResponse } from '../../widget/card/sendResponse.ts';

const REPLY = { id: 'x', category: 'promoter', forward: [] };

afterEach(() => vi.unstubAllGlobals());

function network(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn((_address: string, _init: RequestInit) => Promise.resolve().then(answer));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

test('a response goes out without a preflight, without cookies, and outlives the page', async () => {
  const fetch = network(() => Response.json(REPLY, { status: 201 }));
  expect(await sendResponse('https://plaudit.example', '{}')).toEqual(REPLY);
  expect(fetch.mock.calls).toEqual([
    [
      'https://plaudit.example/v1/responses',
      { method: 'POST', body: '{}', keepalive: true, credentials: 'omit', signal: expect.any(AbortSignal) },
    ],
  ]);
});

test.each<[why: string, answer: () => Response, isSettled: boolean]>([
  ['a repeat', () => Response.json({ ...REPLY, repeated: true }), true],
  ['spilled to the queue', () => Response.json(REPLY, { status: 202 }), true],
  ['input that the worker refuses', () => Response.json({ code: 'invalid_input' }, { status: 422 }), true],
  ['an origin that is not one of the site', () => Response.json({}, { status: 403 }), true],
  ['too many requests', () => Response.json({}, { status: 429 }), false],
  ['a request that timed out', () => new Response('', { status: 408 }), false],
  ['a store that cannot be reached', () => Response.json({}, { status: 503 }), false],
  ['the page of a captive portal', () => new Response('<html>Wi-Fi</html>'), false],
  ['JSON of somebody else', () => Response.json({ ok: true }), false],
])('%s', async (_, answer, isSettled) => {
  network(answer);
  expect((await sendResponse('https://plaudit.example', '{}')).forward !== undefined).toBe(isSettled);
});

test('without network the response waits', async () => {
  network(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(await sendResponse('https://plaudit.example', '{}')).toEqual({ waitSeconds: 0 });
});

test.each(['429', '503'])('a %s says how long to wait', async (status) => {
  network(() => Response.json({}, { status: +status, headers: { 'Retry-After': '60' } }));
  expect(await sendResponse('https://plaudit.example', '{}')).toEqual({ waitSeconds: 60 });
});
