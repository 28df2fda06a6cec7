import { readSecrets, sign, signFields, type Message } from './sign.ts';
import { createSite, validResponse } from './worker.ts';

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** A site that takes signed messages only, with the message that its shop's server vouches for. */
export async function createSigningSite() {
  const { id, key } = await createSite({ requireSignature: true });
  const [secret = ''] = await readSecrets(id);
  const signed: Message = { site: id, touchpoint: 'purchase', order: 'é-1001', customer: 'c_42', expiry: inAnHour() };
  const response = { ...validResponse(id), order: { id: signed.order }, customer: signed.customer };
  return { id, key, secret, signed, response };
}

type Scene = Awaited<ReturnType<typeof createSigningSite>>;

const good = ({ secret, signed }: Scene) => sign(secret, signed);
const spoil = (change: (signature: string) => string) => async (scene: Scene) => ({
  signature: change(await good(scene)),
});
/** Signed with the right secret, but over something else than what is sent. */
const over = (changes: Partial<Message>) => async (scene: Scene) => ({
  signature: await sign(scene.secret, { ...scene.signed, ...changes }),
});
/** Rightly signed; then another message is sent with it. */
const sent = (changes: object) => async (scene: Scene) => ({ ...changes, signature: await good(scene) });

export const FORGERIES: [string, (scene: Scene) => Promise<object>][] = [
  ['no signature', async () => ({})],
  ['an empty one', async () => ({ signature: '' })],
  ['one expired an hour ago', over({ expiry: inAnHour() - 7200 })],
  ['a later expiry written over the signed one', spoil((text) => text.replace(/\.\d+\./, '.9999999999.'))],
  ['an expiry with a leading zero', spoil((text) => text.replace('v1.', 'v1.0'))],
  ['an expiry in milliseconds', spoil((text) => text.replace(/\.(\d+)\./, '.$1000.'))],
  ['an expiry with a fraction', spoil((text) => text.replace(/\.(\d+)\./, '.$1.0.'))],
  ['no expiry', spoil((text) => text.replace(/\.\d+\./, '..'))],
  ['another version', spoil((text) => text.replace('v1', 'v2'))],
  ['no version', spoil((text) => text.replace('v1.', ''))],
  ['one cut by a digit', spoil((text) => text.slice(0, -1))],
  ['one cut to half', spoil((text) => text.slice(0, text.length / 2))],
  ['one with a digit more', spoil((text) => `${text}A`)],
  ['one with padding', spoil((text) => `${text}=`)],
  ['one with a line break', spoil((text) => `${text}\n`)],
  ['one in other case', spoil((text) => text.toUpperCase())],
  ['only its digits in other case', spoil((text) => text.replace(/[^.]+$/, (digits) => digits.toLowerCase()))],
  [
    'its first digit changed',
    spoil((text) => text.replace(/\.([^.])([^.]+)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`)),
  ],
  ['another spelling of its last digit', spoil((text) => text.slice(0, -1) + nextDigit(text.at(-1) ?? ''))],
  ['the plain digits of base64', spoil((text) => `${text.slice(0, -43)}${'+/'.repeat(21)}A`)],
  ['two signatures', spoil((text) => `${text},${text}`)],
  ['another order', sent({ order: { id: 'é-1002' } })],
  ['another customer', sent({ customer: 'c_43' })],
  ['no customer', sent({ customer: undefined })],
  ['no order', sent({ order: undefined })],
  ['order and customer swapped', sent({ order: { id: 'c_42' }, customer: 'é-1001' })],
  ['a border moved between order and customer', sent({ order: { id: 'é-1001c' }, customer: '_42' })],
  ['another touchpoint', sent({ touchpoint: 'delivery' })],
  ['an order in other case', sent({ order: { id: 'É-1001' } })],
  ['a unicode twin of the order', sent({ order: { id: 'e\u0301-1001' } })],
  ['a full-width twin of the order', sent({ order: { id: 'é-１001' } })],
  ['an order with a space', sent({ order: { id: 'é-1001 ' } })],
  ['an order with an invisible character', sent({ order: { id: 'é-1001\u0000' } })],
  ['a lone surrogate for its replacement', loneSurrogate],
  ['one for another site', over({ site: 'site_boulangerie' })],
  [
    'one by a secret of another site',
    async (scene) => {
      const [other = ''] = await readSecrets((await createSite()).id);
      return { signature: await sign(other, scene.signed) };
    },
  ],
  ['one by an empty secret', async (scene) => ({ signature: await sign(' ', scene.signed) })],
  ['one by the site’s API key', async (scene) => ({ signature: await sign(scene.key, scene.signed) })],
  ['one by the site’s id', async (scene) => ({ signature: await sign(scene.id, scene.signed) })],
  ['fields joined by "|"', async (scene) => ({ signature: await joined(scene, '|') })],
  [
    'fields in another order',
    async ({ secret, signed: { site, touchpoint, order, customer, expiry } }) => ({
      signature: `v1.${expiry}.${await signFields(secret, ['v1', touchpoint, site, order, customer, String(expiry)])}`,
    }),
  ],
  [
    'one that leaves the version out',
    async ({ secret, signed: { site, touchpoint, order, customer, expiry } }) => ({
      signature: `v1.${expiry}.${await signFields(secret, [site, touchpoint, order, customer, String(expiry)])}`,
    }),
  ],
  [
    'one for a customer and no order, which could be used for ever',
    async (scene) => ({
      order: undefined,
      signature: await sign(scene.secret, { ...scene.signed, order: '' }),
    }),
  ],
  [
    'one that vouches for nobody',
    async (scene) => ({
      order: undefined,
      customer: undefined,
      signature: await sign(scene.secret, { ...scene.signed, order: '', customer: '' }),
    }),
  ],
];

async function loneSurrogate(scene: Scene): Promise<object> {
  return { order: { id: '\ud800' }, signature: await sign(scene.secret, { ...scene.signed, order: '\ufffd' }) };
}

/** Another digit with the same four bits that count. */
function nextDigit(digit: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return digits.charAt(digits.indexOf(digit) ^ 1);
}

async function joined({ secret, signed }: Scene, separator: string): Promise<string> {
  const { site, touchpoint, order, customer, expiry } = signed;
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const text = ['v1', site, touchpoint, order, customer, expiry].join(separator);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return `v1.${expiry}.${btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}`;
}
