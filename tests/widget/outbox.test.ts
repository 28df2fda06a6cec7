import { beforeEach, expect, test, vi } from 'vitest';
import { createOutbox, type Tried } from '../../widget/card/createOutbox.ts';
import { openNotes } from '../../widget/card/openNotes.ts';
import { MEMORY } from '../../widget/memory.ts';

const SITE = 'site_maisonlevain';
const delivered: Tried = { forward: [] };
const failed: Tried = { waitSeconds: 0 };

beforeEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** An outbox on a network that answers as told; it waits until `retry` is called. */
function openOutbox(...answers: Tried[]) {
  const sent: string[] = [];
  const tried: Tried[] = [];
  let retry = () => {};
  const outbox = createOutbox(
    openNotes(SITE),
    async (message) => {
      sent.push(message);
      return answers.shift()!;
    },
    () => new Promise<void>((resolve) => (retry = resolve)),
  );
  const settle = () => vi.waitFor(() => new Promise((resolve) => setTimeout(resolve)));
  const put = (id: string, message: string) => outbox.put(id, message, (one) => tried.push(one));
  return { outbox, sent, tried, put, settle, retry: () => retry() };
}

const stored = () => JSON.parse(localStorage.getItem(MEMORY + SITE) ?? '{}').unsent;

test('a message is kept before it is sent, and forgotten when it was delivered', async () => {
  const { put, sent, tried, settle } = openOutbox(delivered);
  put('a', 'nine');
  expect(stored()).toEqual({ a: 'nine' });
  expect(sent).toEqual(['nine']);
  await settle();
  expect(tried).toEqual([delivered]);
  expect(stored()).toBeUndefined();
});

test('what failed is sent again, the same to the letter, until it arrives', async () => {
  const { put, sent, tried, settle, retry } = openOutbox(failed, failed, delivered);
  put('a', 'nine');
  await settle();
  retry();
  await settle();
  expect(stored()).toEqual({ a: 'nine' });
  retry();
  await settle();
  expect(sent).toEqual(['nine', 'nine', 'nine']);
  expect(tried).toEqual([failed, failed, delivered]);
  expect(stored()).toBeUndefined();
});

test('the next page sends what this one could not', async () => {
  const first = openOutbox(failed);
  first.put('a', 'nine');
  await first.settle();
  const second = openOutbox(delivered);
  second.outbox.resend();
  await second.settle();
  expect(second.sent).toEqual(['nine']);
  expect(stored()).toBeUndefined();
});

test('newer words take the place of older ones that are still waiting', async () => {
  const { put, sent, settle, retry } = openOutbox(failed, delivered);
  put('a', 'nine');
  await settle();
  put('a', 'nine and a word');
  await settle();
  retry();
  await settle();
  expect(sent).toEqual(['nine', 'nine and a word']);
  expect(stored()).toBeUndefined();
});

test('a late reply to the score does not make newer words forgotten', async () => {
  const { put, settle } = openOutbox(delivered, failed);
  put('a', 'nine');
  put('a', 'nine and a word');
  await settle();
  expect(stored()).toEqual({ a: 'nine and a word' });
});

test('two shoppers of one browser are kept apart', async () => {
  const { put, settle } = openOutbox(failed, delivered);
  put('a', 'nine');
  put('b', 'three');
  await settle();
  expect(stored()).toEqual({ a: 'nine' });
});

test.each(['throws', 'takes and forgets'])('where storage %s, the message lives as long as the page', async (how) => {
  vi.stubGlobal('localStorage', new Proxy({}, { get: () => undefined, set: () => how !== 'throws' }));
  const { put, sent, settle, retry } = openOutbox(failed, delivered);
  put('a', 'nine');
  await settle();
  retry();
  await settle();
  expect(sent).toEqual(['nine', 'nine']);
});
