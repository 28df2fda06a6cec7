import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { createApp } from '../../worker/app.ts';
import type { Env } from '../../worker/env.ts';
import { createKey } from '../../worker/access/keys.ts';
import { countRows } from './countRows.ts';

// `npm run bench:million`: what the owner's questions cost with 10,000 and with 1,000,000 responses in D1, as rows read
// (which D1 bills) and as time. Then both exports, with the memory they take.

const SIZES = [10_000, 1_000_000];
const CHUNK = 20_000;
const DAYS = 90;
/** UTC milliseconds of a noon 89 days ago, so that the last day is today. */
const FIRST_DAY = Date.parse(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`) - (DAYS - 1) * 86_400_000;
const ADMIN_KEY = await createKey();

const state = mkdtempSync(join(tmpdir(), 'plaudit-million-'));
const migrated = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'plaudit', '--local', '--persist-to', state]);
if (migrated.status !== 0) throw new Error(String(migrated.stderr));
const { env, dispose } = await getPlatformProxy<Env & Record<string, unknown>>({
  persist: { path: join(state, 'v3') },
});
const app = createApp();
const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
const bindings = { ...env, ADMIN_KEY, HASH_KEY: await createKey() };

const created = await ask('/v1/sites', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    name: 'Bench',
    origins: ['https://shop.example'],
    controller: { name: 'a', contact: 'b', privacyUrl: 'https://shop.example/' },
  }),
});
const { id: site } = (await created.reply.json()) as { id: string };

const ADDRESSES = [
  `results?touchpoint=purchase`,
  `results?touchpoint=purchase&compare=previous`,
  `results`,
  `responses?limit=50`,
  `responses?limit=50&category=detractor`,
  `responses?order=order-777`,
  `responses?q=croustillant`,
];

console.log('| responses | question | rows read | ms |\n| ---: | --- | ---: | ---: |');
let stored = 0;
for (const size of SIZES) {
  while (stored < size) stored = await fill(stored, Math.min(CHUNK, size - stored));
  for (const address of ADDRESSES) {
    await ask(`/v1/sites/${site}/${address}`);
    const { reply, rows, ms } = await ask(`/v1/sites/${site}/${address}`);
    if (!reply.ok) throw new Error(`${address}: ${await reply.text()}`);
    console.log(`| ${size} | ${address} | ${rows} | ${ms.toFixed(1)} |`);
  }
}
for (const format of ['csv', 'ndjson']) {
  const started = performance.now();
  const { reply } = await ask(`/v1/sites/${site}/responses.${format}`);
  let [bytes, peak] = [0, 0];
  for await (const chunk of reply.body ?? []) {
    bytes += chunk.byteLength;
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${format}: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s, heap at most ${(peak / 1e6).toFixed(0)} MB`,
  );
}
await dispose();

async function ask(path: string, init: RequestInit = {}): Promise<{ reply: Response; rows: number; ms: number }> {
  const counted = countRows(env.DB);
  const headers = { ...init.headers, Authorization: `Bearer ${ADMIN_KEY}` };
  const request = new Request(`https://plaudit.example${path}`, { ...init, headers });
  const started = performance.now();
  const reply = await app.fetch(request, { ...bindings, DB: counted.db }, context);
  return { reply, rows: counted.rows.read, ms: performance.now() - started };
}

/** Adds responses spread over 90 days and two touchpoints, through the triggers. Returns how many there are then. */
async function fill(from: number, count: number): Promise<number> {
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1 + ?2 - 1)
     INSERT INTO responses (id, site, touchpoint, revision, score, comment, orderId, orderKey, orderValue, currency,
       locale, device, day, dimensions, offered, createdAt, updatedAt)
     SELECT printf('%08x-0000-4000-8000-000000000000', n), ?3, iif(n / ?4 % 3 = 0, 'delivery', 'purchase'), 0, n * 7919 % 11,
       iif(n % 4 = 0, 'Un pain ' || iif(n % 40000 = 0, 'croustillant', 'correct') || ' numéro ' || n, NULL),
       'order-' || n, 'order-' || n, 25000 + n % 40000, 'EUR', 'fr', 'phone', date(?5 / 1000, 'unixepoch', '+' || (n % ?4) || ' days'),
       '[["device","phone"],["locale","fr"]]', '[]', ?5 + (n % ?4) * 86400000 + n, 0
     FROM numbers`,
  )
    .bind(from, count, site, DAYS, FIRST_DAY)
    .run();
  return from + count;
}
