import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createSite } from './hostile/createSite.ts';
import { EVENTUALLY } from './journey.ts';
import { ARGUMENTS } from './launchBrowser.ts';
import { readResults } from './owner.ts';

/** What the page says of itself, from within. */
interface Told {
  isPrerendering: boolean;
  /** What it had loaded until then. */
  files: string[];
}

/** How long the page lies ready, unseen, before the shopper goes to it. */
const UNSEEN_MS = 3000;

// Goes there by itself: a browser that is driven prerenders nothing (`PrerenderingDisabledByDevTools`).
const CART = `<!doctype html><title>Cart</title><h1>Cart</h1><a href="/thanks">Order</a>
  <script type="speculationrules">{"prerender":[{"source":"list","urls":["/thanks"],"eagerness":"immediate"}]}</script>
  <script>setTimeout(() => document.querySelector('a').click(), ${UNSEEN_MS});</script>`;

const createThanks = (src: string) => `<!doctype html><title>Thanks</title><h1>Thanks</h1>
  <script>
    const tell = () => fetch('/told', { method: 'POST', body: JSON.stringify({
      isPrerendering: document.prerendering,
      files: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    }) });
    if (document.prerendering) setTimeout(tell, ${UNSEEN_MS / 2});
    document.addEventListener('prerenderingchange', () => setTimeout(tell, 2000));
  </script>
  <script async src="${src}" data-order-id="P-1"></script>`;

test('a page that the browser prepares unseen asks nothing, and asks once it is seen', async () => {
  const told: Told[] = [];
  let thanks = '';
  const server = createServer((request, reply) => {
    if (request.url === '/told') void json(request).then((facts) => told.push(facts as Told));
    reply.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url === '/thanks' ? thanks : CART);
  });
  await once(server.listen(0), 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const owner = await createSite([origin]);
  const script = `/w/${owner.site}.js`;
  thanks = createThanks(owner.worker + script);

  const profile = mkdtempSync(join(tmpdir(), 'plaudit-'));
  const args = [...ARGUMENTS, '--headless=new', `--user-data-dir=${profile}`, `${origin}/cart`];
  const browser = spawn(inject('browserPath'), args, { stdio: 'ignore' });
  onTestFinished(async () => {
    browser.kill();
    await once(browser, 'exit');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    server.closeAllConnections();
    server.close();
  });

  await expect.poll(() => told, EVENTUALLY).toMatchObject([{ isPrerendering: true }]);
  expect(told[0]?.files.filter((file) => file.startsWith('/w/'))).toEqual([script]);
  expect((await readResults('purchase', owner)).shown).toBe(0);

  await expect.poll(() => told[1], EVENTUALLY).toMatchObject({ isPrerendering: false });
  expect(told[1]?.files.filter((file) => file.startsWith('/w/'))).toEqual([script, expect.stringMatching('/w/card')]);
  await expect.poll(async () => (await readResults('purchase', owner)).shown, EVENTUALLY).toBe(1);
});
