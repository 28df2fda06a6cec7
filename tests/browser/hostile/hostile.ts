import type { BrowserContextOptions, Page } from 'playwright-core';
import { test as journey } from '../journey.ts';
import { findCard } from '../shopper.ts';
import { createSite } from './createSite.ts';
import { startHost } from './startHost.ts';

export const DESKTOP: BrowserContextOptions = {
  viewport: { width: 1024, height: 768 },
  hasTouch: false,
  isMobile: false,
  locale: 'en-GB',
};

/** `shop` serves the hostile pages and has a site of this file's own. */
export const test = journey
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs.
  .extend('shop', { scope: 'file' }, async ({}, { onCleanup }) => {
    const host = await startHost();
    onCleanup(host.stop);
    const site = await createSite([host.origin]);
    host.embed(site);
    return { ...host, ...site };
  });

let orders = 0;

/** An order that nobody placed before. */
export function createOrderId(): string {
  orders += 1;
  return `H-${Date.now().toString(36)}-${orders}`;
}

/** The address of a page of the shop. */
export function addressOf(origin: string, path: string, query: Record<string, string>): string {
  return `${origin}/${path}?${new URLSearchParams(query)}`;
}

export function findEnglishCard(page: Page) {
  return findCard(page, { send: 'Send', close: 'Close' });
}

/** Answers as a happy shopper does, up to the review link. */
export async function answer(page: Page, comment: string): Promise<void> {
  const card = findEnglishCard(page);
  await card.score(9).click();
  await card.reason('Delivery').click();
  await card.comment.fill(comment);
  await card.send.click();
  await card.reviewLink.waitFor();
}
