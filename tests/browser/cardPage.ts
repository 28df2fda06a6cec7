import { readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { card, loader } from '../../dist/widget/files.js';
import type { ConfigurationInput } from '../../shared/schemas/site.ts';
import type { ResponseMessage } from '../../shared/schemas/response.ts';
import { createDemoConfiguration } from '../../worker/local/demoSite.ts';
import { readConfiguration } from '../../worker/site/configuration.ts';
import { createScript, createTagData } from '../../worker/site/script.ts';
import { createSurvey } from '../../worker/site/survey.ts';

const SHOP = 'https://shop.example';
const WORKER = 'https://plaudit.example';
const SITE = 'site_maisonlevain';

/** What the worker answers to a response. */
export type Answer = (message: ResponseMessage, route: Route) => unknown;

export interface CardPage {
  locale?: string;
  /** What the owner of the demo shop would have written otherwise. */
  configuration?: Partial<ConfigurationInput>;
  /** The tag's attributes. */
  attributes?: string;
  /** The page around the card. */
  body?: string;
  head?: string;
  answer?: Answer;
}

/** What reached the worker. */
export interface Arrived {
  responses: ResponseMessage[];
  events: { event: string }[];
}

/**
 * A page of its own with the built tag in it, on a network that this test answers for: for what the demo shop has no page
 * for, such as other languages, owners' whims and refusals. The journeys in the demo shop are the whole thing.
 */
export async function openCardPage(page: Page, settings: CardPage = {}): Promise<Arrived> {
  const { locale = 'fr', attributes = '', head = '', body = '<main><h1>Merci</h1></main>' } = settings;
  const { answer = acceptWith([]) } = settings;
  const arrived: Arrived = { responses: [], events: [] };
  await page.route(`${WORKER}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === card) return reply(route, readFileSync('dist/widget/card.txt', 'utf8'), 'text/javascript');
    if (pathname === '/w/tag.js') return reply(route, createTag(settings), 'text/javascript');
    const message = JSON.parse(route.request().postData() ?? '{}');
    if (pathname === '/v1/events') {
      arrived.events.push(message);
      return route.fulfill({ status: 204 });
    }
    arrived.responses.push(message);
    return answer(message, route);
  });
  await page.route(`${SHOP}/**`, (route) =>
    reply(
      route,
      `<!doctype html><html lang="${locale}"><head><meta name="viewport" content="width=device-width">
      <title>Shop</title><link rel="icon" href="data:,">${head}</head><body>${body}
      <script async src="${WORKER}/w/tag.js?${SITE}" data-delay="0" data-order-id="1001" ${attributes}></script></body></html>`,
      'text/html',
    ),
  );
  await page.goto(`${SHOP}/`);
  await page.locator('plaudit-card section').waitFor({ state: 'attached' });
  return arrived;
}

/** Takes each response, and invites to these review links. */
export function acceptWith(forward: { id: string; platform: string; label: string; url: string }[]): Answer {
  return ({ id }, route) =>
    reply(route, JSON.stringify({ id, category: 'promoter', forward }), 'application/json', 201);
}

/** Refuses each response for good, or for as long as `Retry-After` says. */
export function refuse(status: number, headers: Record<string, string> = {}): Answer {
  return (_, route) =>
    route.fulfill({
      status,
      body: '{}',
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After', ...headers },
    });
}

function createTag({ locale = 'fr', configuration: changes = {} }: CardPage): string {
  const configuration = readConfiguration({ ...createDemoConfiguration(SHOP), ...changes });
  const site = { id: SITE, configuration, version: 1, signingGeneration: 1 };
  const survey = createSurvey(site, { touchpoint: 'purchase', locale });
  if (!survey) throw new Error('The demo site has no purchase touchpoint.');
  return createScript(loader, createTagData(WORKER, survey));
}

function reply(route: Route, body: string, contentType: string, status = 200): Promise<void> {
  return route.fulfill({
    status,
    body,
    contentType: `${contentType}; charset=utf-8`,
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' },
  });
}
