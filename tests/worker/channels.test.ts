import { afterEach, expect, test, vi } from 'vitest';
import { createAlertSite, receive, TARGET, verify, type NewChannel, type Received } from './alerts.ts';
import { callAs, rows } from './worker.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const DAY_MS = 86_400_000;

test('a channel is read as it was written, with its defaults, and its secret is shown once', async () => {
  const { owner, webhook, site } = await createAlertSite({}, { name: 'Atelier', events: undefined });
  const { secret, ...shown } = webhook;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(shown).toEqual({
    id: expect.stringMatching(/^channel_/),
    kind: 'webhook',
    name: 'Atelier',
    target: TARGET,
    events: ['case.opened', 'case.updated', 'case.overdue', 'channel.failed', 'digest'],
    filter: { categories: null, touchpoints: null, verified: false, minOrderValue: null },
    enabled: true,
    disabledReason: null,
    failingSince: null,
    createdAt: expect.any(String),
  });
  expect(await owner('GET', `channels/${webhook.id}`)).toEqual(shown);
  expect(await owner('GET', 'channels')).toEqual({ channels: [shown] });
  expect(JSON.stringify(await rows('SELECT * FROM channels WHERE site = ?', site))).not.toContain(secret.slice(6, 20));
});

test('what a change leaves out stays; a filter is replaced whole', async () => {
  const filter = { categories: ['detractor'], touchpoints: ['purchase'], verified: true, minOrderValue: 99.99 };
  const { owner, webhook } = await createAlertSite({}, { filter });
  const path = `channels/${webhook.id}`;
  expect(await owner('PATCH', path, { name: 'Autre' })).toMatchObject({ name: 'Autre', target: TARGET, filter });
  expect(await owner('PATCH', path, { filter: { verified: true }, events: ['digest'] })).toMatchObject({
    name: 'Autre',
    events: ['digest'],
    filter: { categories: null, touchpoints: null, verified: true, minOrderValue: null },
  });
  expect(await owner('PATCH', path, { enabled: false })).toMatchObject({ enabled: false, disabledReason: 'owner' });
  expect(await owner('PATCH', path, { name: 'Encore' })).toMatchObject({ enabled: false, disabledReason: 'owner' });
  expect(await owner('PATCH', path, { enabled: true })).toMatchObject({ enabled: true, disabledReason: null });
});

test.each(['slack', 'discord', 'teams'])(
  'the address of %s is a secret: it is masked, and a change without it keeps it',
  async (kind) => {
    const { owner, addChannel } = await createAlertSite();
    const target = 'https://hooks.chat.example/services/T0/B0/canary-secret-1234';
    const channel = await addChannel({ kind, target });
    expect(channel).toMatchObject({ target: 'https://hooks.chat.example/…1234', secret: null });
    const replies = [
      await owner('PATCH', `channels/${channel.id}`, { name: 'Équipe' }),
      await owner('GET', 'channels'),
      await owner('GET', `channels/${channel.id}`),
    ];
    expect(JSON.stringify(replies)).not.toContain('canary');
    const { received } = receive();
    await owner('POST', `channels/${channel.id}/test`);
    expect(received.map(({ url }) => url)).toEqual([target]);
    expect(received[0]?.headers.get('webhook-signature')).toBeNull();
  },
);

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { owner, webhook } = await createAlertSite();
  const path = `channels/${webhook.id}`;
  const { received } = receive();
  const tryOut = async () => {
    await owner('POST', `${path}/test`);
    return received.at(-1) as Received;
  };
  expect(verify(await tryOut(), webhook.secret)).toMatchObject({ type: 'test' });
  const { secret } = await owner<NewChannel>('POST', `${path}/secret`);
  expect(secret).not.toBe(webhook.secret);
  const both = await tryOut();
  for (const each of [secret, webhook.secret]) expect(verify(both, each)).toMatchObject({ type: 'test' });
  vi.setSystemTime(Date.now() + DAY_MS);
  const one = await tryOut();
  expect(verify(one, secret)).toMatchObject({ type: 'test' });
  expect(() => verify(one, webhook.secret)).toThrow('No matching signature');
  expect(() => verify({ ...one, body: `${one.body} ` }, secret)).toThrow('No matching signature');
});

test('only a webhook has a secret to rotate', async () => {
  const { key, site, addChannel } = await createAlertSite();
  const { id } = await addChannel({ kind: 'slack' });
  const reply = await callAs(key, `/v1/sites/${site}/channels/${id}/secret`, { method: 'POST' });
  expect([reply.status, (await reply.json<{ code: string }>()).code]).toEqual([409, 'channel_without_secret']);
});

test('a test tells at once what became of it, also on a channel that is switched off, and counts for nothing', async () => {
  const { owner, webhook } = await createAlertSite();
  const path = `channels/${webhook.id}`;
  let status = 200;
  receive(() => new Response('', { status }));
  await owner('PATCH', path, { enabled: false });
  expect(await owner('POST', `${path}/test`)).toMatchObject({ event: 'test', state: 'delivered', lastStatus: 200 });
  await owner('PATCH', path, { enabled: true });
  status = 410;
  expect(await owner('POST', `${path}/test`)).toMatchObject({ state: 'dead', attempts: 1, lastError: 'gone' });
  expect(await owner('GET', path)).toMatchObject({ enabled: true, failingSince: null });
});

test('a removed channel takes its deliveries with it', async () => {
  const { owner, webhook, respond, key, site } = await createAlertSite();
  await respond();
  expect(await rows('SELECT 1 FROM deliveries')).toHaveLength(1);
  await owner('DELETE', `channels/${webhook.id}`);
  expect(await rows('SELECT 1 FROM deliveries')).toEqual([]);
  expect((await callAs(key, `/v1/sites/${site}/channels/${webhook.id}`)).status).toBe(404);
});

test('an e-mail channel needs an address, and a worker that has one to write from', async () => {
  const { key, site } = await createAlertSite();
  for (const [target, message] of [
    ['Lou <lou@shop.example>', 'must be an e-mail address'],
    ['lou@shop.example', 'cannot be written to: the worker has no ALERT_FROM, the address that alerts come from'],
  ]) {
    const json = { kind: 'email', target };
    const reply = await callAs(key, `/v1/sites/${site}/channels`, { method: 'POST', json });
    expect([reply.status, (await reply.json<{ errors: unknown }>()).errors]).toEqual([
      422,
      [{ path: 'target', message }],
    ]);
  }
});

test.each([
  ['kind', { kind: 'fax' }],
  ['events[0]', { events: ['test'] }],
  ['events', { events: [] }],
  ['filter.minOrderValue', { filter: { minOrderValue: -1 } }],
  ['filter.categories[0]', { filter: { categories: ['angry'] } }],
  ['unheard', { unheard: 1 }],
])('a channel with a wrong %s is refused by its path', async (path, wrong) => {
  const { key, site } = await createAlertSite();
  const json = { kind: 'webhook', target: TARGET, ...wrong };
  const reply = await callAs(key, `/v1/sites/${site}/channels`, { method: 'POST', json });
  expect([
    reply.status,
    (await reply.json<{ errors: { path: string }[] }>()).errors.map((error) => error.path),
  ]).toEqual([422, [path]]);
});

test('deliveries are listed newest first, page by page, and by state', async () => {
  const { owner, respond } = await createAlertSite({}, { events: ['response.created'] });
  for (let count = 0; count < 102; count += 1) await respond({ score: 9 });
  interface Page {
    deliveries: { id: string; createdAt: string }[];
    nextCursor: string | null;
  }
  const first = await owner<Page>('GET', 'deliveries?state=due');
  const second = await owner<Page>('GET', `deliveries?cursor=${first.nextCursor}`);
  expect([first.deliveries.length, second.deliveries.length, second.nextCursor]).toEqual([100, 2, null]);
  const all = [...first.deliveries, ...second.deliveries];
  expect(new Set(all.map(({ id }) => id)).size).toBe(102);
  expect(all.map(({ createdAt }) => createdAt)).toEqual(
    all
      .map(({ createdAt }) => createdAt)
      .toSorted()
      .toReversed(),
  );
  expect((await owner<Page>('GET', 'deliveries?state=dead')).deliveries).toEqual([]);
});
