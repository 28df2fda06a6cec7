import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { CaseDetail, CaseView } from '../../shared/schemas/case.ts';
import { sweep } from '../../worker/sweep.ts';
import { createAlertSite } from './alerts.ts';
import { answerAt, move } from './cases.ts';
import { call, callAs, createSite, rows } from './worker.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Page {
  cases: CaseView[];
  nextCursor: string | null;
}

test('cases are listed by due time, page by page, by state, assignee and what is overdue', async () => {
  const { id: site, key } = await createSite();
  const now = Date.now();
  const list = (query = '') => callAs(key, `/v1/sites/${site}/cases${query}`).then((reply) => reply.json<Page>());
  const [third, first, second] = [
    await answerAt(site, now),
    await answerAt(site, now - 3 * DAY_MS),
    await answerAt(site, now - 2 * DAY_MS - 1),
  ];
  await move(site, second ?? '', [now, { state: 'contacted', assignee: 'Nadia' }]);
  const ids = ({ cases }: Page) => cases.map(({ id }) => id);
  expect(ids(await list())).toEqual([first, second, third]);
  expect(ids(await list('?overdue=true'))).toEqual([first]);
  expect(ids(await list('?state=open'))).toEqual([first, third]);
  expect(ids(await list('?assignee=Nadia'))).toEqual([second]);
  expect((await list()).cases.map(({ isOverdue }) => isOverdue)).toEqual([true, false, false]);
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 150)
     INSERT INTO responses (id, site, touchpoint, revision, score, device, day, dueAt, createdAt, updatedAt)
     SELECT printf('00000000-0000-4000-8000-%012d', n), ?1, 'purchase', 0, 2, 'phone', '2026-01-01', ?2, ?2, ?2 FROM numbers`,
  )
    .bind(site, now)
    .run();
  const page = await list();
  const rest = await list(`?cursor=${page.nextCursor}`);
  expect([page.cases.length, rest.cases.length, rest.nextCursor]).toEqual([100, 53, null]);
  expect(new Set([...ids(page), ...ids(rest)]).size).toBe(153);
});

test('an owner moves a case and reads who did what; a wrong move or value is refused with what would be right', async () => {
  const { id: site, key } = await createSite();
  const id = await answerAt(site, Date.now());
  const path = `/v1/sites/${site}/cases/${id.toUpperCase()}`;
  const patch = (json: object) => callAs(key, path, { method: 'PATCH', json });
  const gesture = { kind: 'voucher', value: 10, currency: 'EUR' };
  const change = { state: 'contacted', assignee: 'Nadia', note: 'rappelée', gesture, reasonCode: 'damaged' };
  expect((await patch(change)).status).toBe(200);
  const { case: found, history } = await (await callAs(key, path)).json<CaseDetail>();
  const { note, ...fields } = change;
  expect(found).toMatchObject({ ...fields, id, score: 3, comment: 'Appelez-moi', contactedAt: expect.any(String) });
  expect(history.map(({ action, from, to, note: words }) => [action, from, to, words])).toEqual([
    ['opened', null, null, null],
    ['state', 'open', 'contacted', null],
    ['assignee', null, null, null],
    ['gesture', null, 'voucher', null],
    ['reasonCode', null, 'damaged', null],
    ['note', null, null, note],
  ]);
  expect(new Set(history.slice(1).map(({ by }) => by))).toEqual(
    new Set([(await rows('SELECT id FROM keys WHERE site = ?', site))[0]?.['id']]),
  );
  for (const [wrong, field] of [
    [{ state: 'done' }, 'state'],
    [{ dueAt: 'tomorrow' }, 'dueAt'],
    [{ dueAt: '2000-01-01T00:00:00Z' }, 'dueAt'],
    [{ dueAt: '9999-01-01T00:00:00Z' }, 'dueAt'],
    [{ gesture: { kind: 'cake' } }, 'gesture.kind'],
    [{ gesture: { kind: 'refund', value: 5 } }, 'gesture'],
    [{ outcome: 'Très content' }, 'outcome'],
  ] as const) {
    const reply = await patch(wrong);
    expect([wrong, reply.status]).toEqual([wrong, 422]);
    const { errors } = await reply.json<{ errors: { path: string; message: string }[] }>();
    expect(errors).toEqual([{ path: field, message: expect.stringMatching(/^must /) }]);
  }
});

test('what is closed is told of at once; who opens it again and closes it tells again', async () => {
  const { site, key, line, respond } = await createAlertSite({}, { events: ['case.closed'] });
  const { id } = await respond();
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const go = (state: string) =>
    call(
      `/v1/sites/${site}/cases/${id}`,
      { method: 'PATCH', headers, body: JSON.stringify({ state }) },
      { ALERTS: line.binding },
    );
  for (const state of ['contacted', 'resolved', 'open', 'contacted']) expect((await go(state)).status).toBe(200);
  expect(await rows('SELECT event, response FROM deliveries')).toEqual([{ event: 'case.closed', response: id }]);
  expect(line.bodies()).toEqual([{ delivery: (await rows('SELECT id FROM deliveries'))[0]?.['id'] }]);
  await env.DB.prepare("UPDATE deliveries SET state = 'delivered'").run();
  await go('lost');
  expect(await rows('SELECT event FROM deliveries')).toHaveLength(2);
});

test('a case that nobody takes up in time is told of once, and not before; one that was taken up never', async () => {
  const { site } = await createAlertSite({}, { events: ['case.overdue'] });
  const now = Date.now() - 3 * DAY_MS;
  const [late, , taken] = [
    await answerAt(site, now),
    await answerAt(site, now + HOUR_MS),
    await answerAt(site, now - HOUR_MS),
  ];
  await move(site, taken ?? '', [now, { state: 'contacted' }]);
  const told = () => rows("SELECT response FROM deliveries WHERE event = 'case.overdue'");
  await sweep(env, now + 2 * DAY_MS - 1);
  expect(await told()).toEqual([]);
  await sweep(env, now + 2 * DAY_MS);
  await sweep(env, now + 2 * DAY_MS + 1);
  expect(await told()).toEqual([{ response: late }]);
  expect(await rows("SELECT response, at, actor FROM caseHistory WHERE action = 'overdue'")).toEqual([
    { response: late, at: now + 2 * DAY_MS, actor: 'system' },
  ]);
});
