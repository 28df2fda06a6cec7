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

const arrived = (count: number) => vi.waitFor(() => expect(worker.responses).toHaveLength(count));

test('a score is changed by a later revision of the same response, and nothing that was written is lost', async () => {
  const { tap, write, click, screen } = openCard();
  tap(2);
  write('Tapé à côté.');
  click(texts.change);
  tap(9);
  await arrived(3);
  const [first] = worker.responses;
  expect(worker.responses).toMatchObject([
    { revision: 0, score: 2 },
    { revision: 1, score: 2, comment: 'Tapé à côté.' },
    { revision: 2, score: 9, comment: 'Tapé à côté.', id: first!.id },
  ]);
  expect(screen.getByRole('heading', { name: texts.followUp.promoter })).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>(texts.comment).value).toBe('Tapé à côté.');
});

test('the scale that comes back shows the number that was given, and has the focus there', () => {
  const { tap, click, radio, host } = openCard();
  tap(7);
  click(texts.change);
  expect(radio(7).checked).toBe(true);
  expect(host.shadowRoot!.activeElement).toBe(radio(7));
});

test('who keeps the number sends nothing more', async () => {
  const { tap, click } = openCard();
  tap(7);
  click(texts.change);
  click(texts.send);
  await new Promise((resolve) => setTimeout(resolve));
  expect(worker.responses).toHaveLength(1);
});

test('a card that is closed while the score is being changed keeps the one that was given', async () => {
  const { tap, click, press } = openCard();
  tap(7);
  click(texts.change);
  press('Escape');
  await new Promise((resolve) => setTimeout(resolve));
  expect(worker.responses).toMatchObject([{ score: 7 }]);
  expect(worker.events).toEqual([]);
});

test('who was thanked can change nothing more', () => {
  const { tap, click, screen } = openCard();
  tap(7);
  click(texts.send);
  expect(screen.queryByRole('button', { name: texts.change })).toBeNull();
});

test('the page hears of the score once', () => {
  const heard = vi.fn();
  document.addEventListener('plaudit:scored', heard);
  const { tap, click } = openCard();
  tap(2);
  click(texts.change);
  tap(9);
  expect(heard).toHaveBeenCalledOnce();
});
