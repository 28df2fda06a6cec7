import { expect, test } from 'vitest';
import { INVALID_SCORES } from './invalidScores.ts';
import { call, callAs, createSite, post, rows, SHOP, validConfiguration, validResponse } from './worker.ts';

const MAX_BYTES = 16 * 1024;
const HEADERS = { Origin: SHOP, 'Content-Type': 'text/plain' };

/** A body that arrives piece by piece, without anybody knowing how much there is. */
function chunked(text: string, size = 1000): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
    },
  });
}

/** A response of exactly so many bytes. */
function padded(message: object, bytes: number): string {
  const text = JSON.stringify({ ...message, padding: '' });
  return text.replace('"padding":""', `"padding":"${'a'.repeat(bytes - text.length)}"`);
}

const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  call('/v1/responses', { method: 'POST', headers: { ...HEADERS, ...headers }, body });
const codeOf = async (reply: Response) => [reply.status, (await reply.json<{ code?: string }>()).code];

test('16 KiB are accepted and not a byte more, sent at once or piece by piece', async () => {
  const { id } = await createSite();
  for (const pack of [(text: string) => text, chunked]) {
    expect((await send(pack(padded(validResponse(id), MAX_BYTES)))).status).toBe(201);
    const reply = await send(pack(padded(validResponse(id), MAX_BYTES + 1)));
    expect(await codeOf(reply)).toEqual([413, 'body_too_large']);
  }
  expect(await rows('SELECT id FROM responses')).toHaveLength(2);
});

test('bytes are counted, not letters', async () => {
  const { id } = await createSite();
  const text = padded(validResponse(id), MAX_BYTES).replace('aaaa', 'ééé');
  expect(text.length).toBeLessThan(MAX_BYTES);
  expect(await codeOf(await send(text))).toEqual([413, 'body_too_large']);
});

test('a length that says less than there is lets nothing more in', async () => {
  const { id } = await createSite();
  const body = padded(validResponse(id), 50_000);
  expect(await codeOf(await send(chunked(body), { 'Content-Length': '10' }))).toEqual([413, 'body_too_large']);
  expect(await codeOf(await send(chunked(body), { 'Content-Length': '-1' }))).toEqual([413, 'body_too_large']);
  expect(await codeOf(await send(chunked(body), { 'Content-Length': 'ten' }))).toEqual([413, 'body_too_large']);
});

test('a length that says too much is refused before anything is read', async () => {
  let wasRead = false;
  const body = new ReadableStream({ pull: () => void (wasRead = true) }, { highWaterMark: 0 });
  expect(await codeOf(await send(body, { 'Content-Length': '999999999' }))).toEqual([413, 'body_too_large']);
  expect(wasRead).toBe(false);
});

test('a body without end is left after 16 KiB', async () => {
  let pieces = 0;
  const body = new ReadableStream({
    pull(controller) {
      pieces += 1;
      controller.enqueue(new Uint8Array(1024).fill(32));
    },
  });
  expect(await codeOf(await send(body))).toEqual([413, 'body_too_large']);
  expect(pieces).toBeLessThan(30);
});

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test('200,000 brackets are too many bytes, and as many as fit do no harm', async () => {
  const { id } = await createSite();
  expect(await codeOf(await send(nested(200_000)))).toEqual([413, 'body_too_large']);
  expect(await codeOf(await send('{"a":'.repeat(200_000)))).toEqual([413, 'body_too_large']);
  expect(await codeOf(await send('['.repeat(MAX_BYTES)))).toEqual([400, 'invalid_json']);
  expect(await codeOf(await send(nested(8000)))).toEqual([422, 'invalid_input']);
  const around = (field: string) =>
    JSON.stringify({ ...validResponse(id), [field]: 0 }).replace(`"${field}":0`, `"${field}":${nested(7000)}`);
  for (const field of ['order', 'properties', 'comment', 'reasons', 'score']) {
    expect(await codeOf(await send(around(field)))).toEqual([422, 'invalid_input']);
  }
  expect((await send(around('unknown'))).status).toBe(201);
});

test('an owner’s configuration of brackets is refused like any other that is wrong', async () => {
  const { id, key } = await createSite();
  const put = (body: string) => callAs(key, `/v1/sites/${id}`, { method: 'PUT', headers: HEADERS, body });
  expect(await codeOf(await put(nested(30_000)))).toEqual([422, 'invalid_input']);
  expect(await codeOf(await put(nested(200_000)))).toEqual([413, 'body_too_large']);
});

test.each<[string, BodyInit, Record<string, string>, number, string]>([
  ['an empty body', '', {}, 400, 'invalid_json'],
  ['spaces', '  \n ', {}, 400, 'invalid_json'],
  ['half of it', '{"score": 9', {}, 400, 'invalid_json'],
  ['two of it', '{}{}', {}, 400, 'invalid_json'],
  ['a trailing comma', '{"score": 9,}', {}, 400, 'invalid_json'],
  ['NaN', '{"score": NaN}', {}, 400, 'invalid_json'],
  ['gzip that says so', new Uint8Array([31, 139, 8, 0]), { 'Content-Encoding': 'gzip' }, 415, 'media_type_refused'],
  ['gzip that does not', new Uint8Array([31, 139, 8, 0]), {}, 400, 'invalid_json'],
  ['UTF-16', new Uint8Array([255, 254, 123, 0, 125, 0]), {}, 400, 'invalid_json'],
  ['null', 'null', {}, 422, 'invalid_input'],
  ['a number', '9', {}, 422, 'invalid_input'],
  ['a text', '"9"', {}, 422, 'invalid_input'],
  ['a list', '[]', {}, 422, 'invalid_input'],
  ['nothing known', '{"a": 1}', {}, 422, 'invalid_input'],
])('%s is refused', async (_, body, headers, status, code) => {
  expect(await codeOf(await send(body, headers))).toEqual([status, code]);
});

test.each([
  ['text/plain', 201],
  ['text/plain;charset=UTF-8', 201],
  ['TEXT/PLAIN', 201],
  ['application/json', 201],
  ['application/json; charset=utf-8', 201],
  ['', 415],
  ['text/html', 415],
  ['application/jsonp', 415],
  ['application/json-patch+json', 415],
  ['text/plain, application/json', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=x', 415],
  ['application/octet-stream', 415],
])('a body of type "%s" is answered %i', async (type, status) => {
  const body = new TextEncoder().encode(JSON.stringify(validResponse((await createSite()).id)));
  const headers = { Origin: SHOP, ...(type && { 'Content-Type': type }) };
  expect((await call('/v1/responses', { method: 'POST', headers, body })).status).toBe(status);
});

const COLUMNS = [
  'isExcluded',
  'isSuspect',
  'isVerified',
  'createdAt',
  'updatedAt',
  'dueAt',
  'emptiedAt',
  'day',
  'device',
];
const PRIVILEGED = {
  category: 'promoter',
  verified: true,
  excluded: true,
  suspect: true,
  tags: ['vip'],
  note: 'ok',
  clicked: ['google'],
  offered: ['other'],
  dimensions: [['reason', 'x']],
};

test('what only the worker decides is not taken from a page', async () => {
  const { id } = await createSite();
  const claims = {
    ...Object.fromEntries(COLUMNS.map((name) => [name, 1])),
    ...PRIVILEGED,
    site: id,
    orderKey: 'a',
    customerKey: 'b',
  };
  await post('/v1/responses', { ...claims, ...validResponse(id), score: 3 });
  await post('/v1/responses', { ...validResponse(id), score: 3 });
  const [claimed, plain] = await rows('SELECT * FROM responses');
  const decided = [...COLUMNS, 'tags', 'note', 'clicked', 'offered', 'dimensions'].filter(
    (name) => !name.endsWith('At'),
  );
  for (const name of decided) expect([name, claimed?.[name]]).toEqual([name, plain?.[name]]);
  for (const name of ['createdAt', 'updatedAt', 'dueAt']) expect(claimed?.[name]).toBeGreaterThan(1e12);
  expect(await rows("SELECT s3 FROM totals WHERE dimension = ''")).toEqual([{ s3: 2 }]);
});

test('an unknown field in a configuration is refused by its path, a privileged one too', async () => {
  const { id, key } = await createSite();
  for (const field of ['version', 'key', 'signingGeneration', 'isOperator', 'constructor']) {
    const json = { ...validConfiguration(), [field]: 1 };
    const reply = await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json });
    expect(await reply.json()).toMatchObject({ status: 422, errors: [{ path: field }] });
  }
});

test('60 invalid scores are 60 refusals and no row', async () => {
  const { id } = await createSite();
  expect(new Set(INVALID_SCORES).size).toBeGreaterThanOrEqual(60);
  for (const score of INVALID_SCORES) {
    const body = JSON.stringify({ ...validResponse(id), score: 0 }).replace('"score":0', `"score":${score}`);
    const reply = await send(body);
    expect([score, reply.status]).toEqual([score, expect.toBeOneOf([400, 422])]);
  }
  const { score: _, ...without } = validResponse(id);
  expect((await send(JSON.stringify(without))).status).toBe(422);
  expect(await rows('SELECT * FROM responses')).toEqual([]);
  expect(await rows('SELECT * FROM totals')).toEqual([]);
});
