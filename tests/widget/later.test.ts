import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

const memory = () => JSON.parse(localStorage.getItem('plaudit:site_maisonlevain') ?? '{}');

test('"ask me later" closes the card, has a clock of its own, and leaves the order to be asked about', () => {
  const heard = vi.fn();
  document.addEventListener('plaudit:later', heard);
  const { click, host } = openCard();
  click(texts.later);
  expect(host.isConnected).toBe(false);
  expect(memory()).toEqual({ orders: [], later: expect.any(Number) });
  expect(worker.events).toEqual([{ site: 'site_maisonlevain', touchpoint: 'purchase', event: 'later' }]);
  expect(worker.responses).toEqual([]);
  expect(heard).toHaveBeenCalledOnce();
});

test('a preview may be put off too, and leaves no trace', () => {
  openCard({ isPreview: true }).click(texts.later);
  expect([worker.events, localStorage.length]).toEqual([[], 0]);
});

test('who has answered is not offered to be asked later', () => {
  const { tap, click, screen } = openCard();
  tap(5);
  expect(screen.queryByRole('button', { name: texts.later })).toBeNull();
  click(texts.change);
  expect(screen.queryByRole('button', { name: texts.later })).toBeNull();
});
