import { env } from 'cloudflare:workers';
import PostalMime from 'postal-mime';
import { afterEach, expect, test, vi } from 'vitest';
import { composeEmail, type EmailMessage } from '../../worker/alerts/email/compose.ts';
import { toMime } from '../../worker/alerts/email/mime.ts';
import { sendEmail } from '../../worker/alerts/email/send.ts';
import { alertFacts, otherFacts, responseFacts } from './alertFacts.ts';

const ADDRESSES = { to: 'camille@maison-levain.example', from: 'alertes@plaudit.example' };
const validEmail = (): EmailMessage => composeEmail(alertFacts(), ADDRESSES);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a mail parser reads what was written', async () => {
  const email = validEmail();
  const mail = await PostalMime.parse(toMime(email));
  expect(mail.subject).toBe(email.subject);
  expect(mail.from).toEqual({ name: 'Maison Levain', address: ADDRESSES.from });
  expect(mail.to).toEqual([{ name: '', address: ADDRESSES.to }]);
  expect(mail.replyTo).toEqual([{ name: '', address: 'lou@exemple.fr' }]);
  expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(email.text.trim());
  expect(mail.html?.replaceAll('\r\n', '\n').trim()).toBe(email.html.trim());
  expect(mail.messageId).toBe('<msg_0f1e2d3c4b5a69788796a5b4c3d2e1f0@plaudit.example>');
  expect(mail.inReplyTo).toBe('<case_42@plaudit.example>');
  expect(Math.abs(Date.parse(mail.date ?? '') - Date.now())).toBeLessThan(5000);
});

test('the text part says all that the HTML says', () => {
  const { text, html } = validEmail();
  for (const { url } of alertFacts().links) expect([text.includes(url), html.includes(url)]).toEqual([true, true]);
  for (const words of [
    'colis arrivé ouvert',
    'Le livreur',
    'après la livraison',
    'ven. 27 nov., 14:05',
    'Je m’en occupe',
  ]) {
    expect([words, text.includes(words), html.includes(words)]).toEqual([words, true, true]);
  }
});

test.each([null, 'lou@exemple.fr\r\nBcc: x@evil.example', 'Lou <lou@exemple.fr>', 'a@b.example,c@d.example', ''])(
  'nobody is answered at %j',
  (email) => {
    expect(composeEmail(alertFacts({ response: responseFacts({ email }) }), ADDRESSES).replyTo).toBeNull();
  },
);

test('an alert about no response has nobody to answer to', () => {
  expect(composeEmail(otherFacts({ event: 'test' }), ADDRESSES).replyTo).toBeNull();
});

test.each<[string, Partial<EmailMessage>]>([
  ['to', { to: 'a@b.example\r\nBcc: c@d.example' }],
  ['to', { to: 'a@b.example, c@d.example' }],
  ['from', { from: { name: 'x', address: 'a@b.example>\r\nX: y' } }],
  ['Reply-To', { replyTo: 'a@b.example\nX: y' }],
  ['the value of a header', { headers: { 'X-A': 'b\r\nX-C: d' } }],
  ['the name of a header', { headers: { 'X-A: b\r\nX-C': 'd' } }],
])('%s cannot carry another header: %j', (_part, changes) => {
  expect(() => toMime({ ...validEmail(), ...changes })).toThrow(/address|header/);
});

test('a name or a subject of several lines stays one header', async () => {
  const from = { name: 'A"<x@evil.example>\r\nBcc: b@evil.example', address: ADDRESSES.from };
  const mail = await PostalMime.parse(toMime({ ...validEmail(), from, subject: 'x\r\nBcc: b@evil.example' }));
  expect(mail.bcc).toBeUndefined();
  expect(mail.from?.address).toBe(ADDRESSES.from);
  expect(mail.subject).toBe('x Bcc: b@evil.example');
});

test('each word of an encoded header has at most 75 characters, and whole letters', async () => {
  const subject = '🥖é'.repeat(70);
  const mime = toMime({ ...validEmail(), subject });
  const words = mime.match(/=\?utf-8\?B\?[^?]*\?=/g) ?? [];
  expect(words.length).toBeGreaterThan(5);
  for (const word of words) {
    expect(word.length).toBeLessThanOrEqual(75);
    const bytes = Uint8Array.from(atob(word.slice(10, -2)), (letter) => letter.charCodeAt(0));
    expect(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)).not.toThrow();
  }
  expect((await PostalMime.parse(mime)).subject).toBe(subject);
});

test('the binding of the runtime takes the message', async () => {
  await expect(sendEmail({ EMAIL: env.EMAIL }, validEmail())).resolves.toBeUndefined();
});

test.each([
  ['E_RATE_LIMIT_EXCEEDED', 429],
  ['E_DAILY_LIMIT_EXCEEDED', 429],
  ['E_INTERNAL_SERVER_ERROR', 503],
  ['E_SENDER_NOT_VERIFIED', 422],
])('a binding that refuses with %s is a refusal with %i', async (code, status) => {
  const EMAIL = { send: () => Promise.reject(Object.assign(new Error('no'), { code })) } as SendEmail;
  await expect(sendEmail({ EMAIL }, validEmail())).rejects.toMatchObject({ name: 'EmailRefusal', status });
});

test('an error of another kind stays what it is', async () => {
  const error = new Error('network');
  await expect(sendEmail({ EMAIL: { send: () => Promise.reject(error) } }, validEmail())).rejects.toBe(error);
});

test('without a way to send, it says what to set', async () => {
  await expect(sendEmail({}, validEmail())).rejects.toThrow(/EMAIL.*MAILJET_KEYS/);
});

test('Mailjet is handed the message with tracking off', async () => {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push(new Request(url, init));
    return Promise.resolve(Response.json({ Messages: [{ Status: 'success' }] }));
  });
  const email = validEmail();
  await sendEmail({ EMAIL: env.EMAIL, MAILJET_KEYS: 'public:private' }, email);
  const [request] = requests;
  expect([request?.method, request?.url]).toEqual(['POST', 'https://api.mailjet.com/v3.1/send']);
  expect(request?.headers.get('Authorization')).toBe(`Basic ${btoa('public:private')}`);
  expect(await request?.json()).toEqual({
    Messages: [
      {
        From: { Email: ADDRESSES.from, Name: 'Maison Levain' },
        To: [{ Email: ADDRESSES.to }],
        ReplyTo: { Email: 'lou@exemple.fr' },
        Subject: email.subject,
        TextPart: email.text,
        HTMLPart: email.html,
        Headers: {
          'Auto-Submitted': 'auto-generated',
          'In-Reply-To': '<case_42@plaudit.example>',
          References: '<case_42@plaudit.example>',
        },
        TrackOpens: 'disabled',
        TrackClicks: 'disabled',
      },
    ],
  });
});

test.each([301, 400, 401, 429, 500])('Mailjet’s %i is a refusal with it', async (status) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status })));
  await expect(sendEmail({ MAILJET_KEYS: 'public:private' }, validEmail())).rejects.toMatchObject({ status });
});
