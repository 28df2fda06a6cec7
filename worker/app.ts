import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { allowBrowsers, answerPreflight } from './http/cors.ts';
import { authorize } from './access/authorize.ts';
import type { Env } from './env.ts';
import { logError } from './logError.ts';
import { parse } from './http/parse.ts';
import { createProblem } from './http/problem.ts';
import { readBody } from './http/readBody.ts';
import { createStoreRefusal, Refusal } from './http/refusal.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { troubleOf } from './store/troubleOf.ts';

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
  const { site, keyId } =
    route.access === 'public'
      ? { site: null, keyId: null }
      : await authorize(request, c.env, { access: route.access, siteId: params['site'] });
  const query = route.query && parse(route.query, Object.fromEntries(url.searchParams));
  const sent = route.body && (await readBody(request, route.body.maxBytes));
  return route.answer({
    request,
    env: c.env,
    origin: url.origin,
    params,
    query,
    body: route.body && parse(route.body.schema, sent),
    sent,
    now: Date.now(),
    site,
    keyId,
    waitUntil: (task) => c.executionCtx.waitUntil(task),
  });
}

/**
 * An expected no becomes its problem, and a store in trouble a reason to come back. Anything else is our bug: details to
 * the log, a request id to the caller.
 */
function refuse(c: Context<App>, error: Error): Response {
  const requestId = c.get('requestId') ?? crypto.randomUUID();
  if (!(error instanceof Refusal)) logError({ requestId, path: c.req.routePath }, error);
  const refusal =
    error instanceof Refusal ? error : troubleOf(error) ? createStoreRefusal() : new Refusal('internal_error');
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

/** Keys and signing secrets in URLs end up in logs, histories and referrers. */
function refuseKeyInUrl(request: Request): void {
  if (/pl[ks]_[0-9a-f]{16}/i.test(decode(request.url))) {
    throw new Refusal('key_in_url', {
      detail: 'Send it in the header "Authorization: Bearer plk_…", and replace this one.',
    });
  }
}

/** Percent signs that encode a character become it, so that none can hide a key. */
function decode(url: string): string {
  return url.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
