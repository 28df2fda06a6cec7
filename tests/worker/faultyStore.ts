import { env } from 'cloudflare:workers';

/** What happens to one statement: it fails without or after having been done, never answers, or is turned away. */
export type Fault =
  'none' | 'lost_before' | 'lost_after' | 'hangs_before' | 'hangs_after' | 'overloaded' | 'our_mistake';

const MESSAGES = {
  lost_before: 'D1_ERROR: Network connection lost.',
  lost_after: 'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  overloaded: 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  our_mistake: 'D1_ERROR: no such column: dueAt at offset 12: SQLITE_ERROR',
};

/** The real database with faults in front of it, and how many statements were tried. `next` says what the next one meets. */
export function createFaultyStore(next: () => Fault): { db: D1Database; tried: () => number } {
  let tried = 0;
  const suffer = async (attempt: () => Promise<unknown>): Promise<unknown> => {
    tried += 1;
    const fault = next();
    if (fault === 'none') return attempt();
    if (fault === 'lost_after' || fault === 'hangs_after') await attempt();
    if (fault === 'hangs_before' || fault === 'hangs_after') return new Promise(() => {});
    throw new Error(MESSAGES[fault]);
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values));
        const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        return (...values: unknown[]) => suffer(() => method.apply(target, values));
      },
    });
  const db = new Proxy(env.DB, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql));
      throw new Error(`${String(name)} is not used where faults are tried`);
    },
  });
  return { db, tried: () => tried };
}

/** Meets the given faults in their order, then none. */
export function inOrder(...faults: Fault[]): () => Fault {
  return () => faults.shift() ?? 'none';
}
