import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contact as contactSchema } from '../../shared/schemas/response.ts';
import { EMAIL, parseEmail } from '../../widget/card/email.ts';
import { createView, createWorker, openCard } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const { texts } = typicalSurvey();

let worker: ReturnType<typeof createWorker>;

beforeEach(() => {
  localStorage.clear();
  worker = createWorker();
  createView();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const arrived = (count: number) => vi.waitFor(() => expect(worker.responses).toHaveLength(count));

test('a detractor who wants to hear from the shop leaves an address, which goes out with the words', async () => {
  const { tap, write, writeAddress, click } = openCard();
  tap(3);
  write('Pain écrasé.');
  writeAddress(' camille@example.com ');
  click(texts.send);
  await arrived(2);
  expect(worker.responses[1]).toMatchObject({
    score: 3,
    comment: 'Pain écrasé.',
    contact: { email: 'camille@example.com' },
  });
});

test('what it is used for and the shop’s policy stand beside the field', () => {
  const { tap, screen } = openCard();
  tap(3);
  const notice = screen.getByText(texts.emailUse, { exact: false });
  expect(screen.getByLabelText(texts.email).getAttribute('aria-describedby')).toBe(notice.id);
  expect(notice.querySelector('a')!.href).toBe(typicalSurvey().privacyUrl);
});

test.each([7, 8, 9, 10])('who gives a %i is asked for no address', (score) => {
  const { tap, screen } = openCard();
  tap(score);
  expect(screen.queryByLabelText(texts.email)).toBeNull();
});

test('an address that is none keeps nothing from being sent, and is not sent itself', async () => {
  const { tap, write, writeAddress, click, screen } = openCard();
  tap(0);
  write('Jamais livré.');
  writeAddress('camille@');
  click(texts.send);
  expect(screen.getByRole('heading', { name: texts.thanks.detractor })).toBeTruthy();
  await arrived(2);
  expect(worker.responses[1]).toMatchObject({ score: 0, comment: 'Jamais livré.' });
  expect(worker.responses[1]).not.toHaveProperty('contact');
});

test('an address that was given before the score became a good one is not sent any more', async () => {
  const { tap, writeAddress, click } = openCard();
  tap(3);
  writeAddress('camille@example.com');
  click(texts.change);
  tap(9);
  await arrived(3);
  expect(worker.responses[1]).toHaveProperty('contact');
  expect(worker.responses[2]).not.toHaveProperty('contact');
});

test.each(['camille@example.com', "o'brien+shop@mail.example.co.uk", 'a_b-c.d@xn--bcher-kva.example'])(
  '%s is an address',
  (email) => {
    expect(parseEmail(email)).toBe(email);
  },
);

test.each([
  '',
  'camille',
  'camille@',
  '@example.com',
  'camille@example',
  'a..b@example.com',
  'a b@example.com',
  'é@é.fr',
])('%j is none', (email) => {
  expect(parseEmail(email)).toBeUndefined();
});

test('the worker takes every address that the widget sends', () => {
  // Mostly what occurs in addresses, and now and then what does not.
  const part = fc.string({ unit: fc.constantFrom(...'aaabbbccZ019_+-.', ..."'@ é"), minLength: 1, maxLength: 8 });
  const likely = fc
    .tuple(part, part, fc.constantFrom('fr', 'example.com', 'a.b.c.museum'), fc.integer({ min: 1, max: 40 }))
    .map(([name, host, end, times]) => `${name.repeat(times)}@${host}.${end}`);
  let sent = 0;
  fc.assert(
    fc.property(fc.oneof(likely, fc.emailAddress(), fc.string()), (typed) => {
      const email = parseEmail(typed);
      if (email === undefined) return;
      sent += 1;
      expect(contactSchema.parse({ email })).toEqual({ email });
    }),
    { numRuns: 20_000 },
  );
  expect(sent).toBeGreaterThan(300);
});

test('the pattern is one that browsers compile', () => {
  // HTML, 4.10.5.3.6: with the `v` flag, and a pattern that does not compile is ignored without a word.
  expect(new RegExp(`^(?:${EMAIL})$`, 'v').test('camille@example.com')).toBe(true);
});
