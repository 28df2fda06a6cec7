import { afterEach, expect, test, vi } from 'vitest';
import { open } from '../../widget/card/open.ts';
import type { Ask } from '../../widget/seam.ts';
import { loadTag, openPage, settle } from './loadTag.ts';
import { createWorker, openCard } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

// What happens to a card and its document beyond the shopper's taps.

afterEach(() => {
  vi.unstubAllGlobals();
  document.querySelector('plaudit-card')?.remove();
  localStorage.clear();
});

function newAsk(changes: Partial<Ask> = {}): Ask {
  document.documentElement.lang = 'fr';
  return {
    origin: 'https://plaudit.example',
    site: 'site_maisonlevain',
    survey: typicalSurvey(),
    tag: {},
    orderId: '1001',
    purchase: undefined,
    target: null,
    isPreview: false,
    ...changes,
  };
}

test('a page that comes back from the back-forward cache asks nothing again', async () => {
  const { asks } = openPage();
  await loadTag({ 'data-order-id': '1001' });
  const event = new Event('pageshow');
  Object.defineProperty(event, 'persisted', { value: true });
  dispatchEvent(event);
  await settle();
  expect(asks).toHaveLength(1);
});

test('the page can take the question back: that is no refusal, and nothing is stored', () => {
  const worker = createWorker();
  const { host } = openCard();
  document.dispatchEvent(new Event('plaudit:close'));
  expect(host.isConnected).toBe(false);
  expect(localStorage).toHaveLength(0);
  expect(worker.events).toEqual([]);
});

test('what was written is sent when the page takes the card away', () => {
  const worker = createWorker();
  const { host, tap, write } = openCard();
  tap(3);
  write('Trop long.');
  document.dispatchEvent(new Event('plaudit:close'));
  expect(host.isConnected).toBe(false);
  expect(worker.responses.at(-1)).toMatchObject({ score: 3, comment: 'Trop long.' });
});

test('a card whose page went away while it was on its way does not stand', () => {
  createWorker();
  open(newAsk({ isAsked: () => false }));
  expect(document.querySelector('plaudit-card')).toBeNull();
});

test('an order that becomes known while the question stands is the order of the response', () => {
  const worker = createWorker();
  const ask = newAsk({ orderId: '' });
  open(ask);
  ask.orderId = '1002';
  document.querySelector('plaudit-card')!.shadowRoot!.querySelector<HTMLElement>('input[type=radio]')!.click();
  expect(worker.responses).toMatchObject([{ score: 0, order: { id: '1002' } }]);
});

test('where storage takes nothing, the document itself remembers, and sends nothing twice', async () => {
  const worker = createWorker();
  worker.isUp = false;
  vi.stubGlobal('localStorage', new Proxy({}, { get: () => undefined, set: () => true }));
  const ask = newAsk();
  open(ask);
  document.querySelector('plaudit-card')!.shadowRoot!.querySelector<HTMLElement>('input[type=radio]')!.click();
  expect(ask.memory!()).toMatchObject({ orders: ['1001'], answered: expect.any(Number) });
  const sent = vi.fn<() => Promise<Response>>(() => Promise.reject(new TypeError('Failed to fetch')));
  vi.stubGlobal('fetch', sent);
  document.querySelector('plaudit-card')!.remove();
  open(Object.assign(ask, { survey: false }));
  expect(sent).not.toHaveBeenCalled();
});
