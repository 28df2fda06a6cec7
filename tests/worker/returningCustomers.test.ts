import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { dump } from './dump.ts';
import { sweep } from '../../worker/sweep.ts';
import { answerAt, move } from './cases.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const DAY_MS = 86_400_000;

const resolve = (site: string, id: string, at: number) =>
  move(site, id, [at, { state: 'contacted' }], [at + 1, { state: 'resolved' }]);

const readCase = async (id: string) =>
  (await rows('SELECT state, previous, nextResponse, nextScore FROM cases WHERE response = ?', id))[0];

test('a customer who is unhappy again has a new case that knows the latest one before, and that one says so', async () => {
  const [{ id: site }, { id: other }] = [await createSite(), await createSite()];
  const first = await answerAt(site, NOW);
  await answerAt(other, NOW + 1);
  await answerAt(site, NOW + 2, { customer: 'c_43' });
  const second = await answerAt(site, NOW + 3);
  await answerAt(site, NOW + 4, { score: 9 });
  const third = await answerAt(site, NOW + 5);
  expect(await readCase(first)).toMatchObject({ previous: null });
  expect(await readCase(second)).toMatchObject({ previous: first });
  expect(await readCase(third)).toMatchObject({ previous: second });
  expect(await rows("SELECT response, at, actor FROM caseHistory WHERE action = 'returned' ORDER BY id")).toEqual([
    { response: first, at: NOW + 3, actor: 'shopper' },
    { response: second, at: NOW + 5, actor: 'shopper' },
  ]);
});

test('without a customer nobody returns', async () => {
  const { id: site } = await createSite();
  const first = await answerAt(site, NOW, { customer: undefined });
  await resolve(site, first, NOW + 1);
  const second = await answerAt(site, NOW + 10, { customer: undefined });
  expect([await readCase(first), await readCase(second)]).toMatchObject([{ nextResponse: null }, { previous: null }]);
});

test('the next answer after a case is resolved is linked to it: the first, after, by the same, and as it ends up', async () => {
  const { id: site } = await createSite();
  const [resolved, lost] = [await answerAt(site, NOW), await answerAt(site, NOW, { customer: 'c_43' })];
  const before = await answerAt(site, NOW + 1, { score: 9 });
  await resolve(site, resolved, NOW + 10);
  await move(site, lost, [NOW + 10, { state: 'contacted' }], [NOW + 11, { state: 'lost' }]);
  expect(before && (await readCase(resolved))).toMatchObject({ nextResponse: null, nextScore: null });
  await answerAt(site, NOW + 20, { customer: 'c_44', score: 9 });
  await answerAt(site, NOW + 20, { customer: 'c_43', score: 9 });
  const next = await answerAt(site, NOW + 21, { score: 9 });
  await answerAt(site, NOW + 22, { score: 1 });
  expect(await readCase(resolved)).toMatchObject({ nextResponse: next, nextScore: 9 });
  expect(await readCase(lost)).toMatchObject({ nextScore: null });
  await env.DB.prepare('UPDATE responses SET score = 10 WHERE id = ?').bind(next).run();
  expect(await readCase(resolved)).toMatchObject({ nextScore: 10 });
  await env.DB.prepare('UPDATE responses SET isExcluded = 1 WHERE id = ?').bind(next).run();
  expect(await readCase(resolved)).toMatchObject({ nextResponse: null, nextScore: null });
});

test('an erasure takes notes and links from both sides; that somebody came back content stays', async () => {
  const { id: site, key } = await createSite();
  const response = { ...validResponse(site), score: 2, customer: 'c_lou' };
  await post('/v1/responses', response);
  const at = Date.now();
  await resolve(site, response.id, at);
  await move(site, response.id, [at + 2, { note: 'canary-note', assignee: 'Nadia' }]);
  const next = { ...validResponse(site), customer: 'c_lou' };
  await post('/v1/responses', next);
  await env.DB.prepare('UPDATE responses SET createdAt = createdAt + 10').run();
  const again = { ...validResponse(site), score: 1, customer: 'c_lou' };
  await post('/v1/responses', again);
  const call = (name: string) =>
    callAs(env.ADMIN_KEY, `/v1/sites/${site}/subjects/${name}`, { method: 'POST', json: { customer: 'c_lou' } });
  expect(await (await call('export')).text()).toContain('canary-note');
  expect(await (await call('erase')).json()).toMatchObject({ responses: 3, cases: 1 });
  expect(await dump()).not.toContain('canary-note');
  expect(await rows('SELECT response, state, previous, nextResponse, nextScore, assignee FROM cases')).toEqual([
    { response: response.id, state: 'resolved', previous: null, nextResponse: null, nextScore: 9, assignee: 'Nadia' },
  ]);
  const patch = (json: object) =>
    callAs(key, `/v1/sites/${site}/cases/${response.id}`, { method: 'PATCH', json }).then(({ status }) => status);
  expect(await patch({ note: 'encore elle' })).toBe(422);
  expect(await patch({ note: 'encore elle', state: 'open' })).toBe(422);
});

test('notes go 30 days after the case is closed; who opens it again may write again, and that goes again', async () => {
  const { id: site } = await createSite({ retentionDays: 1095 });
  const id = await answerAt(site, NOW);
  const notes = async () => (await rows('SELECT note FROM caseHistory WHERE note IS NOT NULL')).map(({ note }) => note);
  await move(site, id, [NOW, { note: 'une' }]);
  await resolve(site, id, NOW + 1);
  await sweep(env, NOW + 2 + 30 * DAY_MS);
  expect(await notes()).toEqual(['une']);
  await sweep(env, NOW + 3 + 30 * DAY_MS);
  expect(await notes()).toEqual([]);
  const later = NOW + 40 * DAY_MS;
  await expect(move(site, id, [later, { note: 'deux' }])).rejects.toMatchObject({ errors: [{ path: 'note' }] });
  await move(site, id, [later, { note: 'deux', state: 'open' }]);
  await resolve(site, id, later);
  expect(await notes()).toEqual(['deux']);
  await sweep(env, later + 31 * DAY_MS);
  expect(await notes()).toEqual([]);
});

test('notes of a case that nobody closes go with the retention of its response', async () => {
  const { id: site } = await createSite({ retentionDays: 10 });
  const id = await answerAt(site, NOW);
  await move(site, id, [NOW, { note: 'une' }]);
  await sweep(env, NOW + 20 * DAY_MS);
  expect(await rows('SELECT state FROM cases')).toEqual([{ state: 'open' }]);
  expect(await rows('SELECT note FROM caseHistory WHERE note IS NOT NULL')).toEqual([]);
});

test('who answers for the thousandth time costs no more than for the twentieth', async () => {
  const { id: site } = await createSite({ customers: 'plain' });
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
     INSERT INTO responses (id, site, touchpoint, revision, score, customer, device, day, createdAt, updatedAt)
     SELECT printf('00000000-0000-4000-8000-%012d', n), ?1, 'purchase', 0, 9, 'c_42', 'phone', '2026-01-01', ?2, ?2
     FROM numbers`,
  )
    .bind(site, NOW - 1)
    .run();
  const insert = async (id: string, customer: string) => {
    const { meta } = await env.DB.prepare(
      `INSERT INTO responses (id, site, touchpoint, revision, score, customer, device, day, dueAt, createdAt, updatedAt)
       VALUES (?1, ?2, 'purchase', 0, 2, ?3, 'phone', '2026-01-01', ?4, ?4, ?4)`,
    )
      .bind(id, site, customer, NOW)
      .run();
    return meta.rows_read;
  };
  const [rare, often] = [await insert('a', 'c_43'), await insert('b', 'c_42')];
  expect(often - rare).toBeLessThan(150);
});
