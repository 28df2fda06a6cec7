import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { EVENTUALLY } from '../journey.ts';
import { readResponses } from '../owner.ts';
import { watchPage } from '../watchPage.ts';
import { addressOf, answer, createOrderId, DESKTOP, test } from './hostile.ts';
import { watchGlobals } from './watchGlobals.ts';

const PAGES = readdirSync(new URL('pages/scripts', import.meta.url)).map((file) => file.replace('.html', ''));

test('there are twenty pages whose scripts are hostile', () => {
  expect(PAGES).toHaveLength(20);
});

test.for(PAGES)(
  '%s: the response arrives, nothing complains, and the page’s globals stay',
  async (name, { open, shop }) => {
    const page = await open(DESKTOP);
    const watch = await watchPage(page, shop.worker);
    const globals = await watchGlobals(page);
    const order = createOrderId();
    const attributes = `data-order-value="59.90" data-order-currency="EUR" data-properties='{"carrier":"ups"}'`;
    await page.goto(addressOf(shop.origin, `scripts/${name}`, { order, attributes }));

    await answer(page, 'Well packed, "as always".');

    await expect
      .poll(() => readResponses(order, shop), EVENTUALLY)
      .toMatchObject([
        {
          score: 9,
          comment: 'Well packed, "as always".',
          reasons: ['delivery'],
          order: { id: order, value: 59.9, currency: 'EUR' },
          properties: { carrier: 'ups' },
          locale: 'en',
        },
      ]);
    expect(watch.complaints).toEqual([]);
    expect(await globals.changed()).toBe('');
  },
);
