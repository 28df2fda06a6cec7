import { Webhook } from 'standardwebhooks';
import { expect, inject, test } from 'vitest';
import { EVENTUALLY } from './journey.ts';
import { ask } from './owner.ts';
import { startReceiver } from './receiver.ts';

const { adminKey } = inject('demo');
const ORIGIN = 'https://shop.example';

test('an alert reaches a real receiver, signed, while an endpoint that hangs holds up neither it nor a shopper', async () => {
  const authorization = { Authorization: `Bearer ${adminKey}` };
  const [quick, hanging] = [await startReceiver(), await startReceiver({ isHeld: true })];
  const { id: site } = await ask<{ id: string }>(
    '/v1/sites',
    {
      name: 'Maison Levain',
      origins: [ORIGIN],
      controller: { name: 'Maison Levain', contact: 'bonjour@shop.example', privacyUrl: `${ORIGIN}/rgpd` },
      alerts: { commentWaitSeconds: 1 },
    },
    authorization,
  );
  const add = (target: string) =>
    ask<{ secret: string }>(
      `/v1/sites/${site}/channels`,
      { kind: 'webhook', target, events: ['case.opened'] },
      authorization,
    );
  await add(hanging.url);
  const { secret } = await add(quick.url);
  const respond = async (score: number) =>
    ask('/v1/responses', { id: crypto.randomUUID(), revision: 0, site, score }, { Origin: ORIGIN });
  await respond(2);
  await expect.poll(() => [quick.received.length, hanging.received.length], EVENTUALLY).toEqual([1, 1]);
  await respond(9);
  expect(hanging.received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = quick.received;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'case.opened',
    data: { response: { score: 2 } },
  });
});
