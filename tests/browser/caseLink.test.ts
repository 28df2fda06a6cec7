import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { createAlertSite } from './alertSite.ts';
import { EVENTUALLY, test } from './journey.ts';
import { startReceiver } from './receiver.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { worker } = inject('demo');

/** A detractor's alert, as it reaches its owner. @returns the links by label, and what reads the case */
async function alertOwner() {
  const receiver = await startReceiver();
  const adminOrderUrl = 'https://shop.example/admin/{order}';
  const { addChannel, respond, read } = await createAlertSite({ commentWaitSeconds: 0, adminOrderUrl });
  await addChannel({ kind: 'webhook', target: receiver.url });
  const comment = 'Colis arrivé ouvert, la croûte était molle.\n<img src=x onerror="document.title=1">\n@channel =1+1';
  const order = { id: '1001', value: 240, currency: 'EUR', newCustomer: true };
  const { id } = await respond({ score: 3, comment, order });
  await expect.poll(() => receiver.received.length, EVENTUALLY).toBe(1);
  const { data } = JSON.parse(receiver.received[0]?.body ?? '') as {
    data: { links: { label: string; url: string }[] };
  };
  const links = Object.fromEntries(data.links.map(({ label, url }) => [label, url]));
  return { links, readState: async () => (await read<{ case: { state: string } }>(`cases/${id}`)).case.state };
}

async function findViolations(page: Page): Promise<string[]> {
  // Its policy lets no script into the page: axe comes by the debugger, as an extension would.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('an owner with a phone in hand takes a case up from its alert, and resolves it', async ({ open }) => {
  const { links, readState } = await alertOwner();
  const page = await open();
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.goto(links['contacted'] ?? '');
  expect(await page.title()).toMatch(/^3\/10 · commande 1001 · 240\s€ · première commande/);
  expect(await findViolations(page)).toEqual([]);
  expect(await readState()).toBe('open');
  const button = page.getByRole('button', { name: 'Je m’en occupe' });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.tap();
  await page.getByRole('status').getByText('C’est noté.').waitFor();
  expect(await readState()).toBe('contacted');
  // Loaded again, nothing is sent again: no browser asks.
  await page.reload();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Voir le dossier' }).tap();
  await page.getByRole('button', { name: 'C’est résolu' }).waitFor();
  expect(await page.getByRole('button').allTextContents()).toEqual(['C’est résolu', 'Pas un client']);
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'C’est résolu' }).tap();
  await page.getByRole('status').waitFor();
  expect(await readState()).toBe('resolved');
  expect(refused).toEqual([]);
});

test('its page can be read in the dark, in forced colours and on the smallest screen, and works without scripts', async ({
  open,
}) => {
  const { links, readState } = await alertOwner();
  const url = links['case'] ?? '';
  for (const options of [
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
    { viewport: { width: 320, height: 256 } },
  ] as const) {
    const page = await open(options);
    await page.goto(url);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }
  const page = await open({ javaScriptEnabled: false });
  await page.goto(url);
  await page.getByRole('button', { name: 'Pas un client' }).tap();
  await page.getByRole('status').waitFor();
  expect(await readState()).toBe('lost');
  await page.goto(`${worker}/v1/cases/none`);
  await page.getByText('Ce lien n’est pas valable.').waitFor();
});
