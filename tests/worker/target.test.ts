import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { deliver } from '../../worker/alerts/deliver.ts';
import { createAlertSite, readDeliveries, receive } from './alerts.ts';
import { callAs, rows } from './worker.ts';

afterEach(() => vi.restoreAllMocks());

// Numbers, in every form that some resolver takes for 127.0.0.1, 0.0.0.0 or a private network.
const NUMBERS = `
  127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 0 0.0.0.0 10.0.0.1 10.1
  172.16.0.1 172.31.255.255 192.168.0.1 192.168.257 3232235521 100.64.0.1 169.254.169.254 0xa9fea9fe 2852039166
  224.0.0.1 255.255.255.255 198.18.0.1 127.0.0.1. 1.1.1.1 %31%32%37.0.0.1 １２７.0.0.1 127。0。0。1 ①②⑦.⓪.⓪.①`;

// IPv6: loopback, mapped, compatible, NAT64, 6to4, link-local, unique local, multicast.
const IPV6 = `
  [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [::ffff:0:127.0.0.1]
  [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::1] [2002:7f00:1::] [2001:0:7f00:1::] [fe80::1]
  [fc00::1] [fd12:3456::1] [ff02::1] [fec0::1] [2606:4700:4700::1111]`;

// Names of this machine and of networks that nobody else sees.
const NAMES = `
  localhost LOCALHOST localhost. shop.localhost localhost.localdomain ⓛocalhost loc%61lhost printer.local
  metadata.google.internal ｍetadata.google.internal vault.internal. db.corp nas.home router.lan
  gateway.home.arpa 1.0.0.127.in-addr.arpa wiki.intranet git.private a.test b.invalid metadata intranet
  kubernetes hidden.onion hooks.example.`;

const REFUSED = `${NUMBERS} ${IPV6} ${NAMES}`
  .trim()
  .split(/\s+/)
  .map((host) => `https://${host}/hook`);

const ADDRESSES = [
  ...REFUSED,
  'http://hooks.shop.example/',
  'https://hooks.shop.example:8443/',
  'https://user@hooks.shop.example/',
  'https://user:secret@hooks.shop.example/',
  'https://hooks.shop.example@127.0.0.1/',
  'ftp://hooks.shop.example/',
  'file:///etc/passwd',
  'data:text/plain,a',
  'javascript:alert(1)',
  '//hooks.shop.example/',
  'hooks.shop.example',
  'https://',
  'https://[::1',
  'https://999.1.1.1/',
  'https:///',
];

test('an address that may lead inside is refused when a channel is made, before any request', async () => {
  const { key, site, webhook } = await createAlertSite();
  const { received } = receive();
  for (const target of ADDRESSES) {
    for (const [method, path, json] of [
      ['POST', 'channels', { kind: 'webhook', target }],
      ['POST', 'channels', { kind: 'slack', target }],
      ['PATCH', `channels/${webhook.id}`, { target }],
    ] as const) {
      const reply = await callAs(key, `/v1/sites/${site}/${path}`, { method, json });
      const { errors } = await reply.json<{ errors?: { path: string }[] }>();
      expect([target, reply.status, errors?.map((error) => error.path)]).toEqual([target, 422, ['target']]);
    }
  }
  expect(received).toHaveLength(0);
  expect(await rows('SELECT target FROM channels')).toHaveLength(1);
});

test('an address that may lead inside is refused again when something is sent to it', async () => {
  const { respond, site } = await createAlertSite({}, { events: ['response.created'] });
  const { received } = receive();
  await respond();
  const [{ id } = {}] = await rows('SELECT id FROM deliveries');
  for (const target of ADDRESSES) {
    await env.DB.prepare('UPDATE channels SET target = ?').bind(target).run();
    await env.DB.prepare(`UPDATE deliveries SET state = 'due', dueAt = 0, attempts = 0`).run();
    await deliver(env, String(id));
    expect([target, ...(await readDeliveries(site))]).toMatchObject([target, { lastError: 'target_refused' }]);
  }
  expect(received).toHaveLength(0);
});

test.each([
  'https://hooks.shop.example/plaudit?token=1#a',
  'https://HOOKS.shop.example:443/',
  'https://épicerie.example/',
  'https://hooks.slack.com/services/T0/B0/xyz',
  'https://local.example/',
  'https://10.example/',
])('%s is a public address', async (target) => {
  const { addChannel } = await createAlertSite();
  expect((await addChannel({ target })).target).toBe(target);
});
