import { inject } from 'vitest';
import { ask } from './owner.ts';

const ORIGIN = 'https://shop.example';

/** A site of its own whose owner is told of detractors, over the running worker. */
export async function createAlertSite(alerts: object) {
  const { worker, adminKey } = inject('demo');
  const authorization = { Authorization: `Bearer ${adminKey}` };
  const configuration = {
    name: 'Maison Levain',
    origins: [ORIGIN],
    controller: { name: 'Maison Levain', contact: 'bonjour@shop.example', privacyUrl: `${ORIGIN}/rgpd` },
    alerts,
  };
  const { id: site } = await ask<{ id: string }>('/v1/sites', configuration, authorization);
  const addChannel = (channel: { kind: string; target: string }) =>
    ask<{ secret: string }>(`/v1/sites/${site}/channels`, { events: ['case.opened'], ...channel }, authorization);
  const respond = (message: { score: number } & Record<string, unknown>) =>
    ask<{ id: string }>(
      '/v1/responses',
      { id: crypto.randomUUID(), revision: 0, site, ...message },
      { Origin: ORIGIN },
    );
  const read = async <Body>(path: string): Promise<Body> => {
    const reply = await fetch(`${worker}/v1/sites/${site}/${path}`, { headers: authorization });
    if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Body;
  };
  return { site, addChannel, respond, read };
}
