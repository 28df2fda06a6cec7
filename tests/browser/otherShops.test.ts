import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { EVENTUALLY } from './journey.ts';
import { launchBrowser } from './launchBrowser.ts';
import { ask, readResponses, readResults } from './owner.ts';
import { PHONE } from './phone.ts';
import { findCard } from './shopper.ts';
import { newOrder } from './shopPage.ts';

// Shops without https, and pages that the browser keeps for who goes back: a browser and origins of their own.

const { worker, adminKey } = inject('demo');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'), { keepsPages: true });
});
afterAll(() => browser.close());

/** A confirmation page on a host, with a link away from it, and the owner of its site. */
async function openShop(host: string, name: string) {
  let html = '';
  const server = createServer((request, reply) => {
    const body = request.url === '/merci' ? html : '<!doctype html><title>Boutique</title><h1>Boutique</h1>';
    reply.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
  });
  server.listen(0);
  await once(server, 'listening');
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const { id: site, key } = await ask<{ id: string; key: string }>(
    '/v1/sites',
    {
      name,
      origins: [origin],
      controller: { name, contact: 'bonjour@shop.example', privacyUrl: 'https://shop.example/rgpd' },
      display: { delaySeconds: 0 },
    },
    { Authorization: `Bearer ${adminKey}` },
  );
  const order = newOrder();
  const src = `${worker.replace('localhost', host === 'localhost' ? host : 'plaudit.test')}/w/${site}.js`;
  html = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Merci</title><h1>Merci</h1><a href="/">Boutique</a>
    <script>window.shows = []; addEventListener('pageshow', (event) => shows.push(event.persisted));</script>
    <script async src="${src}" data-order-id="${order}"></script>`;
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${origin}/merci`);
  const owner = { worker, site, key };
  const close = async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
  };
  return { page, order, owner, close };
}

/** Leaves by a link and comes back to the very page that was left, for the first or another time: a reload would not do. */
async function leaveAndComeBack(page: Page, times = 1): Promise<void> {
  await page.getByRole('link', { name: 'Boutique' }).tap();
  await page.waitForURL('**/');
  // A page that is kept is not loaded again, so that there is no `load` to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate('shows'), EVENTUALLY).toEqual([false, ...Array<boolean>(times).fill(true)]);
}

test('a shop without https asks and is answered like any other, under an id that nobody can guess', async () => {
  const { page, order, owner, close } = await openShop('shop.test', 'Sans https');
  expect(await page.evaluate('[isSecureContext, typeof crypto.randomUUID, typeof crypto.subtle]')).toEqual([
    false,
    'undefined',
    'undefined',
  ]);
  const card = findCard(page);
  await card.read();
  await card.score(9).tap();
  await expect.poll(() => readResponses(order, owner), EVENTUALLY).toMatchObject([{ score: 9 }]);
  const [response] = await readResponses(order, owner);
  expect(response?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  await close();
});

test('who goes away with the question open, and comes back, finds it as it was, and is counted once', async () => {
  const { page, order, owner, close } = await openShop('localhost', 'Retour à la question');
  const card = findCard(page);
  await card.read();
  await leaveAndComeBack(page);
  expect(await card.scale.count()).toBe(1);
  await card.score(8).tap();
  await expect.poll(() => readResponses(order, owner), EVENTUALLY).toHaveLength(1);
  expect(await readResults('purchase', owner)).toMatchObject({ shown: 1, responses: 1 });
  await close();
});

test('an answer that is on its way when the page goes arrives once, also for who comes back', async () => {
  const { page, order, owner, close } = await openShop('localhost', 'Retour après la réponse');
  const card = findCard(page);
  await card.read();
  await card.score(3).tap();
  await card.comment.fill('Trop cuit');
  await leaveAndComeBack(page);
  await expect.poll(() => readResponses(order, owner), EVENTUALLY).toMatchObject([{ score: 3, comment: 'Trop cuit' }]);
  await leaveAndComeBack(page, 2);
  expect(await readResults('purchase', owner)).toMatchObject({ shown: 1, responses: 1 });
  expect(await readResponses(order, owner)).toHaveLength(1);
  await close();
});

test('who has closed the card is not asked again by going back', async () => {
  const { page, owner, close } = await openShop('localhost', 'Retour après le refus');
  const card = findCard(page);
  await card.read();
  await card.close.tap();
  await card.scale.waitFor({ state: 'detached' });
  await leaveAndComeBack(page);
  await page.waitForTimeout(1500);
  expect(await card.scale.count()).toBe(0);
  await expect.poll(() => readResults('purchase', owner), EVENTUALLY).toMatchObject({ shown: 1, dismissed: 1 });
  await close();
});
