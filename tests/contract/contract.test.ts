import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, inject, test } from 'vitest';
import { createWorld, type World } from './createWorld.ts';

// Every operation of the published contract is sent to the running worker, once as it should be and then wrongly in each
// way that its kind allows. Each reply must be one that the document announces.

interface Media {
  schema: object;
  example?: unknown;
}

interface Operation {
  operationId: string;
  security?: unknown[];
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const { worker } = inject('demo');
const document = (await (await fetch(`${worker}/openapi.json`)).json()) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });

/** The reply's body, if the document announces such a reply. */
async function expectAnnounced(reply: Response, operation: Operation): Promise<string> {
  const text = await reply.text();
  const announced = operation.responses[reply.status];
  expect(announced, `${operation.operationId} answers ${reply.status}: ${text.slice(0, 300)}`).toBeDefined();
  const type = reply.headers.get('Content-Type')?.split(';')[0] ?? '';
  if (!announced?.content) return text;
  expect(Object.keys(announced.content)).toContain(type);
  const schema = JSON.stringify(announced.content[type]?.schema).replaceAll('"#/components', '"openapi#/components');
  if (/[/+]json$/.test(type)) {
    const validate = ajv.compile(JSON.parse(schema) as object);
    expect(
      validate(JSON.parse(text)) ? [] : validate.errors,
      `${operation.operationId}: ${text.slice(0, 300)}`,
    ).toEqual([]);
  }
  return text;
}

function send(
  method: string,
  url: string,
  init: { key?: string | undefined; body?: unknown; origin: string },
): Promise<Response> {
  const headers = new Headers({ Origin: init.origin });
  if (init.key !== undefined) headers.set('Authorization', `Bearer ${init.key}`);
  if (init.body !== undefined) headers.set('Content-Type', 'application/json');
  const body = init.body === undefined ? null : typeof init.body === 'string' ? init.body : JSON.stringify(init.body);
  return fetch(`${worker}${url}`, { method, headers, body, redirect: 'manual' });
}

function isOwners({ security }: Operation): boolean {
  return security?.length !== 0;
}

test.each(operations)('$method $path answers as the document says', async ({ path, method, operation }) => {
  const world: World = await createWorld(path);
  const { key, origin } = world;
  const reply = await send(method, world.url, {
    origin,
    key: isOwners(operation) ? key : undefined,
    body: world.body(operation),
  });
  // No call over HTTP can make a dead letter, so that there is none to replay.
  if (path === '/v1/dead-letters/{letter}/replay') expect(reply.status).toBe(404);
  else expect(reply.status, await reply.clone().text()).toBeLessThan(400);
  await expectAnnounced(reply, operation);
});

test.each(operations.filter(({ operation }) => isOwners(operation)))(
  '$method $path refuses a missing and a wrong key as the document says',
  async ({ path, method, operation }) => {
    const { url, origin } = await createWorld(path);
    for (const key of [undefined, 'plk_wrong']) {
      const reply = await send(method, url, { origin, key });
      expect(reply.status).toBe(401);
      await expectAnnounced(reply, operation);
    }
  },
);

test.each(operations.filter(({ operation }) => operation.requestBody))(
  '$method $path refuses wrong bodies as the document says',
  async ({ path, method, operation }) => {
    const { url, origin, key } = await createWorld(path);
    for (const body of ['{', '[]', '{"unheardOf":1}', `"${'a'.repeat(70_000)}"`]) {
      const reply = await send(method, url, { origin, key: isOwners(operation) ? key : undefined, body });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      await expectAnnounced(reply, operation);
    }
  },
);

test.each(operations.filter(({ operation }) => operation.parameters.some((parameter) => parameter.in === 'query')))(
  '$method $path refuses an unknown question, or leaves it aside',
  async ({ path, method, operation }) => {
    const world = await createWorld(path);
    const key = isOwners(operation) ? world.key : undefined;
    await expectAnnounced(await send(method, `${world.url}?unheard=of`, { ...world, key, body: undefined }), operation);
  },
);

test('every example in the document is what its schema says', () => {
  for (const { operation } of operations) {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
      Object.values(part?.content ?? {}),
    );
    for (const { schema, example } of bodies.filter((media) => media.example !== undefined)) {
      const validate = ajv.compile(schema);
      expect(validate(example) ? [] : validate.errors, operation.operationId).toEqual([]);
    }
  }
});

test('a standard linter has nothing to say about the document', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'plaudit-')), 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const { status, stdout, stderr } = spawnSync('redocly', ['lint', file], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  expect(`${stdout}${stderr}`).not.toMatch(/warning|error/i);
  expect(status).toBe(0);
});

test('the document is shown without any third-party host', async () => {
  const reply = await fetch(`${worker}/docs`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
  const html = await reply.text();
  expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    '/docs/swagger-ui.css',
    '/docs/swagger-ui-bundle.js',
    '/docs/show.js',
  ]);
});
