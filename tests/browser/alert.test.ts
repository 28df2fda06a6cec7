import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { createAlertSite } from './alertSite.ts';
import { EVENTUALLY, test } from './journey.ts';
import { startReceiver } from './receiver.ts';

test('an alert reaches a real receiver, signed, while an endpoint that hangs holds up neither it nor a shopper', async () => {
  const [quick, hanging] = [await startReceiver(), await startReceiver({ isHeld: true })];
  const { addChannel, respond, read } = await createAlertSite({ commentWaitSeconds: 1 });
  await addChannel({ kind: 'webhook', target: hanging.url });
  const { secret } = await addChannel({ kind: 'webhook', target: quick.url });
  await respond({ score: 2 });
  const dueAt = Date.now() + 1000;
  await expect.poll(() => [quick.received.length, hanging.received.length], EVENTUALLY).toEqual([1, 1]);
  // It is due a second after the score, and begins within a second of that.
  expect(Math.max(...[quick, hanging].map(({ received }) => received[0]?.at ?? 0)) - dueAt).toBeLessThan(1000);
  await respond({ score: 9 });
  expect(hanging.received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = quick.received;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'case.opened',
    data: { response: { score: 2 } },
  });
  // It is given ten seconds, and then another try.
  const readErrors = async () => {
    const { deliveries } = await read<{ deliveries: { lastError: string | null }[] }>('deliveries');
    return deliveries.map(({ lastError }) => lastError);
  };
  await expect.poll(readErrors, EVENTUALLY).toContain('timed_out');
  const waited = Date.now() - (hanging.received[0]?.at ?? 0);
  expect(waited).toBeGreaterThan(9_500);
  expect(waited).toBeLessThan(15_000);
});

/** Where `wrangler dev` writes mail. */
const MAIL = '.wrangler/tmp/email';

function findMailTo(address: string): string | undefined {
  return readdirSync(MAIL, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(MAIL, file), 'utf8'))
    .find((mail) => mail.includes(`To: <${address}>`));
}

test('an alert by e-mail is a file that a mail program can open, and its link acts in a browser', async ({ open }) => {
  const { addChannel, respond, read } = await createAlertSite({ commentWaitSeconds: 0 });
  const address = `camille.${crypto.randomUUID()}@shop.example`;
  await addChannel({ kind: 'email', target: address });
  const { id } = await respond({ score: 3, comment: 'Déçue : colis arrivé ouvert', order: { id: '1001' } });
  await expect.poll(() => findMailTo(address), EVENTUALLY).toBeDefined();
  const mail = await PostalMime.parse(findMailTo(address) ?? '');
  expect(mail).toMatchObject({
    from: { name: 'Maison Levain', address: 'alerts@plaudit.example' },
    to: [{ address }],
    subject: '3/10 · commande 1001\u00a0: «\u00a0Déçue : colis arrivé ouvert\u00a0»',
  });
  const page = await open();
  await page.setContent(mail.html ?? '');
  await page.getByRole('link', { name: 'Je m’en occupe' }).tap();
  await page.getByRole('button', { name: 'Je m’en occupe' }).tap();
  await page.getByRole('status').waitFor();
  expect(await read(`cases/${id}`)).toMatchObject({ case: { state: 'contacted' } });
});
