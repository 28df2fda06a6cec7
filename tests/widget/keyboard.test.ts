import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createView, createWorker, openCard } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const { texts } = typicalSurvey();

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

function addField(): HTMLInputElement {
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  return field;
}

test('opening takes no focus, and a popup is read out once it is in view', async () => {
  const field = addField();
  const { status } = openCard();
  expect(status()).toBe('');
  await view.comesIntoView();
  expect(status()).toBe(texts.question);
  expect(document.activeElement).toBe(field);
});

test('a card that stands in the page is not read out of turn', async () => {
  const { status } = openCard({ target: document.body.appendChild(document.createElement('div')) });
  await view.comesIntoView();
  expect(status()).toBe('');
});

test('the scale is one tab stop, which follows the arrows', () => {
  const { screen, radio, press } = openCard();
  const tabStops = () =>
    screen.getAllByRole<HTMLInputElement>('radio').flatMap(({ tabIndex }, i) => (tabIndex ? [] : [i]));
  expect(tabStops()).toEqual([0]);
  radio(0).focus();
  press('ArrowRight');
  press('ArrowDown');
  expect(tabStops()).toEqual([2]);
  expect(radio(2).checked).toBe(true);
  expect(radio(2).getRootNode()).toHaveProperty('activeElement', radio(2));
});

test.each(['Enter', ' '])('arrows send nothing, %j does', (key) => {
  const { radio, press } = openCard();
  radio(0).focus();
  press('End');
  press('ArrowLeft');
  expect(worker.responses).toEqual([]);
  press(key);
  expect(worker.responses).toMatchObject([{ score: 9 }]);
});

test('who has reached a number by arrow finds a button that sends it', () => {
  const { radio, press, click, screen } = openCard();
  expect(screen.queryByRole('button', { name: texts.send })).toBeNull();
  radio(0).focus();
  press('ArrowRight');
  click(texts.send);
  expect(worker.responses).toMatchObject([{ score: 1 }]);
});

test('Alt with an arrow is left to the browser, where it goes back', () => {
  const { radio, press } = openCard();
  radio(0).focus();
  expect(press('ArrowLeft', { altKey: true })).toBe(true);
  expect(radio(10).checked).toBe(false);
});

test('after each step the focus is on its heading, which says what comes', () => {
  const { host, tap, click, screen } = openCard();
  tap(9);
  expect(host.shadowRoot!.activeElement).toBe(screen.getByRole('heading', { name: texts.followUp.promoter }));
  click(texts.send);
  expect(host.shadowRoot!.activeElement).toBe(screen.getByRole('heading', { name: texts.thanks.promoter }));
});

test('closing gives the focus back to where it came from', () => {
  const field = addField();
  const { radio, press } = openCard();
  radio(0).focus();
  press('Escape');
  expect(document.activeElement).toBe(field);
});

test('Escape in a field of the page belongs to the page', () => {
  const field = addField();
  const { host } = openCard();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
  expect(host.isConnected).toBe(true);
});

test('shortcuts of the page do not fire while the shopper writes', () => {
  const shortcut = vi.fn();
  document.addEventListener('keydown', shortcut);
  const { tap, press, screen } = openCard();
  tap(5);
  screen.getByLabelText(texts.comment).focus();
  press('s');
  expect(shortcut).not.toHaveBeenCalled();
});
