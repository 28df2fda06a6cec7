import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { env } from 'cloudflare:workers';
import { handOverDue } from '../../worker/alerts/handOver.ts';
import { createAlertSite, readDeliveries, receive } from './alerts.ts';
import { post, rows, validResponse } from './worker.ts';

// A worker can be ended at any await: what it had asked for is done or not, and nothing of it happens after. Each test
// goes through all of them, then lets time pass and a healthy worker take over.

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T10:00:00Z') });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Moment = 'before' | 'after';

/** Bindings of a worker that is killed at its n-th call of the outside, before or after what that call does. */
function createVictim(at: number, moment: Moment, alerts: Queue) {
  let [calls, isDead] = [0, false];
  const guard = async (act: () => Promise<unknown>): Promise<unknown> => {
    calls += 1;
    if (isDead || (calls === at && moment === 'before')) {
      isDead = true;
      throw new Error('killed');
    }
    const result = await act();
    if (calls >= at) {
      isDead = true;
      throw new Error('killed');
    }
    return result;
  };
  const inner = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values));
        const method = Reflect.get(target, name) as () => Promise<unknown>;
        return () => guard(() => method.call(target));
      },
    });
    inner.set(wrapped, statement);
    return wrapped;
  };
  const DB = {
    prepare: (sql: string) => wrap(env.DB.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      guard(() => env.DB.batch(statements.map((statement) => inner.get(statement) ?? statement))),
  } as unknown as D1Database;
  const ALERTS = {
    sendBatch: (messages: MessageSendRequest[]) => guard(async () => alerts.sendBatch(messages)),
  } as unknown as Queue;
  return { bindings: { DB, ALERTS }, guard, wasReached: () => calls >= at };
}

const moments: Moment[] = ['before', 'after'];

test.each(moments)(
  'killed %s any of its awaits while it sends, a worker loses nothing and repeats at most once',
  async (moment) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const sends: number[] = [];
    for (let at = 1; ; at += 1) {
      const { respond, line, site } = await createAlertSite();
      await respond();
      vi.setSystemTime(Date.now() + MINUTE_MS);
      const victim = createVictim(at, moment, line.binding);
      let isVictim = true;
      const { received, restore } = receive(async () => {
        if (isVictim) await victim.guard(async () => {});
        return new Response('');
      });
      await line.deliver(victim.bindings);
      isVictim = false;
      for (let minute = 0; minute < 40; minute += 1) {
        if (minute % 15 === 0) await handOverDue({ ...env, ALERTS: line.binding }, Date.now());
        await line.deliver();
        vi.setSystemTime(Date.now() + MINUTE_MS);
      }
      restore();
      expect([at, ...(await readDeliveries(site))]).toMatchObject([at, { state: 'delivered' }]);
      expect(new Set(received.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1);
      expect(received.length).toBeLessThanOrEqual(2);
      sends.push(received.length);
      if (!victim.wasReached()) break;
    }
    // Claim, channel, facts, the request itself, the settlement with its tries.
    expect(sends.length).toBeGreaterThan(4);
    expect(sends.at(-1)).toBe(1);
    expect(sends).toContain(2);
  },
  60_000,
);

test.each(moments)(
  'killed %s any of its awaits while it stores a response, a worker owes no alert that is not stored',
  async (moment) => {
    vi.spyOn(console, 'error').mockReturnValue();
    for (let at = 1; ; at += 1) {
      const { line, site } = await createAlertSite();
      const { received, restore } = receive();
      const victim = createVictim(at, moment, line.binding);
      const response = { ...validResponse(site), score: 1 };
      await post('/v1/responses', response, {}, { ...victim.bindings, SPILL: line.binding as never });
      const [stored] = await rows('SELECT count(*) AS count FROM responses WHERE site = ?', site);
      expect(await readDeliveries(site)).toHaveLength(Number(stored?.['count']));
      await env.DB.prepare(`DELETE FROM deliveries WHERE site <> ?`).bind(site).run();
      await handOverDue({ ...env, ALERTS: line.binding }, Date.now());
      vi.setSystemTime(Date.now() + MINUTE_MS);
      await line.deliver();
      restore();
      expect([at, received.length]).toEqual([at, stored?.['count']]);
      if (!victim.wasReached()) break;
    }
  },
  60_000,
);
