import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { troubleOf } from '../../worker/store/troubleOf.ts';
import { TimeLimitError } from '../../worker/withinTime.ts';
import { rows } from './worker.ts';

test.each([
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: D1 DB reset because its code was updated.',
  'D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
  "D1_ERROR: Can't read from request stream because client disconnected.",
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  'D1_ERROR: internal error; reference = 0v7k2m',
  'D1_ERROR: Failed to parse body as JSON, got: upstream connect error or disconnect/reset before headers',
  'D1_ERROR: database is locked: SQLITE_BUSY',
  'Durable Object storage operation timed out',
])('%s is worth another try', (message) => {
  expect(troubleOf(new Error(message))).toBe('interrupted');
});

test.each([
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
  "D1_ERROR: D1 DB's isolate exceeded its memory limit and was reset.",
  'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
  'D1_ERROR: Exceeded maximum DB size: SQLITE_FULL',
  'Your account is generating too much load on Durable Objects. Please back off and try again later.',
])('%s is not hammered', (message) => {
  expect(troubleOf(new Error(message))).toBe('overloaded');
});

test('what an error of older bindings says in its cause counts, and so do the flags of Durable Objects', () => {
  expect(troubleOf(new Error('D1_ERROR', { cause: new Error('Network connection lost.') }))).toBe('interrupted');
  expect(troubleOf(Object.assign(new Error('?'), { retryable: true }))).toBe('interrupted');
  expect(troubleOf(Object.assign(new Error('?'), { retryable: true, overloaded: true }))).toBe('overloaded');
  expect(troubleOf(new TimeLimitError(900))).toBe('interrupted');
});

test.each([
  'SELECT nothing FROM nowhere',
  'SELEC 1',
  'INSERT INTO sites (id, configuration, createdAt, updatedAt) VALUES (1, 2, 3, 4, 5)',
  "INSERT INTO sites (id, configuration, createdAt, updatedAt) VALUES ('site_a', 'overloaded', 0, 0)",
  "INSERT INTO cases (response, site, openedAt, dueAt) VALUES ('internal error', 'timeout', 0, 0)",
])('what D1 itself says to %s is our mistake', async (sql) => {
  const error = await rows(sql).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Error);
  expect(troubleOf(error)).toBeNull();
});

test('a value of a wrong type and a bug of ours are our mistakes', () => {
  let error: unknown;
  try {
    env.DB.prepare('SELECT ?').bind(undefined);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(Error);
  expect(troubleOf(error)).toBeNull();
  expect(troubleOf(new TypeError('x is not a function'))).toBeNull();
  expect(troubleOf('Network connection lost.')).toBeNull();
});
