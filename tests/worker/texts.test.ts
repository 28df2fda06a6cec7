import list from 'big-list-of-naughty-strings/blns.json?raw';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeText } from '../../shared/schemas/text.ts';
import { createSite, post, rows, validResponse } from './worker.ts';

// Written out anew, so that the worker's own idea of what it stores is held to something.
const LIMITS = { comment: 2000, order: 100, property: 200 };

const naughty = JSON.parse(list) as string[];

const lengthOf = (text: string) => [...text].length;

/** Posts a text as comment, order and property; what is stored is the normalised text, or nothing at all. */
async function checkStored(site: string, text: string): Promise<void> {
  const stored = normalizeText(text);
  const response = { ...validResponse(site), comment: text, order: { id: text }, properties: { note: text } };
  const reply = await post('/v1/responses', response);
  const isTooLong = lengthOf(stored) > LIMITS.order || stored === '';
  if (isTooLong) {
    expect(reply.status).toBe(422);
    const longer = { ...response, order: { id: crypto.randomUUID() }, properties: { note: text.slice(0, 100) } };
    expect((await post('/v1/responses', longer)).status).toBe(lengthOf(stored) > LIMITS.comment ? 422 : 201);
  } else expect(reply.status).toBeOneOf([200, 201]);
  const [row] = await rows('SELECT comment, orderId, properties FROM responses WHERE id = ?', response.id);
  if (!row) return;
  expect(row['comment'] ?? '').toBe(stored);
  expect(lengthOf(String(row['comment'] ?? ''))).toBeLessThanOrEqual(LIMITS.comment);
  if (isTooLong) return;
  expect(row['orderId']).toBe(stored);
  expect(JSON.parse(String(row['properties']))).toEqual({ note: stored });
}

test('the big list of naughty strings is stored normalised, word for word', async () => {
  const { id } = await createSite();
  expect(naughty.length).toBeGreaterThan(400);
  for (const text of naughty) await checkStored(id, text);
}, 60_000);

test('1,000 random texts of Unicode are stored normalised, and none upsets the worker', async () => {
  const { id } = await createSite();
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    // Any 16 bits, lone surrogates among them.
    fc.array(fc.nat(0xffff), { maxLength: 150 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(
        fc.constantFrom(
          '\u0000',
          '\r',
          '\n',
          '\u0085',
          '\u200b',
          '\u202e',
          '\ufeff',
          '\ufffe',
          '\u0301',
          'e',
          '"',
          '\\',
          "'",
          '👩‍👩‍👧',
        ),
        { maxLength: 150 },
      )
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anything, (text) => checkStored(id, text)),
    { numRuns: 1000 },
  );
}, 120_000);

test.each([
  ['a', 2000, 201],
  ['a', 2001, 422],
  ['é', 2000, 201],
  ['🥖', 2000, 201],
  ['🥖', 2001, 422],
  ['e\u0301', 2000, 201],
  ['a\u0000', 2000, 201],
])('a comment of %j times %i is answered %i', async (letter, count, status) => {
  const comment = letter.repeat(count);
  expect((await post('/v1/responses', { ...validResponse((await createSite()).id), comment })).status).toBe(status);
});

const NAMES = [
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  '__proto__',
  '__defineGetter__',
];

test('names of JavaScript’s own objects are names like any other', async () => {
  const names = NAMES.filter((name) => /^[a-z]+$/.test(name));
  const reasons = names.map((id) => ({ id, label: { fr: id } }));
  const touchpoint = names[0] ?? '';
  const site = await createSite({ touchpoints: { [touchpoint]: { reasons } }, dimensions: NAMES.slice(0, 5) });
  const properties = Object.fromEntries(NAMES.filter((name) => !name.startsWith('_')).map((name) => [name, 'x']));
  const response = { ...validResponse(site.id), touchpoint, reasons: names, properties };
  expect((await post('/v1/responses', response)).status).toBe(201);
  const [row] = await rows('SELECT properties, reasons, dimensions FROM responses');
  expect(JSON.parse(String(row?.['properties']))).toEqual(properties);
  expect(JSON.parse(String(row?.['reasons']))).toEqual(names);
  expect(await rows("SELECT dimension, value FROM totals WHERE dimension IN ('constructor', 'toString')")).toHaveLength(
    2,
  );
  expect({}).not.toHaveProperty('x');
});

test.each(NAMES)('a site knows no touchpoint, reason or property %s of its own accord', async (name) => {
  const site = await createSite({ dimensions: ['constructor', 'toString'] });
  const without = { ...validResponse(site.id), touchpoint: name };
  expect((await post('/v1/responses', without)).status).toBe(422);
  const raw = JSON.stringify({ ...validResponse(site.id), extra: 0 });
  for (const hostile of [
    `"${name}":{"isExcluded":1,"polluted":1}`,
    `"properties":{"${name}":"x"}`,
    `"order":{"id":"1","${name}":{"polluted":1}}`,
  ]) {
    const reply = await post('/v1/responses', raw.replace('"extra":0', hostile));
    expect(reply.status).toBeLessThan(500);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(await rows('SELECT 1 FROM responses WHERE isExcluded = 1')).toEqual([]);
});
