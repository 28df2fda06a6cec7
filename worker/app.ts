import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { allowBrowsers, answerPreflight } from './cors.ts';
import { authorize } from './authorize.ts';
import type { Env } from './env.ts';
import { parse } from './parse.ts';
import { createProblem } from './problem.ts';
import { readBody } from './readBody.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';

type App = { Bindings: Env; Variables: { requestId: string } };

export function createApp(): Hono<App> {
  const app = new Hono<App>();
  app.use(async (c, next) => {
    c.set('requestId', crypto.randomUUID());
    refuseKeyInUrl(c.req.raw);
    await next();
  });
  app.options('*', (c) => answerPreflight(c.req.raw));
  for (const route of ROUTES) {
    app.on(route.method, [route.path], async (c) => allowBrowsers(c.req.raw, await answer(route, c)));
  }
  app.notFound((c) => refuse(c, createNotFound(c.req.raw)));
  app.onError((error, c) => refuse(c, error));
  return app;
}

async function answer(route: Route, c: Context<App>): Promise<Response> {
  const request = c.req.raw;
  const url = new URL(request.url);
  const params = c.req.param() as Record<string, string>;
  const site =
    route.access === 'public'
      ? null
      : await authorize(request, c.env, { access: route.access, siteId: params['site'] });
  return route.answer({
    request,
    env: c.env,
    origin: url.origin,
    params,
    query: route.query && parse(route.query, Object.fromEntries(url.searchParams)),
    body: route.body && parse(route.body.schema, await readBody(request, route.body.maxBytes)),
    now: Date.now(),
    site,
    waitUntil: (task) => c.executionCtx.waitUntil(task),
  });
}

/** An expected no becomes its problem; anything else is our bug: details to the log, a request id to the caller. */
function refuse(c: Context<App>, error: Error): Response {
  const requestId = c.get('requestId') ?? crypto.randomUUID();
  // oxlint-disable-next-line no-console -- the log of the worker
  if (!(error instanceof Refusal)) console.error({ requestId, path: c.req.routePath, error: error.stack });
  const refusal = error instanceof Refusal ? error : new Refusal('internal_error');
  return allowBrowsers(c.req.raw, createProblem(refusal, requestId));
}

function createNotFound(request: Request): Refusal {
  const { pathname } = new URL(request.url);
  const methods = ROUTES.filter(({ path }) => new URLPattern({ pathname: path }).test({ pathname })).map(
    (r) => r.method,
  );
  if (methods.length === 0) return new Refusal('not_found');
  return new Refusal('method_not_allowed', { headers: { Allow: methods.join(', ') } });
}

/** Keys in URLs end up in logs, histories and referrers. */
function refuseKeyInUrl(request: Request): void {
  if (/plk_[0-9a-f]{16}/i.test(request.url)) {
    throw new Refusal('key_in_url', {
      detail: 'Send it in the header "Authorization: Bearer plk_…", and replace this one.',
    });
  }
}
