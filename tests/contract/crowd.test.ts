import { expect, inject, test } from 'vitest';
import { readResponses } from '../browser/owner.ts';

const { worker, shop, site } = inject('demo');

function send(order: string, signal?: AbortSignal): Promise<number> {
  const body = JSON.stringify({ id: crypto.randomUUID(), revision: 0, site, score: 8, order: { id: order } });
  const headers = { Origin: shop, 'Content-Type': 'text/plain' };
  return fetch(`${worker}/v1/responses`, { method: 'POST', headers, body, ...(signal && { signal }) }).then(
    (reply) => reply.status,
    () => 0,
  );
}

const countStored = (orders: string[]) => Promise.all(orders.map(async (order) => (await readResponses(order)).length));

test('shoppers who go away in the middle take nobody’s response with them', async () => {
  const orders = Array.from({ length: 120 }, (_, index) => `${crypto.randomUUID()}-${index}`);
  const statuses = await Promise.all(
    orders.map((order, index) => {
      if (index % 3 !== 0) return send(order);
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(), 5 + index);
      return send(order, leaving.signal);
    }),
  );
  expect(statuses.filter((_, index) => index % 3 !== 0)).toEqual(Array(80).fill(201));
  const stored = await countStored(orders.filter((_, index) => index % 3 !== 0));
  expect(stored).toEqual(Array(80).fill(1));
});

test('300 answers to one order at once are one response', async () => {
  const order = crypto.randomUUID();
  const statuses = await Promise.all(Array.from({ length: 300 }, () => send(order)));
  expect(statuses.toSorted()).toEqual([...Array(299).fill(200), 201]);
  expect(await countStored([order])).toEqual([1]);
});
