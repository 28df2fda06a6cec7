import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeResponses, type ResponseRecord } from '../../worker/store/responses.ts';
import { keptCounts, recountedCounts } from './recount.ts';
import { validRecord } from './validRecord.ts';
import { createWaitingLine } from './waitingLine.ts';
import { createSite, rows } from './worker.ts';

const RESPONSES = 3;
const REVISIONS = 4;
const MINUTE_MS = 60_000;

/** Each message is sent at least once, some again; directly, through the queue or both; and the queue delivers any time. */
const sendings = fc
  .array(
    fc.record({
      response: fc.nat(RESPONSES - 1),
      revision: fc.nat(REVISIONS - 1),
      way: fc.constantFrom('direct', 'spilled', 'both'),
      thenDeliver: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .chain((some) => fc.tuple(fc.constant(some), fc.array(fc.nat(10), { minLength: 12, maxLength: 12 })));

test('direct writes, spilled writes and repeats converge to the highest revision, in whatever order they come', async () => {
  const site = (await createSite()).id;
  const base = await Promise.all(Array.from({ length: RESPONSES }, () => validRecord(site)));
  await fc.assert(
    fc.asyncProperty(sendings, async ([steps, scores]) => {
      await env.DB.batch([env.DB.prepare('DELETE FROM responses'), env.DB.prepare('DELETE FROM totals')]);
      const line = createWaitingLine();
      const expected = new Map<string, { id: string; revision: number; score: number; comment: string }>();
      for (const { response, revision, way, thenDeliver } of steps) {
        const message = createMessage(base[response], revision, scores[response * REVISIONS + revision] ?? 0);
        if (way !== 'direct') await line.binding.send({ response: message });
        if (way !== 'spilled') await writeResponses(env.DB, [message]);
        if (thenDeliver) await line.deliver();
        const { id, score } = message;
        const best = expected.get(id);
        if (!best || best.revision < revision) expected.set(id, { id, revision, score, comment: `mots ${revision}` });
      }
      await line.deliver();
      expect(await rows('SELECT id, revision, score, comment FROM responses ORDER BY id')).toEqual(
        [...expected.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(await keptCounts()).toEqual(await recountedCounts());
      const detractors = [...expected.values()].filter(({ score }) => score <= 6).map(({ id }) => id);
      const cases = (await rows('SELECT response FROM cases')).map(({ response }) => response);
      expect(cases).toEqual(expect.arrayContaining(detractors));
    }),
    { numRuns: 150 },
  );
}, 120_000);

function createMessage(base: ResponseRecord | undefined, revision: number, score: number): ResponseRecord {
  if (!base) throw new Error('There is no such response.');
  return {
    ...base,
    revision,
    score,
    comment: `mots ${revision}`,
    dueAt: score <= 6 ? base.receivedAt + 48 * 60 * MINUTE_MS : null,
    receivedAt: base.receivedAt + revision * 5 * MINUTE_MS,
  };
}
