import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { createApp } from '../../worker/app.ts';
import type { Env } from '../../worker/env.ts';
import { createKey } from '../../worker/access/keys.ts';
import { countRows } from './countRows.ts';

// `npm run bench:cost`: the rows that D1 bills for one shopper, step by step, and what a million responses cost at
// Cloudflare's list prices of November 2026.

/** US dollars a million, after what the paid plan includes. */
const PRICES = { rowsWritten: 1, rowsRead: 0.001, requests: 0.3, kvReads: 0.5 };
/** Of a hundred shoppers who see the card, so many answer; of those, so many write a comment. */
const [ANSWER_SHARE, COMMENT_SHARE] = [0.35, 0.4];

const ADMIN_KEY = await createKey();
const state = mkdtempSync(join(tmpdir(), 'plaudit-cost-'));
const migrated = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'plaudit', '--local', '--persist-to', state]);
if (migrated.status !== 0) throw new Error(String(migrated.stderr));
const { env, dispose } = await getPlatformProxy<Env & Record<string, unknown>>({
  persist: { path: join(state, 'v3') },
});
const app = createApp();
const bindings = { ...env, ADMIN_KEY, HASH_KEY: await createKey() };
const SHOP = 'https://shop.example';

const { body: created } = await send('/v1/sites', {
  name: 'Bench',
  origins: [SHOP],
  controller: { name: 'a', contact: 'b', privacyUrl: 'https://shop.example/' },
  touchpoints: { purchase: { reasons: [{ id: 'taste', label: { en: 'Taste' } }] } },
});
const site = (created as { id: string }).id;
await send('/v1/events', { site, event: 'shown' });
await send('/v1/responses', message(9));

const shown = await send('/v1/events', { site, event: 'shown' });
const response = message(9);
const tap = await send('/v1/responses', response);
const words = await send('/v1/responses', { ...response, revision: 1, comment: 'Bon', reasons: ['taste'] });
const repeat = await send('/v1/responses', { ...response, revision: 1, comment: 'Bon', reasons: ['taste'] });
const detractor = await send('/v1/responses', message(2));
await dispose();

console.log('| step | rows written | rows read |\n| --- | ---: | ---: |');
for (const [name, { rows }] of Object.entries({ shown, tap, words, repeat, detractor })) {
  console.log(`| ${name} | ${rows.written} | ${rows.read} |`);
}
const written = shown.rows.written / ANSWER_SHARE + tap.rows.written + COMMENT_SHARE * words.rows.written;
const read = shown.rows.read / ANSWER_SHARE + tap.rows.read + COMMENT_SHARE * words.rows.read;
// Browsers keep the script and the card; at worst each card shown cost a script, the card itself and an event.
const requests = 3 / ANSWER_SHARE + 1 + COMMENT_SHARE;
// The card belongs to no site, and asks nobody for one.
const kvReads = requests - 1 / ANSWER_SHARE;
const dollars =
  written * PRICES.rowsWritten + read * PRICES.rowsRead + requests * PRICES.requests + kvReads * PRICES.kvReads;
console.log(
  `a million responses: ${written.toFixed(1)} M rows written, ${requests.toFixed(1)} M requests, ${dollars.toFixed(0)} US dollars`,
);

function message(score: number) {
  return {
    id: crypto.randomUUID(),
    revision: 0,
    site,
    score,
    order: { id: crypto.randomUUID(), value: 59.9, currency: 'EUR' },
    locale: 'fr',
  };
}

async function send(path: string, json: object) {
  const counted = countRows(env.DB);
  const request = new Request(`https://plaudit.example${path}`, {
    method: 'POST',
    headers: { Origin: SHOP, 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN_KEY}` },
    body: JSON.stringify(json),
  });
  const tasks: Promise<unknown>[] = [];
  const context = {
    waitUntil: (task: Promise<unknown>) => tasks.push(task),
    passThroughOnException: () => {},
    props: {},
  };
  const reply = await app.fetch(request, { ...bindings, DB: counted.db }, context);
  await Promise.all(tasks);
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  return { rows: counted.rows, body: reply.status === 204 ? null : await reply.json() };
}
