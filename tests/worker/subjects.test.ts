import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { applySpilled } from '../../worker/spill/applySpilled.ts';
import { insertDeadLetters } from '../../worker/store/deadLetters.ts';
import { dump } from './dump.ts';
import { askAbout, deadLetter, louResponse, PERSONAL, storeEverywhere } from './lou.ts';
import { validRecord } from './validRecord.ts';
import { createSite, post, rows } from './worker.ts';

const totals = () => rows('SELECT * FROM totals ORDER BY site, touchpoint, dimension, day, value');

async function expectNothingOfLou(): Promise<void> {
  const stored = await dump();
  for (const personal of PERSONAL) expect(stored).not.toContain(personal);
}

test.each([
  ['order', { order: 'A-1001' }],
  ['customer', { customer: 'c_lou_42' }],
])('an erasure by %s reaches every store, and the totals stay', async (_, subject) => {
  for (const customers of ['hashed', 'plain'] as const) {
    const site = await createSite({ customers });
    const other = louResponse(site, {
      order: { id: 'A-7' },
      customer: 'c_other',
      contact: undefined,
      comment: 'autre',
    });
    await storeEverywhere(site);
    await post('/v1/responses', { ...other, properties: {}, page: '/merci' });
    expect(await dump()).toContain('A-1001');
    const before = await totals();
    const reply = await askAbout(site, 'erase', subject);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({
      erasedAt: expect.stringMatching(/Z$/),
      responses: 1,
      cases: 1,
      deadLetters: 1,
    });
    await expectNothingOfLou();
    expect(await totals()).toEqual(before);
    expect(
      await rows('SELECT score, orderKey, properties, customer IS NULL AS gone FROM responses WHERE comment IS NULL'),
    ).toContainEqual({ score: 2, orderKey: null, properties: '{"carrier":"ups"}', gone: 1 });
    expect(await rows("SELECT orderId FROM responses WHERE comment = 'autre'")).toContainEqual({ orderId: 'A-7' });
  }
});

test('an erasure by response reaches that one alone, and its dead letter', async () => {
  const site = await createSite();
  const response = louResponse(site);
  await post('/v1/responses', response);
  await post('/v1/responses', louResponse(site, { touchpoint: 'delivery' }));
  await insertDeadLetters(env.DB, [deadLetter('letter', { ...response, id: response.id })]);
  expect(await (await askAbout(site, 'erase', { response: response.id.toUpperCase() })).json()).toMatchObject({
    responses: 1,
    deadLetters: 1,
  });
  expect(await rows('SELECT touchpoint FROM responses WHERE comment IS NOT NULL')).toEqual([
    { touchpoint: 'delivery' },
  ]);
});

test('what retention has emptied can still be erased by its order: the pseudonym goes too', async () => {
  const site = await createSite();
  await post('/v1/responses', louResponse(site));
  await env.DB.prepare('UPDATE responses SET emptiedAt = 1, orderId = NULL').run();
  expect(await (await askAbout(site, 'erase', { order: 'A-1001' })).json()).toMatchObject({ responses: 1 });
  expect(await rows('SELECT orderKey FROM responses')).toEqual([{ orderKey: null }]);
});

test('erasing again finds nothing left, and says so', async () => {
  const site = await createSite();
  const response = louResponse(site);
  await post('/v1/responses', response);
  const subjects = [{ order: 'A-1001' }, { order: 'A-1001' }, { response: response.id }, { customer: 'c_lou_42' }];
  const counts: number[] = [];
  for (const subject of subjects) {
    const reply = await askAbout(site, 'erase', subject);
    expect(reply.status).toBe(200);
    counts.push((await reply.json<{ responses: number }>()).responses);
  }
  expect(counts).toEqual([1, 0, 0, 0]);
});

test('another site’s order of the same number stays', async () => {
  const [mine, other] = [await createSite(), await createSite()];
  await post('/v1/responses', louResponse(other));
  expect(await (await askAbout(mine, 'erase', { order: 'A-1001' })).json()).toMatchObject({ responses: 0 });
  expect(await rows('SELECT orderId FROM responses')).toEqual([{ orderId: 'A-1001' }]);
});

test('a closed case stays as a number, an open one is nobody’s to follow up any more', async () => {
  const site = await createSite();
  await post('/v1/responses', louResponse(site));
  await post('/v1/responses', louResponse(site, { touchpoint: 'delivery' }));
  await env.DB.prepare(
    "UPDATE cases SET state = 'resolved' WHERE response = (SELECT id FROM responses WHERE touchpoint = 'delivery')",
  ).run();
  expect(await (await askAbout(site, 'erase', { customer: 'c_lou_42' })).json()).toMatchObject({
    responses: 2,
    cases: 1,
  });
  expect(await rows('SELECT state FROM cases')).toEqual([{ state: 'resolved' }]);
});

test('the journal of erasures names nobody', async () => {
  const site = await createSite();
  const response = louResponse(site);
  await post('/v1/responses', response);
  await askAbout(site, 'erase', { customer: 'c_lou_42' });
  const journal = JSON.stringify([
    await rows('SELECT * FROM journal'),
    await rows('SELECT * FROM withheld'),
    await Promise.all((await env.JOURNAL.list()).keys.map(({ name }) => env.JOURNAL.get(name))),
  ]);
  expect(journal).toMatch(/"[0-9a-f]{4}\.[\w-]{22}/);
  for (const personal of [...PERSONAL, response.id, response.id.slice(0, 8)]) expect(journal).not.toContain(personal);
});

test.each<[string, object]>([
  ['a spilled copy of the erased response', {}],
  ['a later revision of it', { revision: 3, comment: 'Mon pain est arrivé ouvert, encore' }],
])('%s does not come back', async (_, changes) => {
  const site = await createSite();
  const record = { ...(await validRecord(site.id, louResponse(site))), ...changes };
  await post('/v1/responses', louResponse(site, { id: record.id }));
  await askAbout(site, 'erase', { order: 'A-1001' });
  expect(await applySpilled(env, { response: record })).toBe('unchanged');
  await expectNothingOfLou();
});

test.each<[string, (id: string) => object]>([
  ['order', () => ({ order: 'A-1001' })],
  ['customer', () => ({ customer: 'c_lou_42' })],
  ['response', (id) => ({ response: id })],
])('a response that was still in the queue when its %s was erased is not stored', async (_, subject) => {
  for (const customers of ['hashed', 'plain'] as const) {
    const site = await createSite({ customers });
    const record = await validRecord(site.id, louResponse(site));
    await askAbout(site, 'erase', subject(record.id));
    expect(await applySpilled(env, { response: record })).toBe('withheld');
    await expectNothingOfLou();
    expect(await totals()).toEqual([]);
  }
});

test('a shopper whose data was erased may answer anew: the order is free, the erased id is not', async () => {
  const site = await createSite();
  const first = louResponse(site);
  await post('/v1/responses', first);
  await askAbout(site, 'erase', { order: 'A-1001' });
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect((await post('/v1/responses', { ...first, revision: 1 })).status).toBe(200);
  expect(await rows('SELECT comment FROM responses')).toEqual([{ comment: null }]);
  expect((await post('/v1/responses', louResponse(site))).status).toBe(201);
});

test.each([
  [{}],
  [{ order: 'a', customer: 'b' }],
  [{ order: '' }],
  [{ email: 'lou@mail.example' }],
  [{ response: 'x' }],
])('a subject %j is refused', async (subject) => {
  const site = await createSite();
  expect([(await askAbout(site, 'erase', subject)).status, (await askAbout(site, 'export', subject)).status]).toEqual([
    422, 422,
  ]);
});
