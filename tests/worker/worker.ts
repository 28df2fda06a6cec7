import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { ConfigurationInput } from '../../shared/schemas/site.ts';
import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { Env } from '../../worker/env.ts';
import worker from '../../worker/index.ts';

export const SHOP = 'https://shop.example';
export const WORKER = 'https://plaudit.example';

/** A request to the worker. Resolves when all that it left for later is done too. */
export async function call(path: string, init: RequestInit = {}, bindings: Partial<Env> = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`${WORKER}${path}`, { redirect: 'manual', ...init });
  const reply = await worker.fetch(request, { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return reply;
}

/** A call with a key: the operator's unless another is given. */
export function callAs(key: string, path: string, init: RequestInit & { json?: unknown } = {}): Promise<Response> {
  const { json, ...rest } = init;
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${key}`);
  if (json !== undefined) headers.set('Content-Type', 'application/json');
  return call(path, { ...rest, headers, ...(json !== undefined && { body: JSON.stringify(json) }) });
}

/** A message of a page, as the widget sends it. */
export function post(
  path: string,
  message: unknown,
  headers: Record<string, string> = {},
  bindings: Partial<Env> = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { Origin: SHOP, 'Content-Type': 'text/plain', ...headers },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  };
  return call(path, init, bindings);
}

export function validConfiguration(): ConfigurationInput {
  return {
    name: 'Maison Levain',
    origins: [SHOP],
    controller: {
      name: 'Maison Levain SARL',
      contact: 'bonjour@shop.example',
      privacyUrl: 'https://shop.example/rgpd',
    },
    touchpoints: {
      purchase: {
        reasons: [
          { id: 'delivery', label: { fr: 'Livraison', en: 'Delivery' } },
          { id: 'taste', label: { fr: 'Goût' } },
        ],
      },
      delivery: {},
    },
    reviews: { links: [{ id: 'google', platform: 'google', url: 'https://g.page/r/levain/review' }] },
    dimensions: ['carrier'],
  };
}

export async function createSite(changes: Partial<ConfigurationInput> = {}): Promise<{ id: string; key: string }> {
  const reply = await callAs(env.ADMIN_KEY, '/v1/sites', {
    method: 'POST',
    json: { ...validConfiguration(), ...changes },
  });
  if (reply.status !== 201) throw new Error(`The site was refused: ${await reply.text()}`);
  return reply.json();
}

export function validResponse(site: string): ResponseMessage {
  return {
    id: crypto.randomUUID(),
    revision: 0,
    site,
    touchpoint: 'purchase',
    score: 9,
    order: { id: crypto.randomUUID(), value: 59.9, currency: 'EUR', newCustomer: true },
    locale: 'fr',
    page: '/checkout/thank-you',
  };
}

/** What is stored, read past the API. */
export async function rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all();
  return results;
}
