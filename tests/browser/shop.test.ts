import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const { shop, worker, site } = inject('demo');

function placeOrder(fields: Record<string, string>): Promise<Response> {
  return fetch(`${shop}/commande`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

async function readConfirmation(reply: Response): Promise<string> {
  return (await fetch(shop + reply.headers.get('location'))).text();
}

test('the confirmation carries the tag with the order that was placed, and a reload shows the same', async () => {
  const reply = await placeOrder({ ligne: 'boule:2', prenom: 'Camille' });
  expect(reply.status).toBe(303);
  const page = await readConfirmation(reply);
  const [, id] = reply.headers.get('location')?.match(/^\/merci\/(ML-\w{4}-\w{4})$/) ?? [];
  expect(page).toContain(
    `<script async src="${worker}/w/${site}.js"\n  data-order-id="${id}"\n  data-order-value="23.70"\n  data-order-currency="EUR"></script>`,
  );
  expect(await readConfirmation(reply)).toBe(page);
});

test('every order has an id of its own', async () => {
  const replies = await Promise.all([1, 2, 3].map(() => placeOrder({ ligne: 'boule:1' })));
  expect(new Set(replies.map((reply) => reply.headers.get('location'))).size).toBe(3);
});

test('the shop sells what it has at its own price: anything else leads back to the basket', async () => {
  for (const ligne of ['', 'or:1', 'boule:0', 'boule:-2', 'boule:1.5', 'boule:999']) {
    const reply = await placeOrder({ ligne });
    expect([ligne, reply.headers.get('location')]).toEqual([ligne, '/panier']);
  }
});

test('what a shopper types is shown as text', async () => {
  const page = await readConfirmation(await placeOrder({ ligne: 'boule:1', prenom: '<script>alert(1)</script>' }));
  expect(page).toContain('Merci &lt;script&gt;alert(1)&lt;/script&gt;');
});

test.for(['/../package.json', '/..%2fpackage.json', '/art/../../serve.ts', '/merci/ML-NONE-NONE'])(
  '%s is no page of the shop',
  async (path) => {
    const status = await new Promise((resolve) => {
      // `fetch` would tidy the path up.
      request(shop, { path }, (reply) => resolve(reply.resume().statusCode)).end();
    });
    expect(status).toBe(404);
  },
);

test('a busy port is named', () => {
  const { port } = new URL(shop);
  const serve = fileURLToPath(new URL('../../demo/serve.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [serve, '--port', port, '--site', site], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port} is taken`);
});
