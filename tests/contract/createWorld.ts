import { expect, inject } from 'vitest';
import { EVENTUALLY } from '../browser/journey.ts';
import { startReceiver } from '../browser/receiver.ts';
import type { DemoFacts } from '../browser/startDemo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: DemoFacts;
  }
}

/** What one call needs to be right: a site of its own, and in it whatever the path names. */
export interface World {
  url: string;
  key: string;
  origin: string;
  /** The body that the document gives as an example, for this world. */
  body: (operation: { requestBody?: { content: Record<string, { example?: unknown }> } }) => unknown;
}

const ORIGIN = 'https://maison-levain.example';

export async function createWorld(path: string): Promise<World> {
  const { worker, adminKey } = inject('demo');
  const post = async (address: string, body: unknown, headers: Record<string, string>) => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const reply = await fetch(`${worker}${address}`, init);
    if (!reply.ok) throw new Error(`${address}: ${await reply.text()}`);
    return (await reply.json()) as { id: string };
  };
  const authorization = { Authorization: `Bearer ${adminKey}` };
  const site = (await post('/v1/sites', CONFIGURATION, authorization)).id;
  const { id: channel } = await post(`/v1/sites/${site}/channels`, CHANNEL, authorization);
  const response = {
    id: crypto.randomUUID(),
    revision: 0,
    site,
    score: path.includes('/cases') ? 3 : 9,
    order: { id: crypto.randomUUID() },
  };
  await post('/v1/responses', response, { Origin: ORIGIN });
  const { id: spareKey } = await post(`/v1/sites/${site}/keys`, { scope: 'read', name: 'spare' }, authorization);
  const listed = await fetch(`${worker}/v1/sites/${site}/deliveries`, { headers: authorization });
  const [delivery] = ((await listed.json()) as { deliveries: { id: string }[] }).deliveries;
  const ids: Record<string, string | undefined> = { keys: spareKey, channels: channel, deliveries: delivery?.id };
  const [, kind = ''] = /([\w-]+)\/\{id\}/.exec(path) ?? [];
  const values: Record<string, string> = {
    token: path.includes('{token}') ? await receiveToken(post, { site, authorization }) : '',
    site,
    response: response.id,
    link: 'google',
    part: 'show.js',
    file: `${site}.js`,
    id: ids[kind] ?? response.id,
    letter: response.id,
  };
  return {
    url: path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `no-value-for-${name}`),
    key: adminKey,
    origin: ORIGIN,
    body: (operation) => {
      const [media] = Object.values(operation.requestBody?.content ?? {});
      if (!media) return undefined;
      const example = media.example as Record<string, unknown> | undefined;
      // The id and the order of the example belong to whoever sends it first.
      return {
        ...example,
        ...(example?.['site'] !== undefined && { site }),
        ...(example?.['score'] !== undefined && { id: crypto.randomUUID(), order: { id: crypto.randomUUID() } }),
      };
    },
  };
}

type Post = (address: string, body: unknown, headers: Record<string, string>) => Promise<{ id: string }>;

/** From the link of an alert, as it arrives. */
async function receiveToken(post: Post, of: { site: string; authorization: Record<string, string> }): Promise<string> {
  const receiver = await startReceiver();
  const channel = { kind: 'webhook', target: receiver.url, events: ['case.opened'] };
  await post(`/v1/sites/${of.site}/channels`, channel, of.authorization);
  await post('/v1/responses', { id: crypto.randomUUID(), revision: 0, site: of.site, score: 3 }, { Origin: ORIGIN });
  await expect.poll(() => receiver.received.length, EVENTUALLY).toBe(1);
  return /"url":"[^"]+\/v1\/cases\/([^"]+)"/.exec(receiver.received[0]?.body ?? '')?.[1] ?? '';
}

/** Nobody is there to receive. */
const CHANNEL = {
  kind: 'webhook',
  target: 'https://hooks.maison-levain.example/plaudit',
  events: ['response.created'],
};

const CONFIGURATION = {
  name: 'Maison Levain',
  origins: [ORIGIN],
  controller: { name: 'Maison Levain', contact: 'bonjour@maison-levain.example', privacyUrl: `${ORIGIN}/rgpd` },
  alerts: { commentWaitSeconds: 0 },
  reviews: { links: [{ id: 'google', platform: 'google', url: 'https://g.page/r/levain/review' }] },
};
