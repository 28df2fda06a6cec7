import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKey } from '../../worker/access/keys.ts';
import { logError } from '../../worker/logError.ts';
import { ROUTES } from '../../worker/routes.ts';
import { callRoute, createScene } from './ownerCalls.ts';
import { readSecrets } from './sign.ts';
import { call, callAs, createSite, post, SHOP, validResponse } from './worker.ts';

// What nobody may find in a log, each with a word of its own.
const CANARIES = {
  email: 'canary-email@shop.example',
  comment: 'canary-comment',
  order: 'canary-order-1001',
  customer: 'canary-customer',
  property: 'canary-property',
  page: '/canary-page',
  address: '203.0.113.77',
  agent: 'canary-agent/1.0',
  signature: 'v1.9999999999.canary-signature',
};

const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      logged.push(parts.map((part) => (part instanceof Error ? String(part.stack) : JSON.stringify(part))).join(' '));
    });
  }
});

afterEach(() => void vi.restoreAllMocks());

function checkLog(secrets: string[]): void {
  const log = logged.join('\n');
  for (const canary of [...Object.values(CANARIES), ...secrets, env.ADMIN_KEY, env.HASH_KEY]) {
    expect(log).not.toContain(canary);
  }
}

const HEADERS = { Origin: SHOP, 'CF-Connecting-IP': CANARIES.address, 'User-Agent': CANARIES.agent };

const messageOf = (site: string) => ({
  ...validResponse(site),
  score: 1,
  comment: CANARIES.comment,
  contact: { email: CANARIES.email },
  order: { id: CANARIES.order },
  customer: CANARIES.customer,
  properties: { note: CANARIES.property },
  page: CANARIES.page,
  signature: CANARIES.signature,
});

/** A store that fails as D1 does, and an unlucky one that quotes what it was given. */
const FAULTS = [
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: database is overloaded',
  `D1_ERROR: malformed JSON near "${CANARIES.comment}"`,
];

test('a day of everything that can happen leaves ids in the log, and nobody’s words', async () => {
  const site = await createSite({ customers: 'plain' });
  const secrets = [site.key, ...(await readSecrets(site.id)), await createKey()];
  for (const message of [
    messageOf(site.id),
    { ...messageOf(site.id), score: 99 },
    { ...messageOf(site.id), locale: CANARIES.comment },
  ]) {
    await post('/v1/responses', message, HEADERS);
  }
  await post('/v1/responses', `{"comment": "${CANARIES.comment}`, HEADERS);
  await post('/v1/responses', { ...messageOf(site.id), touchpoint: 'none' }, HEADERS);
  await call(`/v1/sites/${site.id}?key=${site.key}`, { headers: HEADERS });
  await call(`/${encodeURIComponent(CANARIES.comment)}`, { headers: HEADERS });
  await callAs(secrets.at(-1) ?? '', `/v1/sites/${site.id}`, { headers: HEADERS });
  await callAs(site.key, `/v1/sites/${site.id}/responses?order=${CANARIES.order}`, { headers: HEADERS });
  for (const fault of FAULTS) {
    const DB = {
      prepare: () => {
        throw new Error(fault);
      },
    } as unknown as D1Database;
    const SPILL = { send: () => Promise.reject(new Error(`queue: ${JSON.stringify(CANARIES)}`)) } as unknown as Queue;
    await post('/v1/responses', messageOf(site.id), HEADERS, { DB });
    await post('/v1/responses', messageOf(site.id), HEADERS, { DB, SPILL } as never);
    await post('/v1/events', { site: site.id, event: 'shown' }, HEADERS, { DB });
    const headers = { ...HEADERS, Authorization: `Bearer ${site.key}` };
    await call(`/v1/sites/${site.id}/responses?order=${CANARIES.order}`, { headers }, { DB });
  }
  expect(logged.length).toBeGreaterThan(0);
  checkLog(secrets);
});

test('every route of the owner, with a row in the store that cannot be read, keeps its words to itself', async () => {
  for (const route of ROUTES.filter(({ path }) => path.includes(':site') && !path.endsWith('/survey'))) {
    const scene = await createScene();
    await post('/v1/responses', messageOf(scene.site), HEADERS);
    await env.DB.prepare('UPDATE responses SET tags = ?').bind(JSON.stringify(CANARIES)).run();
    await (await callRoute(route, scene.key, scene)).arrayBuffer().catch(() => {});
  }
  checkLog([]);
});

test('an error is logged by its kind and place, without what it quotes', () => {
  const wrong = () => JSON.parse(`[${CANARIES.comment}]`) as unknown;
  expect(wrong).toThrow(CANARIES.comment.slice(0, 5));
  try {
    wrong();
  } catch (error) {
    logError({ requestId: 'r1' }, error);
  }
  logError({}, new Error(`mail to ${CANARIES.email} with plk_0123 failed: 'a' and "b`));
  logError({}, CANARIES.comment);
  expect(logged.map((line) => JSON.parse(line) as object)).toEqual([
    {
      requestId: 'r1',
      error: 'SyntaxError',
      message: expect.stringContaining('Unexpected token'),
      at: expect.any(Array),
    },
    { error: 'Error', message: 'mail to … with … failed: … and …', at: expect.any(Array) },
    { error: 'string' },
  ]);
  checkLog([]);
  expect(logged.join()).not.toContain('canary');
});
