import type { Locator, Page } from 'playwright-core';

/** An order as the shop confirmed it. */
export interface Order {
  id: string;
  value: number;
  currency: 'EUR';
}

/** Buys two loaves and a brioche. The page is then the order's confirmation. */
export async function buy(page: Page): Promise<Order> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Boule de campagne' }).click();
  await page.getByRole('button', { name: 'Ajouter au panier', exact: true }).click();
  await page.goto('/#pains');
  await page.getByRole('button', { name: 'Ajouter au panier : Brioche tressée' }).click();
  await page.getByRole('link', { name: /^Panier/ }).click();
  await page.getByRole('button', { name: 'Un de plus : Boule de campagne' }).click();
  await page.getByRole('link', { name: 'Passer commande' }).click();
  await page.getByRole('button', { name: /^Commander/ }).click();
  await page.waitForURL('**/merci/*');
  return readOrder(page);
}

/** The confirmation of an order of two loaves, without the way through the shop. */
export async function openConfirmation(page: Page): Promise<Order> {
  const reply = await page.request.post('/commande', {
    form: { ligne: 'boule:2', prenom: 'Camille' },
    maxRedirects: 0,
  });
  await page.goto(reply.headers()['location'] ?? 'no order');
  return readOrder(page);
}

/** The order that the page shows. */
export async function readOrder(page: Page): Promise<Order> {
  const total = await page.locator('.total dd').innerText();
  const value = Number(total.replace(/[^\d,]/g, '').replace(',', '.'));
  return { id: await page.locator('[data-order]').innerText(), value, currency: 'EUR' };
}

const READING_MS = 1000;

/** The card by what a shopper sees and reads, in the language of the page. */
export function findCard(page: Page, { send = 'Envoyer', close = 'Fermer' } = {}) {
  const scale = page.getByRole('group').filter({ has: page.getByRole('radio') });
  const whole = page.getByRole('region').filter({ has: page.getByRole('button', { name: close }) });
  return {
    whole,
    scale,
    /** Reads the question: whoever taps within half a second of it counts as a script, and in no result. */
    read: async () => {
      await scale.waitFor();
      await page.waitForTimeout(READING_MS);
    },
    /** The number as it is tapped; the radio button lies under it. */
    score: (score: number): Locator => scale.getByText(String(score), { exact: true }),
    reason: (label: string): Locator => whole.getByRole('button', { name: label }),
    comment: whole.getByRole('textbox'),
    send: whole.getByRole('button', { name: send }),
    close: whole.getByRole('button', { name: close }),
    reviewLink: whole.getByRole('link', { name: 'Google' }),
    /** Words of the card; it may say them twice, to the eye and to a screen reader. */
    words: (text: string): Locator => whole.getByText(text).first(),
    /** All that can be tapped. */
    targets: whole.locator('button, a, textarea, label:has(input)'),
  };
}
