import type { Page } from 'playwright-core';
import { inject } from 'vitest';

const { worker, site } = inject('demo');

/** The tag as a shop pastes it, with these attributes. */
export function tag(attributes = '', file = `${site}.js`): string {
  return `<script async src="${worker}/w/${file}" ${attributes}></script>`;
}

/** Opens a page of the shop's origin that consists of this HTML; other addresses of `/essai` are the same page. */
export async function openShopPage(page: Page, html: string, path = '/essai/merci'): Promise<void> {
  const body = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Merci</title><body><h1>Merci, c’est noté.</h1>${html}`;
  // What is answered in the browser counts as a page of the internet, which may not load from this machine unasked.
  await page.context().grantPermissions(['local-network-access']);
  await page.route('**/essai/**', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(path);
}

/** Longer than the card takes to come where it does come: `delaySeconds` of the demo site is 1. */
export const PATIENCE_MS = 3000;

let orders = 0;

/** An order that nobody has placed yet. */
export function newOrder(): string {
  orders += 1;
  return `E-${Date.now().toString(36)}-${orders}`;
}

declare global {
  interface Window {
    plaudit?: (...call: unknown[]) => unknown;
    dataLayer?: unknown[];
  }
}
