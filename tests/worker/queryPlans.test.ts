import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ROUTES } from '../../worker/routes.ts';
import { call, createSite, post, validResponse } from './worker.ts';

/** Notes every statement with its parameters, and passes it on. */
function watch(db: D1Database): { db: D1Database; statements: { sql: string; values: unknown[] }[] } {
  const statements: { sql: string; values: unknown[] }[] = [];
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    const noted = { sql, values: [] as unknown[] };
    statements.push(noted);
    return new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') {
          return (...values: unknown[]) => {
            noted.values = values;
            return target.bind(...values);
          };
        }
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  const watched = new Proxy(db, {
    get: (target, name) => (name === 'prepare' ? prepare : (Reflect.get(target, name) as () => unknown).bind(target)),
  });
  return { db: watched, statements };
}

const QUERIES: Record<string, string[]> = {
  '/v1/sites/:site/results': [
    '',
    '?touchpoint=purchase',
    '?by=reason',
    '?compare=previous',
    '?touchpoint=purchase&by=device',
  ],
  '/v1/sites/:site/deliveries': ['', '?state=dead', '?cursor=mwqe443k.msg_1b99f6714daf420fa48f94c990542976'],
  '/v1/sites/:site/cases': [
    '',
    '?state=contacted',
    '?overdue=true',
    '?assignee=Nadia',
    '?state=open&assignee=Nadia&overdue=true',
    '?cursor=mwqe443k.1b99f671-4daf-420f-a48f-94c990542976',
  ],
  '/v1/sites/:site/responses': [
    '',
    '?category=detractor',
    '?touchpoint=delivery',
    '?from=2026-01-01&to=2026-02-01',
    '?order=1001',
    '?hasComment=true',
    '?q=mot',
    '?cursor=mwqe443k.1b99f671-4daf-420f-a48f-94c990542976',
  ],
};

const LISTS = ROUTES.filter(
  ({ method, path, access }) => method === 'GET' && access !== 'public' && path.includes(':site/'),
);

const ADDRESSES = LISTS.flatMap(({ path }) => (QUERIES[path] ?? ['']).map((query) => `${path}${query}`));

test.each(ADDRESSES)('GET %s looks up what it needs in an index, and never reads a table through', async (address) => {
  const { id, key } = await createSite();
  await post('/v1/responses', { ...validResponse(id), comment: 'un mot' });
  const { db, statements } = watch(env.DB);
  const reply = await call(address.replace(':site', id), { headers: { Authorization: `Bearer ${key}` } }, { DB: db });
  await reply.arrayBuffer();
  const plan: string[] = [];
  for (const { sql, values } of statements) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all<{ detail: string }>();
    plan.push(...results.map(({ detail }) => detail));
  }
  expect(plan.length).toBeGreaterThan(1);
  expect(plan.filter((step) => /^SCAN (?!json_each|CONSTANT|touchpoints|\d)/.test(step))).toEqual([]);
  if (address.includes('order=')) {
    expect(plan).toContain('SEARCH responses USING INDEX responses_by_order (site=? AND orderKey=?)');
  } else expect(plan.join()).not.toContain('TEMP B-TREE FOR ORDER BY');
});
