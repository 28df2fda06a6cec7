import { env } from 'cloudflare:workers';
import { createKey, hashKey } from '../../worker/access/keys.ts';
import { createLinks } from '../../worker/cases/links.ts';
import type { Route } from '../../worker/route.ts';
import { insertKey, type Scope } from '../../worker/store/keys.ts';
import { call, callAs, createSite, post, rows, validConfiguration, validResponse } from './worker.ts';

/** A site with one of everything that an address can name. */
export interface Scene {
  site: string;
  key: string;
  /** By the segment of the path before the id. */
  ids: Record<string, string>;
  /** Of a link that acts on the case. */
  token: string;
}

const CHANNEL = { kind: 'webhook', target: 'https://hooks.shop.example/plaudit', events: ['case.opened'] };

export async function createScene(): Promise<Scene> {
  const links = [{ id: 'google', platform: 'google', url: 'https://g.page/r/levain/review' }];
  const { id: site, key } = await createSite({ reviews: { invite: 'everyone', links } });
  const channel = await callAs(key, `/v1/sites/${site}/channels`, { method: 'POST', json: CHANNEL });
  const { id: channelId } = await channel.json<{ id: string }>();
  const response = { ...validResponse(site), score: 2, comment: 'Trop cuit' };
  await post('/v1/responses', response);
  const made = await callAs(key, `/v1/sites/${site}/keys`, { method: 'POST', json: { scope: 'read', name: 'other' } });
  const { id } = await made.json<{ id: string }>();
  const [delivery] = await rows('SELECT id FROM deliveries WHERE site = ?', site);
  const deliveries = String(delivery?.['id']);
  const [link] = await createLinks(env, {
    delivery: deliveries,
    state: 'open',
    origin: '',
    expiresAt: Date.now() + 60_000,
  });
  const token = link?.url.split('/').at(-1) ?? '';
  return {
    site,
    key,
    token,
    ids: { keys: id, responses: response.id, cases: response.id, channels: channelId, deliveries },
  };
}

/** An id of the right shape that nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A route's address on the scene's site; `ids` may be another scene's. */
export function addressOf({ path }: Route, scene: Scene, ids = scene.ids): string {
  const parts = path.replace(':site', scene.site).split('/');
  return parts.map((part, index) => (part.startsWith(':') ? idOf(parts[index - 1] ?? '', ids) : part)).join('/');
}

function idOf(kind: string, ids: Scene['ids']): string {
  // The operator's own: there is none to be had here.
  if (kind === 'dead-letters') return NOBODY;
  const id = ids[kind];
  if (id === undefined) throw new Error(`A new kind of id: say in createScene how to make one of "${kind}".`);
  return id;
}

const BODIES: Record<string, (scene: Scene) => unknown> = {
  'POST /v1/sites': validConfiguration,
  'PUT /v1/sites/:site': validConfiguration,
  'POST /v1/sites/:site/keys': () => ({ scope: 'read', name: 'dashboard' }),
  'PATCH /v1/sites/:site/responses/:id': () => ({ note: 'rappelé' }),
  'POST /v1/sites/:site/channels': () => CHANNEL,
  'PATCH /v1/sites/:site/channels/:id': () => ({ name: 'Atelier' }),
  'PATCH /v1/sites/:site/cases/:id': () => ({ state: 'contacted' }),
  'POST /v1/sites/:site/subjects/export': ({ ids }) => ({ response: ids['responses'] }),
  'POST /v1/sites/:site/subjects/erase': ({ ids }) => ({ response: ids['responses'] }),
  'POST /v1/sites/:site/subjects/objection': () => ({ customer: 'c_42' }),
  'POST /v1/journal/replay': () => ({}),
};

/** A body that the route takes. */
export function bodyOf({ method, path, body }: Route, scene: Scene): { json?: unknown } {
  if (!body) return {};
  const create = BODIES[`${method} ${path}`];
  if (!create) throw new Error(`A new route: say in BODIES what "${method} ${path}" takes.`);
  return { json: create(scene) };
}

let clients = 0;

/** Calls a route of the owner, from an address of its own each time: nobody is held back for a neighbour's wrong keys. */
export function callRoute(route: Route, key: string | null, scene: Scene, ids = scene.ids): Promise<Response> {
  clients += 1;
  const headers = { 'CF-Connecting-IP': `198.51.${clients >> 8}.${clients & 255}` };
  const init: RequestInit & { json?: unknown } = { method: route.method, headers, ...bodyOf(route, scene) };
  const path = addressOf(route, scene, ids);
  if (key !== null) return callAs(key, path, init);
  const { json, ...rest } = init;
  return call(path, { ...rest, ...(json !== undefined && { body: JSON.stringify(json) }) });
}

export async function addKey(site: string, scope: Scope): Promise<string> {
  const key = await createKey();
  await insertKey(env.DB, {
    id: `key_${crypto.randomUUID()}`,
    name: scope,
    site,
    scope,
    hash: await hashKey(key),
    now: 0,
  });
  return key;
}
