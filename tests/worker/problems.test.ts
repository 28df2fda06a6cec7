import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../shared/problems.ts';
import type { Env } from '../../worker/env.ts';
import { listProblems } from '../../worker/openapi/problems.ts';
import type { Route } from '../../worker/route.ts';
import { ROUTES } from '../../worker/routes.ts';
import { addressOf, bodyOf, createScene, NOBODY, type Scene } from './ownerCalls.ts';
import { call, SHOP, validResponse } from './worker.ts';

// Every route of the table is driven into every refusal that can be had from outside, and into a worker that is broken inside.

const MEMBERS = new Set(['type', 'title', 'status', 'code', 'detail', 'requestId', 'errors']);
const INSIDE = 'canary-from-inside';

/** A binding in which whatever is asked for throws, with words that must not leave the worker. */
function createBroken<Binding extends object>(message: string): Binding {
  return new Proxy({} as Binding, {
    get: () => () => {
      throw new Error(`${message} ${INSIDE} SELECT * FROM keys`);
    },
  });
}

async function checkProblem(reply: Response): Promise<ProblemCode> {
  const text = await reply.text();
  const problem = JSON.parse(text) as Record<string, unknown> & { code: ProblemCode };
  expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
  expect(Object.keys(problem).filter((name) => !MEMBERS.has(name))).toEqual([]);
  const { status, title } = PROBLEMS[problem.code];
  const type = `urn:plaudit:problem:${problem.code}`;
  expect(problem).toMatchObject({ type, title, status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(reply.status).toBe(status);
  expect(reply.headers.get('Cache-Control')).toBe('no-store');
  for (const leak of [
    INSIDE,
    'SELECT',
    'D1_',
    'SQLITE',
    '    at ',
    '.ts:',
    'worker/',
    'plk_',
    'pls_',
    env.HASH_KEY,
    env.ADMIN_KEY,
  ]) {
    // "plk_…" tells what a key looks like, and is none.
    expect(text.replaceAll('plk_…', '')).not.toContain(leak);
  }
  if ([429, 503].includes(status)) expect(Number(reply.headers.get('Retry-After'))).toBeGreaterThan(0);
  checkHeaders(reply, 'same-origin');
  return problem.code;
}

function checkHeaders({ headers }: Response, policy: string): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin|strict-origin)/),
    'cross-origin-resource-policy': policy,
    'access-control-allow-origin': SHOP,
    vary: expect.stringMatching(/\bOrigin\b/),
  });
  const isHtml = headers.get('Content-Type')?.startsWith('text/html') ?? false;
  expect(headers.has('Content-Security-Policy')).toBe(isHtml || headers.has('Content-Security-Policy'));
  for (const name of ['Server', 'X-Powered-By', 'Set-Cookie']) expect(headers.get(name)).toBeNull();
}

const PUBLIC_BODIES: Record<string, (scene: Scene) => object> = {
  'POST /v1/responses': ({ site }) => validResponse(site),
  'POST /v1/events': ({ site }) => ({ site, event: 'shown' }),
  'POST /v1/invitations': ({ site }) => ({ site, customer: 'c_42' }),
};

/** A right call of any route, public ones too; to be spoilt in one place. */
function callOf(route: Route, scene: Scene): { path: string; init: RequestInit & { headers: Record<string, string> } } {
  const isPublic = route.access === 'public';
  const path = isPublic
    ? route.path
        .replace(':site', scene.site)
        .replace(':file', `${scene.site}.js`)
        .replace(':response', scene.ids['responses'] ?? '')
        .replace(':link', 'google')
        .replace(':token', scene.token)
        .replace(':part', 'show.js')
    : addressOf(route, scene);
  const json = isPublic ? PUBLIC_BODIES[`${route.method} ${route.path}`]?.(scene) : bodyOf(route, scene).json;
  const headers: Record<string, string> = {
    Origin: SHOP,
    Authorization: `Bearer ${env.ADMIN_KEY}`,
    'Content-Type': 'application/json',
  };
  return { path, init: { method: route.method, headers, ...(json !== undefined && { body: JSON.stringify(json) }) } };
}

test.each(ROUTES)('$method $path says no in one shape, and with all its headers', async (route) => {
  const scene = await createScene();
  const { path, init } = callOf(route, scene);
  const send = (changes: RequestInit, address = path) => call(address, { ...init, ...changes });
  const as = (authorization: string) => ({ headers: { ...init.headers, Authorization: authorization } });
  const seen: ProblemCode[] = [];
  const drive = async (reply: Response) => seen.push(await checkProblem(reply));
  if (route.access !== 'public') {
    await drive(await send(as('')));
    await drive(await send(as('Bearer plk_wrong')));
    if (route.path.includes(':site')) await drive(await send({}, path.replace(scene.site, 'site_unknownunknown')));
  }
  if (route.body) {
    await drive(await send({ body: '{' }));
    await drive(await send({ headers: { ...init.headers, 'Content-Type': 'text/csv' } }));
    await drive(await send({ body: ' '.repeat(route.body.maxBytes + 1) }));
    await drive(await send({ body: '"nothing like it"' }));
  }
  await drive(await send({}, `${path}?key=plk_${'0'.repeat(70)}`));
  await drive(await call(path, { method: 'PROPFIND', headers: init.headers }));
  expect(seen).toContain('method_not_allowed');
  // What the published contract says of the route is all that it answers.
  const published = [...listProblems(route), 'method_not_allowed'];
  expect(seen.filter((code) => !published.includes(code))).toEqual([]);
});

const BROKEN: [string, (scene: Scene) => Partial<Env>][] = [
  ['the store cannot be reached', () => ({ DB: createBroken<D1Database>('D1_ERROR: Network connection lost.') })],
  ['the store has a bug', () => ({ DB: createBroken<D1Database>('D1_ERROR: no such column') })],
  [
    'nothing at all works',
    () => ({
      DB: createBroken<D1Database>('D1_ERROR: overloaded'),
      SITES: createBroken<KVNamespace>('KV'),
      SPILL: createBroken<Env['SPILL']>('Queue'),
      SHOPPER_LIMIT: createBroken<RateLimit>('limiter'),
      KEY_LIMIT: createBroken<RateLimit>('limiter'),
    }),
  ],
  ['the worker has no secrets', () => ({ HASH_KEY: '', ADMIN_KEY: '' })],
];

const WHEN_BROKEN = new Set<ProblemCode>([
  'internal_error',
  'store_unavailable',
  'key_invalid',
  'too_many_requests',
  'site_not_found',
  'link_not_found',
  'dead_letter_not_found',
]);

test.each(BROKEN)(
  'no route tells anything from inside where %s',
  async (_, createBindings) => {
    const scene = await createScene();
    for (const route of ROUTES) {
      const { path, init } = callOf(route, scene);
      const reply = await call(path, init, createBindings(scene));
      if (reply.status >= 400) {
        const code = await checkProblem(reply);
        expect([path, WHEN_BROKEN.has(code) ? 'refused' : code]).toEqual([path, 'refused']);
      } else {
        // A file that is streamed has begun with a 200 before the store is asked: then it breaks off.
        const bytes = await reply.arrayBuffer().catch(() => new ArrayBuffer(0));
        expect(new TextDecoder().decode(bytes)).not.toContain(INSIDE);
      }
    }
  },
  60_000,
);

test.each(ROUTES)('$method $path says yes with all its headers', async (route) => {
  const scene = await createScene();
  const { path, init } = callOf(route, scene);
  const reply = await call(path, init);
  await reply.body?.cancel();
  if (path.includes(NOBODY)) return;
  expect(reply.status).toBeLessThan(400);
  const isForPages = route.path === '/w/:file';
  checkHeaders(reply, isForPages ? 'cross-origin' : 'same-origin');
});

test('a page of HTML brings a policy that lets nothing in which is not said', async () => {
  for (const route of ROUTES.filter(
    ({ method, access, path }) => method === 'GET' && access === 'public' && !path.includes(':'),
  )) {
    const reply = await call(route.path);
    await reply.body?.cancel();
    if (!reply.headers.get('Content-Type')?.startsWith('text/html')) continue;
    const policy = reply.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).toContain('frame-ancestors');
    expect(policy).not.toMatch(/unsafe-(inline|eval).*script|script-src[^;]*unsafe|\*/);
  }
});
