import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCard, createView, createWorker } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const { texts } = typicalSurvey();
const GOOGLE = {
  id: 'google',
  platform: 'google',
  label: 'Google',
  url: 'https://plaudit.example/v1/forward/1/google',
};

let worker: ReturnType<typeof createWorker>;
let view: ReturnType<typeof createView>;

beforeEach(() => {
  localStorage.clear();
  worker = createWorker();
  view = createView();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const memory = () => JSON.parse(localStorage.getItem('plaudit:site_maisonlevain') ?? '{}');
const arrived = (count: number) => vi.waitFor(() => expect(worker.responses).toHaveLength(count));

test('the question is a group of eleven radio buttons with names, of which the ends say what they mean', () => {
  const { screen } = openCard();
  expect(screen.getByRole('group', { name: texts.question })).toBeTruthy();
  expect(
    screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label') ?? radio.parentElement!.textContent),
  ).toEqual(['0, Certainement pas', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10, Très certainement']);
});

test('a tap sends the score at once, under a new id and as revision 0', async () => {
  const { tap } = openCard();
  tap(9);
  expect(worker.responses).toMatchObject([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      revision: 0,
      score: 9,
      touchpoint: 'purchase',
      order: { id: '1001' },
    },
  ]);
  await vi.waitFor(() => expect(memory().unsent).toBeUndefined());
});

test('words and reasons follow as the next revision of the same response, whole', async () => {
  const { tap, write, click } = openCard();
  tap(3);
  click('Le prix');
  click('La livraison');
  click('Le prix');
  write('Un peu cher.');
  click(texts.send);
  await arrived(2);
  const [first, second] = worker.responses;
  expect(second).toMatchObject({
    id: first!.id,
    revision: 1,
    score: 3,
    reasons: ['delivery'],
    comment: 'Un peu cher.',
  });
});

test('who adds nothing is thanked, and nothing is sent twice', async () => {
  const { tap, click, screen } = openCard();
  tap(8);
  click(texts.send);
  expect(screen.getByRole('heading', { name: texts.thanks.passive })).toBeTruthy();
  await new Promise((resolve) => setTimeout(resolve));
  expect(worker.responses).toHaveLength(1);
});

test.each([
  [6, texts.followUp.detractor],
  [7, texts.followUp.passive],
  [9, texts.followUp.promoter],
])('after a %i the follow-up has the words of its category', (score, words) => {
  const { tap, screen } = openCard();
  tap(score);
  expect(screen.getByRole('heading', { name: words })).toBeTruthy();
});

test('{score} in a text becomes the number', () => {
  const followUp = { ...texts.followUp, passive: 'Pourquoi {score} ?' };
  const { tap, screen } = openCard({ survey: { texts: { ...texts, followUp } } });
  tap(7);
  expect(screen.getByRole('heading', { name: 'Pourquoi 7 ?' })).toBeTruthy();
});

test('who is invited finds the review links, just as the worker gave them', async () => {
  worker.forward = [GOOGLE];
  const { tap, click, screen } = openCard();
  tap(10);
  click(texts.send);
  const link = await vi.waitFor(() => screen.getByRole('link', { name: 'Google' }));
  expect(['href', 'target', 'rel'].map((name) => link.getAttribute(name))).toEqual([GOOGLE.url, '_blank', 'noopener']);
});

test('who is not invited finds none', async () => {
  const { tap, click, screen } = openCard();
  tap(2);
  click(texts.send);
  await arrived(1);
  expect(screen.queryAllByRole('link')).toEqual([]);
  expect(screen.queryByText(texts.review)).toBeNull();
});

test('without network the shopper is told that nothing is lost, and the response stays for the next page', async () => {
  worker.isUp = false;
  const { tap, write, click, status, screen } = openCard();
  tap(4);
  await vi.waitFor(() => expect(status()).toBe(texts.kept));
  write('Livré en retard.');
  click(texts.send);
  expect(screen.getByRole('heading', { name: texts.thanks.detractor })).toBeTruthy();
  const [message] = Object.values(memory().unsent) as string[];
  expect(JSON.parse(message!)).toMatchObject({ revision: 1, score: 4, comment: 'Livré en retard.' });

  document.body.replaceChildren();
  worker.isUp = true;
  openCard({ survey: { live: true } });
  await arrived(1);
  expect(worker.responses).toMatchObject([{ revision: 1, comment: 'Livré en retard.' }]);
  await vi.waitFor(() => expect(memory().unsent).toBeUndefined());
});

test('closing after the score sends what was written: a long complaint is not lost by a wrong tap', async () => {
  const { tap, write, click, host } = openCard();
  tap(1);
  write('Pain écrasé.');
  click(texts.close);
  expect(host.isConnected).toBe(false);
  await arrived(2);
  expect(worker.responses[1]).toMatchObject({ revision: 1, comment: 'Pain écrasé.' });
});

test('a page that is hidden or left sends what was written, once', async () => {
  const { tap, write } = openCard();
  tap(1);
  write('Pain écrasé.');
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(new Event('pagehide'));
  await arrived(2);
  expect(worker.responses[1]).toMatchObject({ revision: 1, comment: 'Pain écrasé.' });
});

test('an order that was answered is remembered, and nothing is before the shopper acts', async () => {
  const { tap } = openCard();
  await view.comesIntoView();
  expect(localStorage).toHaveLength(0);
  tap(9);
  expect(memory()).toMatchObject({ orders: ['1001'], answered: expect.any(Number) });
});

test.each(['Escape', 'button'])('closing by %s is remembered and counted as dismissed', (way) => {
  const { press, click, host } = openCard();
  if (way === 'Escape') press('Escape');
  else click(texts.close);
  expect(host.isConnected).toBe(false);
  expect(memory()).toMatchObject({ orders: ['1001'], dismissed: expect.any(Number) });
  expect(worker.events).toEqual([{ site: 'site_maisonlevain', touchpoint: 'purchase', event: 'dismissed' }]);
  expect(worker.responses).toEqual([]);
});

test('the last hundred orders are remembered', () => {
  const orders = Array.from({ length: 100 }, (_, i) => `${i}`);
  localStorage.setItem('plaudit:site_maisonlevain', JSON.stringify({ orders }));
  openCard().tap(9);
  expect(memory().orders).toEqual([...orders.slice(1), '1001']);
});

test('shown is counted once, when the card is in view and painted', async () => {
  openCard();
  expect(worker.events).toEqual([]);
  const seen = [view.comesIntoView(), view.comesIntoView()];
  expect(worker.events).toEqual([]);
  await Promise.all(seen);
  expect(worker.events).toEqual([{ site: 'site_maisonlevain', touchpoint: 'purchase', event: 'shown' }]);
});

test('the page hears each moment once', async () => {
  const heard: [string, unknown][] = [];
  const moments = ['shown', 'scored', 'completed', 'forwarded', 'dismissed'];
  for (const moment of moments)
    document.addEventListener(`plaudit:${moment}`, (event) => heard.push([moment, (event as CustomEvent).detail]));
  worker.forward = [GOOGLE];
  const { tap, click, screen } = openCard();
  await view.comesIntoView();
  tap(9);
  click(texts.send);
  document.addEventListener('click', (event) => event.preventDefault(), { once: true });
  (await vi.waitFor(() => screen.getByRole('link', { name: 'Google' }))).click();
  click(texts.close);
  const detail = { site: 'site_maisonlevain', touchpoint: 'purchase', score: 9, link: undefined };
  expect(heard).toEqual([
    ['shown', { ...detail, score: undefined }],
    ['scored', detail],
    ['completed', detail],
    ['forwarded', { ...detail, link: 'google' }],
  ]);
});

test('a preview shows everything, and sends, remembers and tells nothing', async () => {
  localStorage.setItem('plaudit:site_maisonlevain', '{"unsent":{"a":"{}"}}');
  const before = localStorage.getItem('plaudit:site_maisonlevain');
  const heard = vi.fn();
  document.addEventListener('plaudit:scored', heard);
  const { tap, click, write, screen } = openCard({ isPreview: true });
  await view.comesIntoView();
  tap(9);
  write('Essai');
  click(texts.send);
  expect(screen.getByRole('heading', { name: texts.thanks.promoter })).toBeTruthy();
  expect([worker.responses, worker.events, heard.mock.calls]).toEqual([[], [], []]);
  expect(localStorage.getItem('plaudit:site_maisonlevain')).toBe(before);
});

test('a card that the page took away is not dismissed by a later Escape', () => {
  const { host, press } = openCard();
  document.body.replaceChildren();
  press('Escape');
  expect([host.isConnected, worker.events, memory()]).toEqual([false, [], {}]);
});

test('a second tag opens no second card', () => {
  openCard();
  openCard();
  expect(document.querySelectorAll('plaudit-card')).toHaveLength(1);
});

test('with a place in the page the card stands there, without one it is a popup', () => {
  const target = document.body.appendChild(document.createElement('div'));
  expect(openCard({ target }).host.parentElement).toBe(target);
  document.body.replaceChildren();
  const { host } = openCard({ tag: { placement: 'topLeft' } });
  expect([host.parentElement, host.shadowRoot!.querySelector('section')!.className]).toEqual([
    document.body,
    'popup topLeft',
  ]);
});
