import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { insertDeadLetters } from '../../worker/store/deadLetters.ts';
import { sweep } from '../../worker/sweep.ts';
import { callAs, createSite, rows } from './worker.ts';
import { writeAt } from './writeAt.ts';

const DAY_MS = 86_400_000;

test.each(['resolved', 'lost'])(
  'the address of a shopper goes 30 days after the case is %s, not before and not while it is open',
  async (state) => {
    const { id, key } = await createSite({ retentionDays: 1095 });
    const now = Date.now();
    await writeAt(id, now, now - 1000);
    const [closed] = await rows('SELECT response FROM cases ORDER BY openedAt LIMIT 1');
    await env.DB.prepare('UPDATE cases SET state = ? WHERE response = ?').bind(state, closed?.['response']).run();
    const [{ closedAt } = {}] = await rows('SELECT closedAt FROM cases WHERE closedAt IS NOT NULL');
    const addresses = async () => (await rows('SELECT contact FROM responses WHERE contact IS NOT NULL')).length;
    await sweep(env, Number(closedAt) + 30 * DAY_MS);
    expect(await addresses()).toBe(2);
    await sweep(env, Number(closedAt) + 30 * DAY_MS + 1);
    expect(await addresses()).toBe(1);
    expect(await rows('SELECT comment FROM responses WHERE id = ?', closed?.['response'])).toEqual([
      { comment: 'Appelez-moi' },
    ]);
    const report = await (await callAs(key, `/v1/sites/${id}/retention`)).json();
    expect(report).toMatchObject({ runs: [{ responses: 0, contacts: 1 }] });
  },
);

test('a case that is opened again keeps its address', async () => {
  const { id } = await createSite();
  await writeAt(id, Date.now());
  await env.DB.prepare("UPDATE cases SET state = 'lost'").run();
  await env.DB.prepare("UPDATE cases SET state = 'open'").run();
  expect(await rows('SELECT closedAt FROM cases')).toEqual([{ closedAt: null }]);
});

test('a dead letter is not kept for longer than its site keeps responses, and 30 days where it names none', async () => {
  const { id } = await createSite({ retentionDays: 10 });
  const nothing = { response: null, reason: 'unreadable' as const, error: null, body: '{}' };
  const letter = (name: string, site: string | null, sentAt: number) => ({
    ...nothing,
    id: name,
    site,
    sentAt,
    diedAt: sentAt,
  });
  const now = Date.now();
  await insertDeadLetters(env.DB, [
    letter('due', id, now - 11 * DAY_MS - 1),
    letter('kept', id, now - 11 * DAY_MS),
    letter('nameless, due', null, now - 31 * DAY_MS - 1),
    letter('nameless, kept', null, now - 31 * DAY_MS),
  ]);
  await sweep(env, now);
  expect(await rows('SELECT id FROM deadLetters ORDER BY id')).toEqual([{ id: 'kept' }, { id: 'nameless, kept' }]);
});
